import type { PayloadSchema } from '../../schema/payload-schema.ts';
import { object } from '../../schema/containers.ts';
import { text, time, unset, whole, word } from '../../schema/leaves.ts';

export const collection: PayloadSchema = {
  group: 'Collection',
  article: 'a Collection',
  likeliestTopic: 'collections/update',
  identity: ['id'],
  body: object({
    id: whole,
    handle: text,
    title: text,
    updated_at: time,
    body_html: text,
    published_at: time,
    sort_order: unset.text,
    template_suffix: unset.text,
    published_scope: word(['global', 'web']),
  }),
};
