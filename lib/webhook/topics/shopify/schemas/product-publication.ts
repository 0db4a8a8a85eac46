import type { PayloadSchema } from '../../schema/payload-schema.ts';
import { list, object } from '../../schema/containers.ts';
import { flag, text, time, unset, whole } from '../../schema/leaves.ts';
import { anyVariant, productImage, productOption } from './product-parts.ts';

/** What product_listings/… carry; product_publications/… are another payload. */
export const productPublication: PayloadSchema = {
  group: 'ProductPublication',
  article: 'a ProductPublication',
  likeliestTopic: 'product_listings/update',
  identity: ['product_listing.product_id'],
  body: object({
    product_listing: object({
      product_id: whole,
      created_at: unset.time,
      updated_at: unset.time,
      body_html: unset.text,
      handle: text,
      product_type: text,
      title: text,
      vendor: text,
      available: flag,
      tags: text,
      published_at: time,
      variants: list(
        object({
          ...anyVariant,
          option_values: list(object({ option_id: whole, name: text, value: text })),
          formatted_price: text,
          available: flag,
        }),
      ),
      images: list(object(productImage)),
      options: list(productOption),
    }),
  }),
};
