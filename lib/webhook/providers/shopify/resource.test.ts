// The shapes that Shopify's documentation of 2023 to 2026 has and its page of 2017-09 has not.
import { describe, expect, test } from 'vitest';
import type { HeaderPair } from '../../../delivery/headers.ts';
import { describe as describeDelivery } from '../../index.ts';
import { topicsOf } from '../../topics/index.ts';

const shop = 'johns-apparel.myshopify.com';
const cart = 'eeafa272cebfd4b22385bc4b645e762c';

async function sent(topic: string, body: string, more: readonly HeaderPair[] = []) {
  const headers: HeaderPair[] = [
    ['X-Shopify-Topic', topic],
    ['X-Shopify-Shop-Domain', shop],
    ...more,
  ];
  const received = { headers, body: new TextEncoder().encode(body) };
  return (await describeDelivery(received, 'a-channel')).description;
}

const say = (mark: string, refs: readonly { type: string; id: string }[]) =>
  refs.map(({ type, id }) => ` ${mark} ${type} ${id}`).join('');

/** A resource in short: `type id`, `< type id` for what it belongs to, `= type id` for `also`. */
async function about(topic: string, body: string): Promise<string | null> {
  const { resource } = await sent(topic, body);
  if (!resource) return null;
  const { type, id, parents, also } = resource;
  return `${type} ${id}${say('<', parents)}${say('=', also)}`;
}

const removed: [topic: string, body: string, about: string | null][] = [
  ['channels/delete', '{"id":"123456789"}', 'channel 123456789'],
  [
    'checkouts/delete',
    `{"id":981820079255243537,"cart_token":"${cart}","presentment_currency":"USD"}`,
    `checkout 981820079255243537 < cart ${cart} = checkout ${cart}`,
  ],
  ['checkouts/delete', `{"cart_token":"${cart}"}`, `checkout ${cart} < cart ${cart}`],
  ['collection_listings/remove', '{"collection_listing":{"collection_id":7}}', 'collection 7'],
  ['collection_publications/delete', '{"id":null}', null],
  ['collection_publications/delete', '{"id":9}', 'collection_publication 9'],
  ['collections/delete', '{"id":7,"published_scope":"web"}', 'collection 7'],
  ['customer_groups/delete', '{"id":239443597569284757}', 'customer_group 239443597569284757'],
  ['customers/delete', '{"id":7,"tax_exemptions":[]}', 'customer 7'],
  ['draft_orders/delete', '{"id":890612572568261625}', 'draft_order 890612572568261625'],
  [
    'fulfillment_events/delete',
    '{"id":1,"fulfillment_id":2,"shop_id":4,"order_id":3}',
    'fulfillment_event 1 < fulfillment 2 < order 3',
  ],
  ['orders/delete', '{"id":820982911946154508}', 'order 820982911946154508'],
  ['product_listings/remove', '{"product_listing":{"product_id":8}}', 'product 8'],
  ['product_publications/delete', '{"id":null}', null],
  ['products/delete', '{"id":788032119674292922}', 'product 788032119674292922'],
  ['themes/delete', '{"id":512162865275216980}', 'theme 512162865275216980'],
];

test.each(removed)('%s %s', async (topic, body, expected) => {
  expect(await about(topic, body)).toBe(expected);
});

test('every topic that removes something is in the table', () => {
  const removing = topicsOf('shopify').filter((topic) => /\/(delete|remove)$/.test(topic));
  expect([...new Set(removed.map(([topic]) => topic))]).toEqual(removing);
});

test.each([
  // From 2026-04 on a checkout has no id.
  [
    'checkouts/create',
    `{"token":"t1","cart_token":"${cart}"}`,
    `checkout t1 < cart ${cart} = checkout ${cart}`,
  ],
  ['checkouts/create', '{"token":"t1","id":5,"cart_token":null}', 'checkout t1 = checkout 5'],
  ['carts/update', '{"id":"c1","token":"c1","updated_at":"2022-01-01T00:00:00.000Z"}', 'cart c1'],
  [
    'collection_publications/update',
    '{"id":9,"publication_id":123456,"collection_id":7}',
    'collection_publication 7/123456 < collection 7 = collection_publication 9',
  ],
  [
    'product_publications/create',
    '{"id":null,"publication_id":null,"product_id":8}',
    'product_publication 8 < product 8',
  ],
  ['draft_orders/update', '{"id":1,"order_id":3}', 'draft_order 1 < order 3'],
  ['tax_services/update', '{"id":1063370}', 'tax_service 1063370'],
  ['tax_services/update', '{"id":null}', `tax_service ${shop}`],
  ['disputes/update', '{"id":1,"order_id":null}', 'dispute 1'],
  [
    'shop/update',
    '{"id":5,"myshopify_domain":"old-name.myshopify.com"}',
    `shop 5 = shop old-name.myshopify.com = shop ${shop}`,
  ],
  ['app/uninstalled', `{"id":5,"myshopify_domain":"${shop}"}`, `shop 5 = shop ${shop}`],
  ['app/uninstalled', '{', `shop ${shop}`],
])('%s %s', async (topic, body, expected) => {
  expect(await about(topic, body)).toBe(expected);
});

describe('what sequence needs', () => {
  test('version, event and the resource’s clock are texts as sent', async () => {
    const description = await sent(
      'orders/paid',
      '{"id":1,"updated_at":"2023-10-05T11:42:07-07:00"}',
      [
        ['x-shopify-api-version', '2023-10'],
        ['X-Shopify-Event-Id', '98880550-7158-44d4-b7cd-2c97c8a091b5'],
      ],
    );
    expect(description).toMatchObject({
      apiVersion: '2023-10',
      eventId: '98880550-7158-44d4-b7cd-2c97c8a091b5',
      updatedAt: '2023-10-05T11:42:07-07:00',
      status: null,
    });
  });

  test.each(['app/uninstalled', 'shop/update', 'carts/update'])(
    '%s has no clock that orders anything',
    async (topic) => {
      const body = '{"id":1,"updated_at":"2023-10-05T11:42:07-07:00"}';
      expect((await sent(topic, body)).updatedAt).toBe(null);
    },
  );

  test('what a sender writes there stays small', async () => {
    const long = 'x'.repeat(100_000);
    const headers: HeaderPair[] = [
      ['X-Shopify-API-Version', long],
      ['X-Shopify-Event-Id', long],
    ];
    const { apiVersion, eventId, updatedAt } = await sent(
      'orders/paid',
      `{"id":1,"updated_at":"${long}"}`,
      headers,
    );
    for (const text of [apiVersion, eventId, updatedAt]) expect(text).toHaveLength(257);
  });
});
