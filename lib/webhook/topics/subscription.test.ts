import { expect, test } from 'vitest';
import { readSubscriptions } from './read-subscriptions.ts';
import type { Found } from './schema/check-payload.ts';
import { matchSubscription, withoutExpected, type Subscription } from './subscription.ts';

const shop = 'johns-apparel.myshopify.com';

// Shopify's webhook page, “Receive a list of all Webhooks”.
const listed = String.raw`{
  "webhooks": [
    {
      "id": 901431826,
      "address": "http:\/\/apple.com\/uninstall",
      "topic": "app\/uninstalled",
      "created_at": "2017-09-22T14:08:28-04:00",
      "updated_at": "2017-09-22T14:08:28-04:00",
      "format": "json",
      "fields": [],
      "metafield_namespaces": []
    },
    {
      "id": 4759306,
      "address": "http:\/\/apple.com",
      "topic": "orders\/create",
      "created_at": "2017-09-22T14:08:28-04:00",
      "updated_at": "2017-09-22T14:08:28-04:00",
      "format": "json",
      "fields": ["id", "updated_at"],
      "metafield_namespaces": ["global"]
    }
  ]
}`;

const orders: Subscription = {
  id: '4759306',
  provider: 'shopify',
  account: shop,
  topic: 'orders/create',
  address: 'http://apple.com',
  format: 'json',
  fields: ['id', 'updated_at'],
  metafieldNamespaces: ['global'],
};
const delivery = {
  provider: 'shopify',
  account: shop,
  topic: 'orders/create',
  url: 'http://apple.com/',
};

test('the document’s list of webhooks is read', () => {
  const read = readSubscriptions(listed, shop);
  expect(read.ok && read.subscriptions).toEqual([
    {
      ...orders,
      id: '901431826',
      topic: 'app/uninstalled',
      address: 'http://apple.com/uninstall',
      fields: [],
      metafieldNamespaces: [],
    },
    orders,
  ]);
});

test.each([
  ['', /no JSON at line 1/],
  ['{"webhooks": []}', /There are no webhooks/],
  ['[]', /There are no webhooks/],
  ['{"webhooks": [{"id": 1}]}', /There are no webhooks|Webhook 1 of 1/],
  ['{"webhooks": [{"id": 1, "topic": "a/b", "address": "x"}, null]}', /Webhook 2 of 2 has no id/],
])('what is no list is refused in words: %j', (text, reason) => {
  const read = readSubscriptions(text, null);
  expect(!read.ok && read.reason).toMatch(reason);
});

test('a delivery is matched by account, topic and address', () => {
  expect(matchSubscription([orders], delivery)).toEqual({ state: 'known', subscription: orders });
  for (const other of [
    { account: 'another.myshopify.com' },
    { topic: 'orders/paid' },
    { url: 'http://apple.com/elsewhere' },
    { provider: 'shipstream' },
  ]) {
    expect(matchSubscription([orders], { ...delivery, ...other })).toEqual({ state: 'unknown' });
  }
});

test('what one side does not know is no obstacle', () => {
  const anyShop = { ...orders, account: null };
  expect(matchSubscription([anyShop], { ...delivery, url: null })).toMatchObject({
    state: 'known',
  });
});

test('several that send the same are as good as one, others are ambiguous', () => {
  const same = { ...orders, id: '2' };
  const wider = { ...orders, id: '3', fields: [] };
  expect(matchSubscription([orders, same], delivery)).toMatchObject({ state: 'known' });
  expect(matchSubscription([orders, wider], delivery)).toEqual({
    state: 'ambiguous',
    subscriptions: [orders, wider],
  });
});

const found = (rule: Found['issue']['rule'], ...path: string[]): Found => ({
  issue: {
    rule,
    node: { kind: 'null', start: 0, end: 4 },
    expected: 'this field',
    got: rule === 'field-new' ? 'an array' : 'nothing',
  },
  path,
});
const all = [
  found('field-missing', 'email'),
  found('field-missing', 'updated_at'),
  found('field-new', 'metafields'),
  found('identity-missing', 'id'),
];

test('missing fields are expected where the subscription narrows, metafields where it adds', () => {
  const match = { state: 'known', subscription: orders } as const;
  expect(withoutExpected(all, match, false)).toEqual([all[1], all[3]]);
});

test('a channel that is said to be narrowed has no missing fields, unless the subscription is known', () => {
  expect(withoutExpected(all, { state: 'unknown' }, true)).toEqual([all[2]]);
  const wide = { ...orders, fields: [], metafieldNamespaces: [] };
  expect(withoutExpected(all, { state: 'known', subscription: wide }, true)).toEqual(all);
});

test('of several subscriptions what any explains is no finding', () => {
  const wide = { ...orders, id: '3', fields: [], metafieldNamespaces: [] };
  const match = { state: 'ambiguous', subscriptions: [orders, wide] } as const;
  expect(withoutExpected(all, match, false)).toEqual([all[1], all[3]]);
});
