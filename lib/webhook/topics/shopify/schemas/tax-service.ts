import type { PayloadSchema } from '../../schema/payload-schema.ts';
import { object } from '../../schema/containers.ts';
import { flag, text, unset } from '../../schema/leaves.ts';

/** A shop has one; the id is null in Shopify's documentation (https://shopify.dev/docs/api/webhooks). */
export const taxService: PayloadSchema = {
  group: 'TaxService',
  article: 'a TaxService',
  likeliestTopic: 'tax_services/update',
  identity: ['id'],
  mayIdentityBeNull: true,
  body: object({ id: unset.whole, name: text, url: text, active: flag }),
};
