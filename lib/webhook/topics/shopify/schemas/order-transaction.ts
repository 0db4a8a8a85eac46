import type { PayloadSchema } from '../../schema/payload-schema.ts';
import { mapOf, nullOr, object, type Shape } from '../../schema/containers.ts';
import { anything, flag, money, text, time, unset, whole, word } from '../../schema/leaves.ts';

/** A transaction, on its own or in a refund. What is in its receipt is the gateway's. */
export const transactionFields: Shape = {
  id: whole,
  order_id: whole,
  amount: money,
  kind: word(['authorization', 'capture', 'sale', 'void', 'refund']),
  gateway: text,
  status: word(['pending', 'failure', 'success', 'error']),
  message: nullOr(text),
  created_at: nullOr(time),
  test: flag,
  authorization: nullOr(text),
  currency: unset.text,
  location_id: unset.whole,
  user_id: unset.whole,
  parent_id: unset.whole,
  device_id: unset.whole,
  receipt: mapOf(anything),
  error_code: unset.text,
  source_name: text,
};

export const orderTransaction: PayloadSchema = {
  group: 'OrderTransaction',
  article: 'an OrderTransaction',
  likeliestTopic: 'order_transactions/create',
  identity: ['id'],
  body: object({
    ...transactionFields,
    payment_details: object({
      credit_card_bin: unset.text,
      avs_result_code: unset.text,
      cvv_result_code: unset.text,
      credit_card_number: text,
      credit_card_company: text,
    }),
  }),
};
