import { sign } from '../lib/webhook/index.ts';
import { sampleOf } from '../lib/webhook/topics/index.ts';

export const shop = 'johns-apparel.myshopify.com';

export type SampleOptions = {
  /** Signs with this; without it the delivery is not signed. */
  secret?: string;
  /** The document's own text where that is no valid JSON. */
  asPrinted?: boolean;
  /** Replaces text of the sample before it is signed. */
  edit?: (text: string) => string;
  headers?: readonly (readonly [string, string])[];
};

/** Posts a sample of the two documents, as its provider would send it. */
export async function sendSample(
  captureUrl: string,
  provider: 'shopify' | 'shipstream',
  topic: string,
  { secret, asPrinted = false, edit = (text) => text, headers = [] }: SampleOptions = {},
): Promise<Response> {
  const sample = sampleOf(provider, topic, { asPrinted });
  if (!sample.ok) throw new Error(sample.reason);
  const body = new TextEncoder().encode(edit(sample.text));
  const sent: [string, string][] = [['Content-Type', 'application/json']];
  if (provider === 'shopify') {
    sent.push(['X-Shopify-Topic', topic], ['X-Shopify-Shop-Domain', shop]);
  }
  if (secret !== undefined) sent.push([...(await sign(provider, secret, body))]);
  for (const [name, value] of headers) sent.push([name, value]);
  return await fetch(captureUrl, { method: 'POST', headers: sent, body });
}
