import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import type { HeaderPair } from '../delivery/headers.ts';
import { customScheme, importSecret } from '../webhook/index.ts';
import { nothingTold } from '../../tests/made-basis.ts';
import { examine } from './examine.ts';
import { importsId, toEntry } from './imports.ts';
import type { Examinee } from './messages.ts';
import { toRow, type JudgedBy } from './row.ts';
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
const source: Source = {
  id: importsId,
  link: null,
  captureUrl: null,
  cursors: {},
  nextOrdinal: 1,
};
const link = { url: 'https://relay.example', channel: 'orders', token: 'a' };
const ofRelay: Source = {
  ...source,
  id: 'relay.example/orders',
  link,
  captureUrl: 'https://relay.example/in/orders',
};
const keyOf = (scope: { account?: string; channel?: string } = {}) =>
  importSecret({ text: 'hush', name: 'key', ...scope });

test('a fixture’s own secret is one more key, for it alone', async () => {
  const by = { keys: [], custom: [], ...nothingTold };
  const signedWith = { provider: 'shopify', scheme: 'shopify', secret: 'hush' };
  const own = await examine(examinee(order, { signedWith }), { source, by });
  expect(own.verdict).toMatchObject({ verdict: 'verified', key: 'the fixture’s own secret' });
  expect(own.digests[0]?.computed).toMatchObject([{ key: 'the fixture’s own secret' }]);
  const without = await examine(examinee(order), { source, by });
  expect(without.verdict.verdict).toBe('no-secret');
});

test('a message is described and judged, its digests side by side', async () => {
  const by = { keys: [await keyOf()], custom: [], ...nothingTold };
  const { description, verdict, digests } = await examine(examinee(order), { source, by });
  expect(description).toMatchObject({
    provider: 'shopify',
    topic: 'orders/create',
    resource: { type: 'order', id: '820982911946154508' },
  });
  expect(verdict).toMatchObject({ verdict: 'verified', key: 'key' });
  const digest = new Uint8Array(mac(body).digest());
  expect(digests).toMatchObject([{ given: [digest], computed: [{ key: 'key', digest }] }]);
});

async function verdictWith(
  scope: Parameters<typeof keyOf>[0],
  { channel = null, at = source }: { channel?: string | null; at?: Source } = {},
) {
  const by = { keys: [await keyOf(scope)], custom: [], ...nothingTold };
  return (await examine(examinee(order, { channel }), { source: at, by })).verdict.verdict;
}

test('a key for one account or one channel serves no other', async () => {
  expect(await verdictWith({ account: 'a.myshopify.com' })).toBe('verified');
  expect(await verdictWith({ account: 'b.myshopify.com' })).toBe('no-secret');
  expect(await verdictWith({ channel: 'orders' }, { channel: 'orders' })).toBe('verified');
  expect(await verdictWith({ channel: 'orders' })).toBe('no-secret');
});

test('where nobody knows the channel it is that of the open source', async () => {
  expect(await verdictWith({ channel: 'orders' }, { at: ofRelay })).toBe('verified');
  expect(await verdictWith({ channel: 'refunds' }, { at: ofRelay })).toBe('no-secret');
});

test('its age is judged by when it was received, and not at all where nobody knows', async () => {
  const value = `t=1700000000,v1=${mac(`1700000000.${'{"id":820982911946154508}'}`).digest('hex')}`;
  const by = { keys: [await keyOf()], custom: [], ...nothingTold };
  const stripe = (receivedAt: number | null) =>
    examine(examinee([['Stripe-Signature', value]], { receivedAt }), { source, by });
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
  const by = { keys: [await keyOf()], custom: [custom], ...nothingTold };
  expect((await examine(examinee(headers), { source, by })).verdict).toMatchObject({
    verdict: 'verified',
    scheme: 'custom-1',
  });
});

/** What is said of a message when it is examined, and what its row says when it was kept. */
async function examinedAndKept(message: Examinee, { at, by }: { at: Source; by: JudgedBy }) {
  const { description, verdict } = await examine(message, { source: at, by });
  const [entry] = (await toEntry(message, Date.now()))(at);
  if (entry?.kind !== 'delivery') throw new Error('an import is a delivery');
  const row = await toRow(entry, { ordinal: 1, source: at, by });
  return { examined: { ...description, verdict }, row };
}

const ownUrl = 'https://shop.example/hooks';
const stripeHeader = `t=1700000000,v1=${mac(`1700000000.${new TextDecoder().decode(body)}`).digest('hex')}`;
const twilioOf = (url: string): HeaderPair[] => [
  [
    'X-Twilio-Signature',
    createHmac('sha1', 'hush')
      .update(`${url}${new TextDecoder().decode(body)}`)
      .digest('base64'),
  ],
];

test.each<[string, Examinee, Parameters<typeof keyOf>[0], string]>([
  ['of nobody knows when', examinee([['Stripe-Signature', stripeHeader]]), {}, 'verified'],
  [
    'that came late',
    examinee([['Stripe-Signature', stripeHeader]], { receivedAt: 1_700_000_402_000 }),
    {},
    'stale',
  ],
  ['with a key for the open channel', examinee(order), { channel: 'orders' }, 'verified'],
  ['with a key for another channel', examinee(order), { channel: 'refunds' }, 'no-secret'],
  [
    'with a URL of its own',
    { ...examinee([]), received: { headers: twilioOf(ownUrl), body, url: ownUrl } },
    {},
    'verified',
  ],
  ['that tells no URL', examinee(twilioOf(ofRelay.captureUrl!)), {}, 'failed'],
])('a message %s is judged when it is kept as it was examined', async (_, message, scope, word) => {
  const by = { keys: [await keyOf(scope)], custom: [], ...nothingTold };
  const { examined, row } = await examinedAndKept(message, { at: ofRelay, by });
  expect(examined.verdict.verdict).toBe(word);
  expect(row).toMatchObject(examined);
});
