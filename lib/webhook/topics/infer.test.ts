import { expect, test } from 'vitest';
import type { HeaderPair } from '../../delivery/headers.ts';
import { describe as describeDelivery } from '../index.ts';
import { sampleOf } from './index.ts';
import { inferTopic } from './infer.ts';
import { shopifyTopics } from './shopify/topics.ts';

function sample(provider: 'shopify' | 'shipstream', topic: string): string {
  const found = sampleOf(provider, topic);
  if (!found.ok) throw new Error(found.reason);
  return found.text;
}

async function inferred(text: string, headers: readonly HeaderPair[] = []) {
  const body = new TextEncoder().encode(text);
  const { description, view } = await describeDelivery({ headers, body }, 'orders');
  return inferTopic(description, { headers, view }, 'orders');
}

test('an order without headers is taken for one that was updated, and marked', async () => {
  expect(await inferred(sample('shopify', 'orders/create'))).toMatchObject({
    provider: 'shopify',
    topic: 'orders/updated',
    topicInferred: true,
    account: null,
    resource: { provider: 'shopify', account: 'orders', type: 'order', id: '820982911946154508' },
  });
});

test.each(shopifyTopics.filter(({ group }) => group))(
  'the sample of $topic without headers is of its group',
  async ({ topic, group }) => {
    const description = await inferred(sample('shopify', topic));
    const found = shopifyTopics.find((one) => one.topic === description.topic);
    expect(found?.group).toBe(group);
    expect(description.resource).not.toBeNull();
  },
);

test('a cart goes by its token', async () => {
  expect(await inferred(sample('shopify', 'carts/create'))).toMatchObject({
    topic: 'carts/update',
    resource: { type: 'cart', id: 'eeafa272cebfd4b22385bc4b645e762c' },
  });
});

test('where only the topic’s header was lost, the others stay', async () => {
  const headers: HeaderPair[] = [['X-Shopify-Shop-Domain', 'a.myshopify.com']];
  expect(await inferred(sample('shopify', 'orders/create'), headers)).toMatchObject({
    topic: 'orders/updated',
    topicInferred: true,
    account: 'a.myshopify.com',
    resource: { account: 'a.myshopify.com' },
  });
});

test('what says its topic is believed', async () => {
  const refund: HeaderPair[] = [['X-Shopify-Topic', 'refunds/create']];
  expect(await inferred(sample('shopify', 'orders/create'), refund)).toMatchObject({
    topic: 'refunds/create',
    topicInferred: false,
  });
  expect(await inferred(sample('shipstream', 'order:created'))).toMatchObject({
    provider: 'shipstream',
    topic: 'order:created',
    topicInferred: false,
  });
});

test('another provider’s delivery is no order, whatever it looks like', async () => {
  const headers: HeaderPair[] = [['X-WC-Webhook-Signature', 'x']];
  expect(await inferred(sample('shopify', 'orders/create'), headers)).toMatchObject({
    provider: 'woocommerce',
    topic: null,
    topicInferred: false,
  });
});

test.each(['', '{', '[]', '{}', '{"id": 1}', '{"id": 1, "created_at": "2017-09-22"}'])(
  'nothing is inferred from %j',
  async (text) => {
    expect(await inferred(text)).toMatchObject({
      provider: null,
      topic: null,
      topicInferred: false,
      resource: null,
    });
  },
);
