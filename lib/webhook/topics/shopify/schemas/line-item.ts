import { object, openContainer, type Shape } from '../../schema/containers.ts';
import { flag, money, text, unset, whole } from '../../schema/leaves.ts';
import { taxLines } from './price-parts.ts';

/** What the lines of carts, checkouts, drafts and orders have in common. */
export const anyLine: Shape = {
  product_id: whole,
  title: text,
  price: money,
  quantity: whole,
  sku: text,
  grams: whole,
  gift_card: flag,
  properties: openContainer,
};

/** The same from the checkout on. */
export const checkedOutLine: Shape = {
  ...anyLine,
  fulfillment_service: text,
  requires_shipping: flag,
  taxable: flag,
  tax_lines: taxLines,
};

/** A line of an order, which fulfillments and refunds repeat. */
export const orderLine = object({
  ...checkedOutLine,
  id: whole,
  variant_id: unset.whole,
  variant_title: unset.text,
  vendor: unset.text,
  name: text,
  variant_inventory_management: unset.text,
  product_exists: flag,
  fulfillable_quantity: whole,
  total_discount: money,
  fulfillment_status: unset.text,
});
