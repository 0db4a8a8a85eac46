import { object, type Shape } from '../../schema/containers.ts';
import { flag, text, unset, whole } from '../../schema/leaves.ts';

/** Where to bill or to ship to. Deliveries without an address have `[]`, null or nothing here. */
export const address = object({
  first_name: text,
  address1: text,
  phone: text,
  city: text,
  zip: text,
  province: text,
  country: text,
  last_name: text,
  address2: unset.text,
  company: text,
  latitude: unset.number,
  longitude: unset.number,
  name: text,
  country_code: text,
  province_code: text,
});

/** An address in a customer's book. */
export const customerAddress: Shape = {
  id: whole,
  customer_id: whole,
  first_name: unset.text,
  last_name: unset.text,
  company: unset.text,
  address1: text,
  address2: unset.text,
  city: text,
  province: text,
  country: text,
  zip: text,
  phone: text,
  name: text,
  province_code: text,
  country_code: text,
  country_name: text,
  default: flag,
};
