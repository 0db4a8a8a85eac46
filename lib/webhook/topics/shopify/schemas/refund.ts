import type { PayloadSchema } from '../../schema/payload-schema.ts';
import { list, object, perhaps, type Shape } from '../../schema/containers.ts';
import { flag, money, number, text, time, whole } from '../../schema/leaves.ts';
import { orderLine } from './line-item.ts';
import { transactionFields } from './order-transaction.ts';

/** A refund, on its own or in an order. Its lines have their amounts as numbers, unlike all others. */
export const refundFields: Shape = {
  id: whole,
  order_id: whole,
  created_at: time,
  note: text,
  restock: flag,
  user_id: whole,
  processed_at: time,
  refund_line_items: list(
    object({
      id: whole,
      quantity: whole,
      line_item_id: whole,
      subtotal: number,
      total_tax: number,
      line_item: orderLine,
    }),
  ),
  transactions: list(object(transactionFields)),
  // Empty in the sample; the documentation of refunds has its items.
  order_adjustments: list(
    perhaps({ id: whole, order_id: whole, refund_id: whole, amount: money, tax_amount: money }),
  ),
};

export const refund: PayloadSchema = {
  group: 'Refund',
  article: 'a Refund',
  likeliestTopic: 'refunds/create',
  identity: ['id'],
  body: object(refundFields),
};
