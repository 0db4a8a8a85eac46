import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { madeDelivery } from '../../tests/made-deliveries.ts';
import type { HeaderPair } from '../delivery/headers.ts';
import { madeFixture } from '../webhook/fixtures/made-fixtures.ts';
import { fixtureEntries, isImport, knownReceiveTime, settle, toEntry } from './imports.ts';
import type { Source } from './storage.ts';

const body = new TextEncoder().encode('{"id":820982911946154508}');
const order: HeaderPair[] = [['X-Shopify-Topic', 'orders/create']];

const source: Source = {
  id: 'imports',
  link: null,
  captureUrl: null,
  cursors: { log1: 'log1.00000000000000000009' },
  nextOrdinal: 5,
};

test('kept, it is a delivery of these very bytes in a log of its own', async () => {
  const make = await toEntry(
    { received: { headers: order, body }, channel: null, receivedAt: 17 },
    99,
  );
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

test('its place comes after the imports of its log; method and URL are its own', async () => {
  const received = { headers: order, body, method: 'PUT', url: 'https://a.test/in?x=1' };
  const make = await toEntry({ received, receivedAt: null, channel: null }, 99);
  const later = {
    ...source,
    cursors: {
      import: 'import.00000000000000000009',
      undatedimport: 'undatedimport.00000000000000000007',
    },
  };
  expect(make(later)).toMatchObject([
    {
      delivery: {
        cursor: 'undatedimport.00000000000000000008',
        receivedAt: 99,
        method: 'PUT',
        target: 'https://a.test/in?x=1',
        scheme: 'https',
      },
    },
  ]);
});

test('kept beside a relay’s deliveries, it belongs to their channel', async () => {
  const received = { headers: order, body };
  const make = await toEntry({ received, receivedAt: null, channel: null }, 99);
  const link = { url: 'https://relay.example', channel: 'orders', token: 'a' };
  expect(make({ ...source, link })).toMatchObject([{ delivery: { channel: 'orders' } }]);
});

test('an import is told by its cursor, and whether anybody knows when it was received', async () => {
  const caught = madeDelivery(7);
  expect(isImport(caught)).toBe(false);
  expect(knownReceiveTime(caught)).toBe(caught.receivedAt);
  for (const receivedAt of [17, null]) {
    const received = { headers: order, body };
    const [entry] = (await toEntry({ received, receivedAt, channel: null }, 99))(source);
    if (entry?.kind !== 'delivery') throw new Error('an import is a delivery');
    expect(isImport(entry.delivery)).toBe(true);
    expect(knownReceiveTime(entry.delivery)).toBe(receivedAt);
  }
});

test('what is no whole URL is not judged with, so that it is judged the same when it was kept', () => {
  const received = { headers: order, body, url: '/hooks?x=1' };
  const settled = settle({ received, receivedAt: null, channel: null }, source);
  expect(settled.received).toEqual({ headers: order, body, method: 'POST' });
});

test('fixtures become entries just as they are, in two logs', async () => {
  const signedWith = { provider: 'shopify', scheme: 'shopify', secret: 'x' };
  const fixtures = [
    await madeFixture({ target: '*', httpVersion: '2', receivedAt: null }),
    await madeFixture({ note: 'n', signedWith }),
    await madeFixture({ target: 'HTTPS://a.test', receivedAt: null }),
  ];
  const make = fixtureEntries(fixtures, 99);
  const entries = make({ ...source, cursors: { import: 'import.00000000000000000004' } });
  expect(entries).toMatchObject([
    {
      delivery: {
        cursor: 'undatedimport.00000000000000000001',
        receivedAt: 99,
        target: '*',
        httpVersion: '2',
        scheme: 'http',
      },
    },
    {
      delivery: { cursor: 'import.00000000000000000005', receivedAt: fixtures[1]!.receivedAt },
      imported: { note: 'n', signedWith },
    },
    {
      delivery: {
        cursor: 'undatedimport.00000000000000000002',
        target: 'HTTPS://a.test',
        scheme: 'https',
      },
    },
  ]);
  expect(entries[0]).not.toHaveProperty('imported');
  // Made again for a source that moved on, they are the same deliveries.
  const ids = (made: typeof entries) =>
    made.map((entry) => (entry.kind === 'delivery' ? entry.delivery.id : null));
  expect(new Set(ids(entries)).size).toBe(3);
  expect(ids(make(source))).toEqual(ids(entries));
});
