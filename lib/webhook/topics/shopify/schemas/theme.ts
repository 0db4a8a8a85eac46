import type { PayloadSchema } from '../../schema/payload-schema.ts';
import { object } from '../../schema/containers.ts';
import { flag, text, time, unset, whole, word } from '../../schema/leaves.ts';

/** Themes: the page's sample has no id, so within a shop the name and the role name it. */
export const theme: PayloadSchema = {
  group: 'Theme',
  article: 'a Theme',
  likeliestTopic: 'themes/update',
  identity: ['id'],
  mayIdentityBeNull: true,
  body: object({
    id: unset.whole,
    name: text,
    created_at: time,
    updated_at: time,
    role: word(['main', 'unpublished', 'demo', 'development', 'mobile']),
    theme_store_id: whole,
    previewable: flag,
    processing: flag,
  }),
};
