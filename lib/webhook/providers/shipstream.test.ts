import { describe, expect, test } from 'vitest';
import type { HeaderPair } from '../../delivery/headers.ts';
import { describe as describeDelivery } from '../index.ts';
import { sampleOf, topicsOf } from '../topics/index.ts';
import type { ResourceRef, StatusChange } from './provider.ts';

const source = 'a-channel';
const signed: HeaderPair[] = [['X-Plugin-Hmac-Sha256', 'AAAA']];

async function described(body: string, headers: readonly HeaderPair[] = []) {
  const bytes = new TextEncoder().encode(body);
  return (await describeDelivery({ headers, body: bytes }, source)).description;
}

const withMessage = (topic: string, message: string) =>
  described(`{"topic":"${topic}","message":${message}}`);

function printed(topic: string, asPrinted = false): string {
  const sample = sampleOf('shipstream', topic, { asPrinted });
  if (!sample.ok) throw new Error(sample.reason);
  return sample.text;
}

type Expected = ResourceRef & { parents?: ResourceRef[]; also?: ResourceRef[] };

const sku123 = { type: 'product', id: 'sku123' };
const product1 = { type: 'product', id: 'product1' };
const media1 = { type: 'product_media', id: 'product1', parents: [product1] };

/** Topic, what its payload is about, and the counter: as the document prints them. */
const expected: [topic: string, resource: Expected, counter: string][] = [
  ['order:created', { type: 'order', id: '100000015', also: [sku123] }, '2'],
  ['order:canceled', { type: 'order', id: '100000016', also: [sku123] }, '1'],
  ['order:holded', { type: 'order', id: '100000017' }, '3'],
  ['order:completed', { type: 'order', id: '100000020' }, '5'],
  ['order:address_validation_failed', { type: 'order', id: '100000021' }, '1'],
  ['order:status_changed', { type: 'order', id: '100000022' }, '1'],
  ['product:created', product1, '1'],
  ['product:updated', product1, '1'],
  ['product:deleted', product1, '1'],
  ['product_media:created', media1, '3'],
  ['product_media:updated', media1, '3'],
  ['product_media:deleted', media1, '5'],
  ['delivery:created', { type: 'delivery', id: '1000029' }, '1'],
  ['delivery:canceled', { type: 'delivery', id: '1000030' }, '1'],
  ['delivery:accepted', { type: 'delivery', id: '1000031' }, '1'],
  ['delivery:processed', { type: 'delivery', id: '1000032' }, '1'],
  ['delivery:exception', { type: 'delivery', id: '1000033' }, '1'],
  ['delivery:putaway', { type: 'delivery', id: '1000034' }, '1'],
  ['delivery:committed', { type: 'delivery', id: '1000035', also: [sku123] }, '1'],
  ['delivery:status_changed', { type: 'delivery', id: '1000036' }, '1'],
  ['import:created', { type: 'import', id: '4' }, '1'],
  ['import:completed', { type: 'import', id: '5' }, '1'],
  ['inventory:adjusted', sku123, '1'],
  [
    'track:created',
    {
      type: 'track',
      id: '5',
      parents: [
        { type: 'order', id: '100000018' },
        { type: 'shipment', id: '100000007' },
      ],
    },
    '1',
  ],
];

const statuses: Record<string, StatusChange> = {
  'order:status_changed': { oldStatus: null, newStatus: 'new', oldState: null, newState: 'new' },
  'delivery:status_changed': {
    oldStatus: 'putting_away',
    newStatus: 'put_away',
    oldState: 'putting_away',
    newState: 'complete',
  },
};

test('all 24 topics are in these tests', () => {
  expect(expected.map(([topic]) => topic)).toEqual(topicsOf('shipstream'));
});

test.each(expected)('%s', async (topic, resource, counter) => {
  const description = {
    provider: 'shipstream',
    topic,
    topicInferred: false,
    account: null,
    resource: { provider: 'shipstream', account: source, parents: [], also: [], ...resource },
    deliveryId: null,
    sequence: { by: 'counter', value: counter },
    apiVersion: null,
    eventId: null,
    updatedAt: null,
    status: statuses[topic] ?? null,
  };
  expect(await described(printed(topic))).toEqual(description);
  expect(await described(printed(topic), signed)).toEqual(description);
});

describe('recognised', () => {
  test.each([
    'X-Plugin-Hmac-Sha256',
    'x-plugin-hmac-sha256',
    'X_PLUGIN_HMAC_SHA256',
    'x_plugin_hmac_sha256',
    'HTTP_X_PLUGIN_HMAC_SHA256',
    'http_x_plugin_hmac_sha256',
  ])('by %s, whatever the body is', async (name) => {
    expect(await described('', [[name, 'AAAA']])).toMatchObject({
      provider: 'shipstream',
      topic: null,
      resource: null,
    });
  });

  test.each([
    '{"topic":"order:created"}',
    '{"topic":5,"message":{}}',
    '{"topic":"order:created","message":"hello"}',
    '{"message":{"unique_id":1}}',
    '["topic","message"]',
    'topic: order:created',
    '',
  ])('not by %s alone', async (body) => {
    expect((await described(body)).provider).toBe(null);
  });

  test('Shopify’s headers come before this body', async () => {
    const headers: HeaderPair[] = [['X-Shopify-Topic', 'orders/create']];
    expect((await described(printed('order:created'), headers)).provider).toBe('shopify');
  });
});

describe('track:created as printed, with its trailing comma', () => {
  test.each([
    ['signed', signed],
    ['unsigned', []],
  ])('%s, its topic is found by a scan and marked inferred', async (_, headers) => {
    expect(await described(printed('track:created', true), headers)).toEqual({
      provider: 'shipstream',
      topic: 'track:created',
      topicInferred: true,
      account: null,
      resource: null,
      deliveryId: null,
      sequence: null,
      apiVersion: null,
      eventId: null,
      updatedAt: null,
      status: null,
    });
  });

  test('other bodies that do not parse are not ShipStream’s for a colon', async () => {
    for (const body of ['{"topic":"a:b"', '{"topic":"a b","message":{', '{"message":{"topic']) {
      expect((await described(body)).provider).toBe(null);
    }
  });
});

describe('identity', () => {
  test('import 5 is not track 5', async () => {
    const one = await withMessage('import:completed', '{"unique_id":5}');
    const other = await withMessage('track:created', '{"unique_id":5}');
    expect(one.resource).toMatchObject({ type: 'import', id: '5' });
    expect(other.resource).toMatchObject({ type: 'track', id: '5' });
  });

  test('a track’s order, a number, is the order whose id is text', async () => {
    const track = await withMessage('track:created', '{"unique_id":5,"order_unique_id":100000018}');
    const order = await withMessage('order:created', '{"unique_id":"100000018"}');
    const { type, id } = order.resource!;
    expect(track.resource?.parents).toEqual([{ type, id }]);
  });

  test('ids keep their digits and their text', async () => {
    const big = await withMessage('order:created', '{"unique_id":820982911946154508}');
    expect(big.resource?.id).toBe('820982911946154508');
    const padded = await withMessage('order:created', '{"unique_id":"0015"}');
    expect(padded.resource?.id).toBe('0015');
  });

  test('deliveries of 2021 and later have a delivery_id and an increment_id', async () => {
    const { resource } = await withMessage('delivery:created', '{"delivery_id":29}');
    expect(resource).toMatchObject({ type: 'delivery', id: '29', also: [] });
    const both = await withMessage(
      'delivery:created',
      '{"delivery_id":29,"increment_id":"1000029"}',
    );
    expect(both.resource).toMatchObject({ id: '29', also: [{ type: 'delivery', id: '1000029' }] });
    const all = '{"unique_id":1000029,"delivery_id":29,"increment_id":"1000029"}';
    expect((await withMessage('delivery:created', all)).resource).toMatchObject({
      id: '1000029',
      also: [{ type: 'delivery', id: '29' }],
    });
  });

  test('a track of later years goes by its number, with ids as text', async () => {
    const message = '{"number":"7946","shipment_unique_id":"7","order_unique_id":"100000018"}';
    expect((await withMessage('track:created', message)).resource).toMatchObject({
      type: 'track',
      id: '7946',
      parents: [
        { type: 'order', id: '100000018' },
        { type: 'shipment', id: '7' },
      ],
      also: [],
    });
  });

  test('a SKU counts once, and an empty one not at all', async () => {
    const message = '{"stock_adjustments":{"":{},"a":{},"b":{},"a":{}}}';
    expect((await withMessage('inventory:adjusted', message)).resource).toMatchObject({
      id: 'a',
      also: [{ type: 'product', id: 'b' }],
    });
  });

  test('an adjustment belongs to each of its products, whatever their names', async () => {
    const names = ['a.b/c', 'ü', '"', '__proto__'];
    const adjustments = names.map((name) => `${JSON.stringify(name)}:{"qty_adjust":1}`).join();
    const { resource } = await withMessage(
      'inventory:adjusted',
      `{"stock_adjustments":{${adjustments}}}`,
    );
    expect([resource, ...resource!.also].map((one) => one?.id)).toEqual(names);
    expect(new Set(resource!.also.map(({ type }) => type))).toEqual(new Set(['product']));
  });

  test('without an identity there is no resource', async () => {
    for (const [topic, message] of [
      ['order:created', '{}'],
      ['order:created', '{"unique_id":null}'],
      ['product:created', '{"unique_id":"1"}'],
      ['inventory:adjusted', '{"stock_adjustments":{}}'],
      ['inventory:adjusted', '{"stock_adjustments":[]}'],
    ] as const) {
      expect(await withMessage(topic, message)).toMatchObject({ topic, resource: null });
    }
  });

  test('a topic that no list has still gives its resource', async () => {
    expect(await withMessage('shipment:packed', '{"unique_id":"9"}')).toMatchObject({
      topic: 'shipment:packed',
      resource: { type: 'shipment', id: '9' },
    });
  });

  test('the counter is text', async () => {
    const body = '{"unique_id":"1","webhook_increment_id":820982911946154508}';
    expect((await withMessage('order:created', body)).sequence).toEqual({
      by: 'counter',
      value: '820982911946154508',
    });
  });
});

describe('status', () => {
  test('the names since 2021 read the same', async () => {
    const message = '{"unique_id":"1","old_status":"a","status":"b","old_state":"c","state":5}';
    expect((await withMessage('order:status_changed', message)).status).toEqual({
      oldStatus: 'a',
      newStatus: 'b',
      oldState: 'c',
      newState: '5',
    });
  });

  test('other topics have none, and one that says nothing has none', async () => {
    const message = '{"unique_id":"1","old_status":"a","status":"b"}';
    expect((await withMessage('order:created', message)).status).toBe(null);
    expect((await withMessage('order:status_changed', '{"status":[]}')).status).toBe(null);
  });
});
