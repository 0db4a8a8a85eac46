import type { PayloadSchema } from '../../schema/payload-schema.ts';
import { list, nullOr, object } from '../../schema/containers.ts';
import { text, time, unset, whole, word } from '../../schema/leaves.ts';
import { productImage, productOption, productVariant } from './product-parts.ts';

export const product: PayloadSchema = {
  group: 'Product',
  article: 'a Product',
  likeliestTopic: 'products/update',
  identity: ['id'],
  body: object({
    id: whole,
    title: text,
    body_html: unset.text,
    vendor: text,
    product_type: text,
    created_at: unset.time,
    handle: text,
    updated_at: unset.time,
    published_at: time,
    template_suffix: unset.text,
    published_scope: word(['global', 'web']),
    tags: text,
    variants: list(object(productVariant)),
    options: list(productOption),
    images: list(object(productImage)),
    // The first of the images, where there is one.
    image: nullOr(object(productImage)),
  }),
};
