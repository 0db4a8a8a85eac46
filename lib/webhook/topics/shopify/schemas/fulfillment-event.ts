import type { PayloadSchema } from '../../schema/payload-schema.ts';
import { object } from '../../schema/containers.ts';
import { text, time, unset, whole, word } from '../../schema/leaves.ts';

/** A step of a parcel. fulfillment_events/delete carries the whole of it too. */
export const fulfillmentEvent: PayloadSchema = {
  group: 'FulfillmentEvent',
  article: 'a FulfillmentEvent',
  likeliestTopic: 'fulfillment_events/create',
  identity: ['id'],
  body: object({
    id: whole,
    fulfillment_id: whole,
    status: word([
      'label_printed',
      'label_purchased',
      'ready_for_pickup',
      'confirmed',
      'in_transit',
      'out_for_delivery',
      'attempted_delivery',
      'delivered',
      'failure',
    ]),
    message: text,
    happened_at: time,
    city: text,
    province: text,
    country: text,
    zip: unset.text,
    address1: unset.text,
    latitude: unset.number,
    longitude: unset.number,
    shop_id: whole,
    created_at: time,
    updated_at: time,
    estimated_delivery_at: unset.time,
    order_id: whole,
  }),
};
