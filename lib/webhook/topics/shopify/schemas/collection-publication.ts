import type { PayloadSchema } from '../../schema/payload-schema.ts';
import { nullOr, object, perhaps } from '../../schema/containers.ts';
import { text, time, unset, whole } from '../../schema/leaves.ts';
import { productImage } from './product-parts.ts';

/** What collection_listings/… carry; collection_publications/… are another payload. */
export const collectionPublication: PayloadSchema = {
  group: 'CollectionPublication',
  article: 'a CollectionPublication',
  likeliestTopic: 'collection_listings/update',
  identity: ['collection_listing.collection_id'],
  body: object({
    collection_listing: object({
      collection_id: whole,
      updated_at: unset.time,
      body_html: text,
      default_product_image: nullOr(perhaps(productImage)),
      handle: text,
      image: nullOr(perhaps({ created_at: time, src: text })),
      title: text,
      sort_order: unset.text,
      published_at: time,
    }),
  }),
};
