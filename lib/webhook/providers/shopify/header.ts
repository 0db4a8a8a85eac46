import { headerValue, type HeaderPair } from '../../../delivery/headers.ts';

/**
 * A header of Shopify's: `shopify-…` (the "Events" family) before `X-Shopify-…`, as Shopify's own
 * library takes them when both are there (shopify-app-js, lib/webhooks).
 */
export function shopifyHeader(headers: readonly HeaderPair[], name: string): string | null {
  return headerValue(headers, `shopify-${name}`) ?? headerValue(headers, `x-shopify-${name}`);
}
