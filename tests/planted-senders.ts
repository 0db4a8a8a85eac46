// For tests: five senders that sign as their documents say, written without the engine.
import { createHmac } from 'node:crypto';
import type { HeaderPair } from '../lib/delivery/headers.ts';
import { sampleOf } from '../lib/webhook/topics/index.ts';

export type Bytes = Uint8Array<ArrayBuffer>;

export type Sender = {
  /** Also the id of its scheme. */
  provider: string;
  name: string;
  secret: string;
  /** A body that it may send, as text. */
  text: string;
  send: (signed: Bytes, secret?: string) => HeaderPair[];
};

export const bytesOf = (text: string): Bytes => new TextEncoder().encode(text);
export const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

/** An HMAC as Node computes it. */
export function hmac(key: string | Buffer, message: Uint8Array | string, hash = 'sha256'): Buffer {
  return createHmac(hash, key).update(message).digest();
}

/** What every row can be planted in: slashes, letters beyond ASCII, numbers, white space in strings. */
const rich = JSON.stringify({
  type: 'invoice.paid',
  url: 'https://shop.test/a/b?c=1&d=<2>',
  name: 'Zoë Müller – Ünal',
  note: 'first\r\nsecond',
  lines: [
    { sku: 'a', price: '19.00', count: 2 },
    { sku: 'ß', price: 7.25, count: null },
  ],
});

function sampleText(provider: 'shopify' | 'shipstream', topic: string): string {
  const sample = sampleOf(provider, topic);
  if (!sample.ok) throw new Error(sample.reason);
  return JSON.stringify({ ...JSON.parse(sample.text), extra: JSON.parse(rich) });
}

const time = '1767225600';
const standardKey = Buffer.from('0123456789abcdef01234567');

export const senders: readonly Sender[] = [
  {
    provider: 'shopify',
    name: 'Shopify',
    secret: 'hush',
    text: sampleText('shopify', 'orders/create'),
    send: (signed, secret = 'hush') => [
      ['X-Shopify-Topic', 'orders/create'],
      ['X-Shopify-Hmac-Sha256', hmac(secret, signed).toString('base64')],
    ],
  },
  {
    provider: 'shipstream',
    name: 'ShipStream',
    secret: 'warehouse 7',
    text: sampleText('shipstream', 'order:created'),
    send: (signed, secret = 'warehouse 7') => [
      ['X-Plugin-Hmac-Sha256', hmac(secret, signed).toString('base64')],
    ],
  },
  {
    provider: 'stripe',
    name: 'Stripe',
    secret: 'whsec_abc',
    text: rich,
    send: (signed, secret = 'whsec_abc') => {
      const mac = hmac(secret, Buffer.concat([Buffer.from(`${time}.`), signed])).toString('hex');
      return [['Stripe-Signature', `t=${time},v1=${mac},v0=${'0'.repeat(64)}`]];
    },
  },
  {
    provider: 'github',
    name: 'GitHub',
    secret: 'octocat',
    text: rich,
    send: (signed, secret = 'octocat') => [
      ['X-GitHub-Event', 'push'],
      ['X-Hub-Signature', `sha1=${hmac(secret, signed, 'sha1').toString('hex')}`],
      ['X-Hub-Signature-256', `sha256=${hmac(secret, signed).toString('hex')}`],
    ],
  },
  {
    provider: 'standard-webhooks',
    name: 'Standard Webhooks',
    text: rich,
    secret: `whsec_${standardKey.toString('base64')}`,
    send: (signed, secret) => {
      const key = secret === undefined ? standardKey : Buffer.from(secret);
      const message = Buffer.concat([Buffer.from(`msg_1.${time}.`), signed]);
      return [
        ['webhook-id', 'msg_1'],
        ['webhook-timestamp', time],
        ['webhook-signature', `v1,${hmac(key, message).toString('base64')}`],
      ];
    },
  },
];

export const shopifySender = senders[0]!;
