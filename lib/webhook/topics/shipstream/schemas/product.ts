import type { PayloadSchema } from '../../schema/payload-schema.ts';
import { text } from '../../schema/leaves.ts';
import { message } from './message.ts';

/** Products are named by their SKU. */
export const product: PayloadSchema = {
  group: 'product',
  article: 'a product',
  likeliestTopic: 'product:updated',
  identity: ['message.sku'],
  body: message({ sku: text }),
};

/** A medium names no more than its product. */
export const productMedia: PayloadSchema = {
  ...product,
  group: 'product media',
  article: 'a product’s media',
  likeliestTopic: 'product_media:updated',
};
