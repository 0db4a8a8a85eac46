import type { PayloadSchema } from '../../schema/payload-schema.ts';
import { list, nullOr, object, openContainer } from '../../schema/containers.ts';
import { flag, money, text, time, unset, whole, word } from '../../schema/leaves.ts';
import { address, customerAddress } from './address.ts';
import { customerFields } from './customer.ts';
import { checkedOutLine } from './line-item.ts';
import { appliedDiscount, taxLines } from './price-parts.ts';

/** Draft orders: the sample's lines have no id, and its customer has null there. */
export const draftOrder: PayloadSchema = {
  group: 'DraftOrder',
  article: 'a DraftOrder',
  likeliestTopic: 'draft_orders/update',
  identity: ['id'],
  body: object({
    id: whole,
    note: unset.text,
    email: text,
    taxes_included: flag,
    currency: text,
    subtotal_price: money,
    total_tax: money,
    total_price: money,
    invoice_sent_at: unset.time,
    created_at: time,
    updated_at: time,
    tax_exempt: flag,
    completed_at: unset.time,
    name: text,
    status: word(['open', 'invoice_sent', 'completed']),
    line_items: list(
      object({
        ...checkedOutLine,
        variant_id: whole,
        variant_title: text,
        vendor: text,
        applied_discount: nullOr(appliedDiscount),
        name: text,
        custom: flag,
      }),
    ),
    shipping_address: address,
    billing_address: address,
    invoice_url: text,
    applied_discount: appliedDiscount,
    order_id: unset.whole,
    shipping_line: object({ title: text, price: money, custom: flag, handle: unset.text }),
    tax_lines: taxLines,
    tags: text,
    note_attributes: openContainer,
    customer: object({
      ...customerFields,
      id: unset.whole,
      default_address: object({ ...customerAddress, id: unset.whole, customer_id: unset.whole }),
    }),
  }),
};
