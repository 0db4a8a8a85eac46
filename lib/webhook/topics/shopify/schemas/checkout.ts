import type { PayloadSchema } from '../../schema/payload-schema.ts';
import { list, object, openContainer, perhaps } from '../../schema/containers.ts';
import { anything, flag, money, text, time, unset, whole } from '../../schema/leaves.ts';
import { address } from './address.ts';
import { customerFields } from './customer.ts';
import { checkedOutLine } from './line-item.ts';
import { discountCodes, taxLines } from './price-parts.ts';

/** Checkouts: `id` is gone from 2026-04 on, the token stays. */
export const checkout: PayloadSchema = {
  group: 'Checkout',
  article: 'a Checkout',
  likeliestTopic: 'checkouts/update',
  identity: ['token'],
  body: object({
    id: whole,
    token: text,
    cart_token: text,
    email: text,
    gateway: unset.text,
    buyer_accepts_marketing: flag,
    created_at: time,
    updated_at: time,
    landing_site: unset.text,
    note: unset.text,
    note_attributes: openContainer,
    referring_site: unset.text,
    // Unlike those of an order, which have a number for an `id`.
    shipping_lines: list(perhaps({ title: text, price: money, tax_lines: taxLines })),
    subtotal_price: money,
    taxes_included: flag,
    total_discounts: money,
    total_line_items_price: money,
    total_price: money,
    total_tax: money,
    total_weight: whole,
    currency: text,
    completed_at: unset.time,
    closed_at: unset.time,
    user_id: unset.whole,
    location_id: unset.whole,
    source_identifier: unset.text,
    source_url: unset.text,
    device_id: unset.whole,
    phone: unset.text,
    customer_locale: unset.text,
    line_items: list(
      object({
        ...checkedOutLine,
        applied_discounts: list(anything),
        key: text,
        compare_at_price: unset.money,
        destination_location_id: whole,
        line_price: money,
        origin_location_id: whole,
        variant_id: unset.whole,
        variant_title: text,
        vendor: text,
      }),
    ),
    name: text,
    source: anything,
    discount_codes: discountCodes,
    abandoned_checkout_url: text,
    tax_lines: taxLines,
    source_name: text,
    billing_address: address,
    shipping_address: address,
    customer: object(customerFields),
  }),
};
