import type { PayloadSchema } from '../../schema/payload-schema.ts';
import { object } from '../../schema/containers.ts';
import { text, time } from '../../schema/leaves.ts';
import { productVariant } from './product-parts.ts';

/** A variant by itself, as Shopify's documentation shows it (https://shopify.dev/docs/api/webhooks). */
export const variant: PayloadSchema = {
  group: 'ProductVariant',
  article: 'a ProductVariant',
  likeliestTopic: 'variants/in_stock',
  identity: ['id'],
  body: object({
    ...productVariant,
    created_at: time,
    updated_at: time,
    admin_graphql_api_id: text,
  }),
};
