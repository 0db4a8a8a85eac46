import type { HeaderPair } from '../../delivery/headers.ts';
import { sign } from '../index.ts';
import { type Catalogued, sampleOf } from './index.ts';

export type SignedSample =
  | { ok: true; headers: HeaderPair[]; body: Uint8Array<ArrayBuffer> }
  | { ok: false; reason: string };

/** The shop of the headers that Shopify's page shows. */
export const sampleShop = 'johns-apparel.myshopify.com';

/**
 * A sample as its provider would send it: the document's payload with the document's headers, signed
 * with the secret. `shop` is Shopify's alone; ShipStream names no account. The reason is a sentence
 * for people.
 */
export async function signedSample({
  provider,
  topic,
  secret,
  asPrinted = false,
  shop = sampleShop,
}: {
  provider: Catalogued;
  topic: string;
  secret: string;
  asPrinted?: boolean;
  shop?: string;
}): Promise<SignedSample> {
  const sample = sampleOf(provider, topic, { asPrinted });
  if (!sample.ok) return sample;
  const body = new TextEncoder().encode(sample.text);
  const signature = await sign(provider, secret, body);
  const contentType: HeaderPair = ['Content-Type', 'application/json'];
  const headers: HeaderPair[] =
    provider === 'shopify'
      ? [contentType, ['X-Shopify-Topic', topic], signature, ['X-Shopify-Shop-Domain', shop]]
      : [contentType, signature];
  return { ok: true, headers, body };
}
