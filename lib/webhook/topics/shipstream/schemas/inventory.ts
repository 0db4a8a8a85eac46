import type { PayloadSchema } from '../../schema/payload-schema.ts';
import { message, stockAdjustments } from './message.ts';

/** An adjustment is about every SKU in it and has no identity of its own. */
export const inventory: PayloadSchema = {
  group: 'inventory',
  article: 'an adjustment of inventory',
  likeliestTopic: 'inventory:adjusted',
  identity: ['message.stock_adjustments.*'],
  body: message({ stock_adjustments: stockAdjustments }),
};
