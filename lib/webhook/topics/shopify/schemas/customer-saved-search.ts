import type { PayloadSchema } from '../../schema/payload-schema.ts';
import { object } from '../../schema/containers.ts';
import { text, time, whole } from '../../schema/leaves.ts';

/** What the topics call a customer group is a search that was saved. */
export const customerSavedSearch: PayloadSchema = {
  group: 'CustomerSavedSearch',
  article: 'a CustomerSavedSearch',
  likeliestTopic: 'customer_groups/update',
  identity: ['id'],
  body: object({ id: whole, name: text, created_at: time, updated_at: time, query: text }),
};
