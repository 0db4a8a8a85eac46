import type { PayloadSchema } from '../../schema/payload-schema.ts';
import { list, object } from '../../schema/containers.ts';
import { anything, money, text, whole } from '../../schema/leaves.ts';
import { anyLine } from './line-item.ts';

/** Carts: `id` is the token again. */
export const cart: PayloadSchema = {
  group: 'Cart',
  article: 'a Cart',
  likeliestTopic: 'carts/update',
  identity: ['token'],
  body: object({
    id: text,
    token: text,
    line_items: list(
      object({
        ...anyLine,
        id: whole,
        variant_id: whole,
        key: text,
        original_price: money,
        discounted_price: money,
        line_price: money,
        original_line_price: money,
        total_discount: money,
        discounts: list(anything),
        vendor: text,
      }),
    ),
  }),
};
