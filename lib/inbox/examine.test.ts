import { createHash, createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import type { HeaderPair } from '../delivery/headers.ts';
import { customScheme, importSecret } from '../webhook/index.ts';
import { examine, toEntry } from './examine.ts';
import type { Examinee } from './messages.ts';
import type { Source } from './storage.ts';

const body = new TextEncoder().encode('{"id":820982911946154508}');
const mac = (message: Uint8Array | string) => createHmac('sha256', 'hush').update(message);
const order: HeaderPair[] = [
  ['X-Shopify-Topic', 'orders/create'],
  ['X-Shopify-Shop-Domain', 'a.myshopify.com'],
  ['X-Shopify-Hmac-Sha256', mac(body).digest('base64')],
];
const examinee = (headers: HeaderPair[], changed: Partial<Examinee> = {}): Examinee => ({
  received: { headers, body },
  receivedAt: null,
  channel: null,
  ...changed,
});
const keyOf = (scope: { account?: string; channel?: string } = {}) =>
  importSecret({ text: 'hush', name: 'key', ...scope });

test('a message is described and judged, its digests side by side', async () => {
  const by = { keys: [await keyOf()], custom: [] };
  const { description, verdict, digests } = await examine(examinee(order), by);
  expect(description).toMatchObject({
    provider: 'shopify',
    topic: 'orders/create',
    resource: { type: 'order', id: '820982911946154508' },
  });
  expect(verdict).toMatchObject({ verdict: 'verified', key: 'key' });
  const digest = new Uint8Array(mac(body).digest());
  expect(digests).toMatchObject([{ given: [digest], computed: [{ key: 'key', digest }] }]);
});

async function verdictWith(scope: Parameters<typeof keyOf>[0], channel: string | null = null) {
  const by = { keys: [await keyOf(scope)], custom: [] };
  return (await examine(examinee(order, { channel }), by)).verdict.verdict;
}

test('a key for one account or one channel serves no other', async () => {
  expect(await verdictWith({ account: 'a.myshopify.com' })).toBe('verified');
  expect(await verdictWith({ account: 'b.myshopify.com' })).toBe('no-secret');
  expect(await verdictWith({ channel: 'orders' }, 'orders')).toBe('verified');
  expect(await verdictWith({ channel: 'orders' })).toBe('no-secret');
});

test('its age is judged by when it was received, and not at all where nobody knows', async () => {
  const value = `t=1700000000,v1=${mac(`1700000000.${'{"id":820982911946154508}'}`).digest('hex')}`;
  const by = { keys: [await keyOf()], custom: [] };
  const stripe = (receivedAt: number | null) =>
    examine(examinee([['Stripe-Signature', value]], { receivedAt }), by);
  expect((await stripe(1_700_000_402_000)).verdict).toMatchObject({
    verdict: 'stale',
    ageSeconds: 402,
  });
  expect((await stripe(null)).verdict).toMatchObject({ verdict: 'verified', ageSeconds: null });
});

test('a scheme of one’s own is tried', async () => {
  const custom = customScheme({
    id: 'custom-1',
    name: 'Own',
    header: 'X-Own',
    hash: 'SHA-256',
    encoding: 'hex',
    prefix: '',
    template: 'own {body}',
    reading: 'text',
  });
  const headers: HeaderPair[] = [
    ['X-Own', mac(`own ${new TextDecoder().decode(body)}`).digest('hex')],
  ];
  const by = { keys: [await keyOf()], custom: [custom] };
  expect((await examine(examinee(headers), by)).verdict).toMatchObject({
    verdict: 'verified',
    scheme: 'custom-1',
  });
});

const source: Source = {
  id: 'imports',
  link: null,
  captureUrl: null,
  cursors: { log1: 'log1.00000000000000000009' },
  nextOrdinal: 5,
};

test('kept, it is a delivery of these very bytes in a log of its own', async () => {
  const make = await toEntry(examinee(order, { receivedAt: 17 }), 99);
  expect(make(source)).toMatchObject([
    {
      kind: 'delivery',
      body,
      delivery: {
        cursor: 'import.00000000000000000001',
        channel: 'imports',
        receivedAt: 17,
        method: 'POST',
        target: '/',
        headers: order,
        sizeBytes: body.byteLength,
        sha256: createHash('sha256').update(body).digest('hex'),
      },
    },
  ]);
});

test('its place comes after the imports before it; method and URL are its own', async () => {
  const received = { headers: order, body, method: 'PUT', url: 'https://a.test/in?x=1' };
  const make = await toEntry({ received, receivedAt: null, channel: null }, 99);
  const later = { ...source, cursors: { import: 'import.00000000000000000007' } };
  expect(make(later)).toMatchObject([
    {
      delivery: {
        cursor: 'import.00000000000000000008',
        receivedAt: 99,
        method: 'PUT',
        target: 'https://a.test/in?x=1',
        scheme: 'https',
      },
    },
  ]);
});
