import { describe, expect, test } from 'vitest';
import type { HeaderPair } from '../../../delivery/headers.ts';
import { describe as describeDelivery } from '../../index.ts';
import { sampleOf, topicsOf } from '../../topics/index.ts';
import type { ResourceRef } from '../provider.ts';

const shop = 'johns-apparel.myshopify.com';
const source = 'a-channel';

async function described(headers: readonly HeaderPair[], body: string) {
  const bytes = new TextEncoder().encode(body);
  return (await describeDelivery({ headers, body: bytes }, source)).description;
}

const sent = (topic: string, body: string, more: readonly HeaderPair[] = []) =>
  described([['X-Shopify-Topic', topic], ['X-Shopify-Shop-Domain', shop], ...more], body);

type Expected = ResourceRef & { parents?: ResourceRef[]; also?: ResourceRef[] };

const order = { type: 'order', id: '820982911946154508' };
const cart = 'eeafa272cebfd4b22385bc4b645e762c';

/** What the document's payloads are about, by the part of the topic before the slash. */
const resources: Record<string, Expected> = {
  app: { type: 'shop', id: '690933842', also: [{ type: 'shop', id: shop }] },
  carts: { type: 'cart', id: cart },
  checkouts: {
    type: 'checkout',
    id: '123123123',
    parents: [{ type: 'cart', id: cart }],
    also: [
      { type: 'checkout', id: '981820079255243537' },
      { type: 'checkout', id: cart },
    ],
  },
  collection_listings: { type: 'collection', id: '408372092144951419' },
  collections: { type: 'collection', id: '408372092144951419' },
  customer_groups: { type: 'customer_group', id: '239443597569284757' },
  customers: { type: 'customer', id: '706405506930370084' },
  draft_orders: { type: 'draft_order', id: '890612572568261625' },
  fulfillment_events: {
    type: 'fulfillment_event',
    id: '1234567',
    parents: [{ type: 'fulfillment', id: '123456' }, order],
  },
  fulfillments: { type: 'fulfillment', id: '123456', parents: [order] },
  order_transactions: { type: 'order_transaction', id: '120560818172775265', parents: [order] },
  orders: order,
  product_listings: { type: 'product', id: '788032119674292922' },
  products: { type: 'product', id: '788032119674292922' },
  refunds: { type: 'refund', id: '890088186047892319', parents: [order] },
  shop: { type: 'shop', id: '690933842', also: [{ type: 'shop', id: shop }] },
  themes: { type: 'theme', id: 'Comfort (main)' },
};

/** The clocks of the document's payloads. Those of a shop and a cart are not the resource's. */
const clocks: Record<string, string> = {
  checkouts: '2017-09-22T14:06:47-04:00',
  collections: '2017-09-22T14:06:49-04:00',
  customer_groups: '2017-09-22T14:06:47-04:00',
  draft_orders: '2017-09-22T14:07:05-04:00',
  fulfillment_events: '2017-09-22T14:07:05-04:00',
  fulfillments: '2017-09-22T14:07:05-04:00',
  orders: '2017-09-22T14:07:04-04:00',
  themes: '2017-09-22T14:07:05-04:00',
};

/** Topics that the document names without a payload: made-up ones, as Shopify's later pages have them. */
const unprinted: Record<string, { body: string; resource: Expected }> = {
  channels: { body: '{"id":"820982911946154508"}', resource: { ...order, type: 'channel' } },
  disputes: {
    body: '{"id":285332461850802050,"order_id":820982911946154508}',
    resource: { type: 'dispute', id: '285332461850802050', parents: [order] },
  },
  tax_services: { body: '{"id":null,"name":"x"}', resource: { type: 'tax_service', id: shop } },
  variants: {
    body: '{"id":100000000000000017,"product_id":788032119674292922}',
    resource: {
      type: 'variant',
      id: '100000000000000017',
      parents: [{ type: 'product', id: '788032119674292922' }],
    },
  },
};
const publications = ['collection_publications', 'product_publications'];

const prefixOf = (topic: string) => topic.split('/')[0]!;
const whole = (resource: Expected) => ({
  provider: 'shopify',
  account: shop,
  parents: [],
  also: [],
  ...resource,
});

const topics = topicsOf('shopify').filter((topic) => !publications.includes(prefixOf(topic)));

test('all 60 topics are in these tests', () => {
  expect(topics).toHaveLength(54);
  expect(topicsOf('shopify')).toHaveLength(60);
});

test.each(topics)('%s', async (topic) => {
  const sample = sampleOf('shopify', topic);
  const made = unprinted[prefixOf(topic)];
  const body = sample.ok ? sample.text : made!.body;
  const resource = sample.ok ? resources[prefixOf(topic)]! : made!.resource;
  expect(await sent(topic, body)).toEqual({
    provider: 'shopify',
    topic,
    topicInferred: false,
    account: shop,
    resource: whole(resource),
    deliveryId: null,
    sequence: null,
    apiVersion: null,
    eventId: null,
    updatedAt: clocks[prefixOf(topic)] ?? null,
    status: null,
  });
});

// As printed in Shopify's later pages, `id` is null: the key is the parent's id and publication_id.
test.each(publications)('%s: two publications of one parent are two resources', async (topic) => {
  const parent = topic.replace('_publications', '');
  const body = (publication: number) =>
    `{"id":null,"publication_id":${publication},"${parent}_id":788032119674292922}`;
  const [one, other] = [
    await sent(`${topic}/create`, body(1)),
    await sent(`${topic}/create`, body(2)),
  ];
  expect(one.resource?.parents).toEqual([{ type: parent, id: '788032119674292922' }]);
  expect(one.resource?.id).not.toBe(other.resource?.id);
});

const idOf = async (topic: string, body: string) => (await sent(topic, body)).resource?.id;

describe('identity', () => {
  test('the shapes that delete topics have', async () => {
    expect(await idOf('orders/delete', '{"id":820982911946154508}')).toBe('820982911946154508');
    expect(
      await idOf('collection_listings/remove', '{"collection_listing":{"collection_id":7}}'),
    ).toBe('7');
    expect(await idOf('product_listings/remove', '{"product_listing":{"product_id":8}}')).toBe('8');
    expect(await idOf('checkouts/delete', `{"id":9,"cart_token":"${cart}"}`)).toBe('9');
  });

  test('a checkout is joined by its other names', async () => {
    const { resource } = await sent('checkouts/delete', `{"id":9,"cart_token":"${cart}"}`);
    expect(resource?.also).toEqual([{ type: 'checkout', id: cart }]);
  });

  test('a number and a text are one id', async () => {
    const asNumber = await sent('orders/create', '{"id":820982911946154508}');
    const asText = await sent('orders/create', '{"id":"820982911946154508"}');
    expect(asNumber.resource).toEqual(asText.resource);
    const refund = await sent('refunds/create', '{"id":1,"order_id":"820982911946154508"}');
    expect(refund.resource?.parents).toEqual([order]);
  });

  test('a transaction belongs to the one before it', async () => {
    const body = '{"id":2,"order_id":820982911946154508,"parent_id":1}';
    const { resource } = await sent('order_transactions/create', body);
    expect(resource?.parents).toEqual([order, { type: 'order_transaction', id: '1' }]);
  });

  test.each([
    ['orders/create', 'X-Shopify-Order-Id', '820982911946154508'],
    ['products/update', 'X-Shopify-Product-Id', '788032119674292922'],
  ])('%s with a broken body is known by its %s', async (topic, header, id) => {
    const { resource } = await sent(topic, '{"id": 82098291194', [[header, id]]);
    expect(resource).toMatchObject({ type: prefixOf(topic).slice(0, -1), id });
  });

  test('a broken body without such a header has a topic and no resource', async () => {
    expect(await sent('orders/create', '{"id": 82098291194')).toMatchObject({
      topic: 'orders/create',
      resource: null,
    });
  });

  test.each(['X-Shopify-Shop-Domain', 'Shopify-Shop-Domain'])(
    'a shop is known by its %s where the body is broken',
    async (header) => {
      const headers: HeaderPair[] = [
        ['X-Shopify-Topic', 'app/uninstalled'],
        [header, shop],
      ];
      expect((await described(headers, '{')).resource).toMatchObject({ type: 'shop', id: shop });
    },
  );

  test('an identity that is no scalar or empty is none', async () => {
    for (const id of ['null', '{}', '[1]', 'true', '""']) {
      expect((await sent('orders/create', `{"id":${id}}`)).resource).toBe(null);
    }
  });

  test.each(['constructor', '__proto__/create', 'toString', '', '/'])(
    'the topic %j is one like any other',
    async (topic) => {
      expect(await sent(topic, '{"id":1}')).toMatchObject({ topic, resource: null });
    },
  );

  test('an unknown topic has no resource; a theme without a name neither', async () => {
    expect(await sent('weather/sunny', '{"id":1}')).toMatchObject({
      topic: 'weather/sunny',
      resource: null,
    });
    expect((await sent('themes/create', '{"id":null,"role":"main"}')).resource).toBe(null);
    expect((await sent('themes/create', '{"id":12}')).resource?.id).toBe('12');
  });

  test('two shops have two orders; without a shop the source stands in', async () => {
    const { resource } = await described([['X-Shopify-Topic', 'orders/create']], '{"id":1}');
    expect(resource).toMatchObject({ account: source, id: '1' });
    expect((await sent('orders/create', '{"id":1}')).resource).toMatchObject({ account: shop });
  });
});

describe('headers', () => {
  test.each<HeaderPair>([
    ['X-Shopify-Topic', 'orders/create'],
    ['x-shopify-hmac-sha256', 'AAAA'],
    ['X-Shopify-Hmac-SHA256', 'AAAA'],
    ['HTTP_X_SHOPIFY_SHOP_DOMAIN', shop],
    ['shopify-topic', 'Order'],
    ['shopify-hmac-sha256', 'AAAA'],
  ])('%s alone tells Shopify', async (name, value) => {
    expect((await described([[name, value]], '')).provider).toBe('shopify');
  });

  test('other headers do not', async () => {
    const headers: HeaderPair[] = [
      ['X-Topic', 'orders/create'],
      ['X-Not-Shopify-Topic', 'orders/create'],
    ];
    expect((await described(headers, '{"id":1}')).provider).toBe(null);
  });

  test('the Events family writes topic and action apart', async () => {
    const headers: HeaderPair[] = [
      ['shopify-topic', 'Order'],
      ['shopify-action', 'update'],
      ['shopify-shop-domain', shop],
      ['shopify-webhook-id', 'w1'],
    ];
    expect(await described(headers, '{"topic":"Order","action":"update"}')).toMatchObject({
      topic: 'Order/update',
      account: shop,
      deliveryId: 'w1',
    });
  });

  test('the Events family comes before X-Shopify, whatever their order', async () => {
    const headers: HeaderPair[] = [
      ['X-Shopify-Shop-Domain', 'old.myshopify.com'],
      ['Shopify-Shop-Domain', 'new.myshopify.com'],
      ['X-Shopify-Webhook-Id', 'old'],
      ['Shopify-Webhook-Id', 'new'],
      ['X-Shopify-Triggered-At', '2020-01-01T00:00:00Z'],
      ['Shopify-Triggered-At', '2026-01-01T00:00:00Z'],
    ];
    const expected = {
      account: 'new.myshopify.com',
      deliveryId: 'new',
      sequence: { by: 'triggered-at', value: '2026-01-01T00:00:00Z' },
    };
    expect(await described(headers, '{}')).toMatchObject(expected);
    expect(await described(headers.toReversed(), '{}')).toMatchObject(expected);
  });

  test('delivery id and trigger time are texts as sent, all nine digits', async () => {
    const headers: HeaderPair[] = [
      ['X-Shopify-Webhook-Id', 'b54557e4-bdd9-4b37-8a5f-bf7d70bcd043'],
      ['X-Shopify-Triggered-At', '2023-10-05T18:42:07.123456789Z'],
    ];
    expect(await sent('orders/create', '{"id":1}', headers)).toMatchObject({
      deliveryId: 'b54557e4-bdd9-4b37-8a5f-bf7d70bcd043',
      sequence: { by: 'triggered-at', value: '2023-10-05T18:42:07.123456789Z' },
    });
  });
});
