// What prices are made of: taxes and discounts.
import { list, object, perhaps } from '../../schema/containers.ts';
import { money, number, numericText, text, word } from '../../schema/leaves.ts';

export const taxLines = list(object({ price: money, rate: number, title: text }));

/** Empty in every sample; the documentation of orders has its items. */
export const discountCodes = list(perhaps({ code: text, amount: money, type: text }));

/** A draft's own discount; `value` may be a percentage. */
export const appliedDiscount = object({
  description: text,
  value: numericText,
  title: text,
  amount: money,
  value_type: word(['fixed_amount', 'percentage']),
});
