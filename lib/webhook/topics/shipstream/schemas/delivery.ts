import type { PayloadSchema } from '../../schema/payload-schema.ts';
import { text } from '../../schema/leaves.ts';
import { message, stockAdjustments } from './message.ts';

// Since 2021 a delivery is named by `delivery_id`; the document still has `unique_id`.
const delivery = {
  article: 'a delivery',
  identity: ['message.unique_id', 'message.delivery_id'],
};

export const plainDelivery: PayloadSchema = {
  ...delivery,
  group: 'delivery',
  likeliestTopic: 'delivery:processed',
  body: message({ unique_id: text }),
};

export const deliveryWithStock: PayloadSchema = {
  ...delivery,
  group: 'delivery with stock',
  likeliestTopic: 'delivery:committed',
  body: message({ unique_id: text, stock_adjustments: stockAdjustments }),
};

export const deliveryStatus: PayloadSchema = {
  ...delivery,
  group: 'delivery status',
  likeliestTopic: 'delivery:status_changed',
  body: message({
    unique_id: text,
    old_status: text,
    new_status: text,
    old_state: text,
    new_state: text,
  }),
};
