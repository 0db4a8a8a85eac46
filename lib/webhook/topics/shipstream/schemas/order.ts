import type { PayloadSchema } from '../../schema/payload-schema.ts';
import { text, unset } from '../../schema/leaves.ts';
import { message, stockAdjustments } from './message.ts';

const order = { article: 'an order', identity: ['message.unique_id'] };

/** order:holded, order:completed and order:address_validation_failed. */
export const plainOrder: PayloadSchema = {
  ...order,
  group: 'order',
  likeliestTopic: 'order:completed',
  body: message({ unique_id: text }),
};

/** order:created and order:canceled move stock. */
export const orderWithStock: PayloadSchema = {
  ...order,
  group: 'order with stock',
  likeliestTopic: 'order:created',
  body: message({ unique_id: text, stock_adjustments: stockAdjustments }),
};

/** The document’s first status of an order has no old one. */
export const orderStatus: PayloadSchema = {
  ...order,
  group: 'order status',
  likeliestTopic: 'order:status_changed',
  body: message({
    unique_id: text,
    old_status: unset.text,
    new_status: text,
    old_state: unset.text,
    new_state: text,
  }),
};
