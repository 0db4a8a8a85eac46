import type { PayloadSchema } from '../../schema/payload-schema.ts';
import { list, mapOf, object, type Shape } from '../../schema/containers.ts';
import { anything, text, time, unset, whole, word } from '../../schema/leaves.ts';
import { address } from './address.ts';
import { orderLine } from './line-item.ts';

/** A fulfillment, on its own or in an order, where some of this is left out. */
export const fulfillmentFields: Shape = {
  id: whole,
  order_id: whole,
  status: word(['pending', 'open', 'success', 'cancelled', 'error', 'failure']),
  created_at: time,
  service: unset.text,
  updated_at: time,
  tracking_company: text,
  shipment_status: unset.text,
  email: text,
  destination: address,
  tracking_number: text,
  tracking_numbers: list(text),
  tracking_url: text,
  tracking_urls: list(text),
  receipt: mapOf(anything),
  line_items: list(orderLine),
};

export const fulfillment: PayloadSchema = {
  group: 'Fulfillment',
  article: 'a Fulfillment',
  likeliestTopic: 'fulfillments/update',
  identity: ['id'],
  body: object(fulfillmentFields),
};
