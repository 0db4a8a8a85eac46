// What products and their listings are made of.
import { list, nullOr, object, type Shape } from '../../schema/containers.ts';
import { flag, money, number, text, unset, whole, word } from '../../schema/leaves.ts';

/** What the variants of products and of listings have in common. */
export const anyVariant: Shape = {
  id: whole,
  title: text,
  price: money,
  compare_at_price: money,
  grams: whole,
  requires_shipping: flag,
  sku: text,
  barcode: unset.text,
  taxable: flag,
  position: whole,
  inventory_policy: word(['deny', 'continue']),
  inventory_quantity: whole,
  inventory_management: nullOr(text),
  fulfillment_service: text,
  weight: number,
  weight_unit: word(['g', 'kg', 'oz', 'lb']),
  image_id: unset.whole,
  created_at: unset.time,
  updated_at: unset.time,
};

export const productVariant: Shape = {
  ...anyVariant,
  product_id: whole,
  option1: text,
  option2: unset.text,
  option3: unset.text,
  old_inventory_quantity: whole,
};

export const productImage: Shape = {
  id: whole,
  product_id: whole,
  position: whole,
  created_at: unset.time,
  updated_at: unset.time,
  width: whole,
  height: whole,
  src: text,
  variant_ids: list(whole),
};

export const productOption = object({
  id: whole,
  product_id: unset.whole,
  name: text,
  position: whole,
  values: list(text),
});
