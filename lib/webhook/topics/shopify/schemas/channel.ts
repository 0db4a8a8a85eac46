import type { PayloadSchema } from '../../schema/payload-schema.ts';
import { object } from '../../schema/containers.ts';
import { text } from '../../schema/leaves.ts';

/** All that is known of channels is that one was deleted (https://shopify.dev/docs/api/webhooks). */
export const deletedChannel: PayloadSchema = {
  group: 'Channel',
  article: 'a deleted Channel',
  likeliestTopic: 'channels/delete',
  identity: ['id'],
  isPartial: true,
  body: object({ id: text }),
};
