import type { PayloadSchema } from '../../schema/payload-schema.ts';
import { list, nullOr, object, type Shape } from '../../schema/containers.ts';
import { flag, money, text, unset, whole, word } from '../../schema/leaves.ts';
import { customerAddress } from './address.ts';

/** A customer, on its own or in a checkout, a draft or an order. */
export const customerFields: Shape = {
  id: whole,
  email: text,
  accepts_marketing: flag,
  created_at: unset.time,
  updated_at: unset.time,
  first_name: text,
  last_name: text,
  orders_count: whole,
  state: word(['disabled', 'invited', 'enabled', 'declined']),
  total_spent: money,
  last_order_id: unset.whole,
  note: nullOr(text),
  verified_email: flag,
  multipass_identifier: unset.text,
  tax_exempt: flag,
  phone: unset.text,
  tags: text,
  last_order_name: unset.text,
};

export const customer: PayloadSchema = {
  group: 'Customer',
  article: 'a Customer',
  likeliestTopic: 'customers/update',
  identity: ['id'],
  body: object({ ...customerFields, addresses: list(object(customerAddress)) }),
};
