import 'fake-indexeddb/auto';
import { expect, onTestFinished, test } from 'vitest';
import { randomId } from '../delivery/ids.ts';
import { learn } from '../webhook/topics/baseline/baseline.ts';
import { readBody, treeOf } from '../webhook/body.ts';
import type { Description } from '../webhook/index.ts';
import type { Subscription } from '../webhook/topics/subscription.ts';
import { openIndexedDb } from './indexed-db.ts';
import type { KeptBaseline, KeptSchema } from './storage.ts';
import { createTopicBook, type TopicBook } from './topic-book.ts';

const subscription: Subscription = {
  id: 'one',
  provider: 'shopify',
  account: 'a.myshopify.com',
  topic: 'orders/create',
  address: 'https://a.example/in/orders',
  format: 'json',
  fields: [],
  metafieldNamespaces: [],
};
const schema: KeptSchema = {
  id: 'own',
  name: 'Order',
  provider: 'shopify',
  topic: 'orders/create',
  text: '{"required":["id"]}',
};
const identity = {
  provider: 'shopify',
  account: 'a.myshopify.com',
  topic: 'orders/create',
  apiVersion: null,
};
const order: Description = {
  ...identity,
  topicInferred: false,
  resource: null,
  deliveryId: null,
  sequence: null,
  eventId: null,
  updatedAt: null,
  status: null,
};
const root = treeOf(await readBody(new TextEncoder().encode('{"id":1}'), []))!;

const accepting =
  (delivery: string) =>
  (before: KeptBaseline | null): KeptBaseline => ({
    id: 'shape',
    baseline: learn(before?.baseline ?? null, identity, root),
    accepted: [...(before?.accepted ?? []), delivery],
  });

async function storageForTest() {
  const storage = await openIndexedDb(randomId(12));
  onTestFinished(() => storage.close());
  return storage;
}

const bookForTest = async () => createTopicBook(await storageForTest(), null);

test('what was told is known of every delivery, and shown without texts and shapes', async () => {
  const book = await bookForTest();
  await book.addSubscriptions([subscription]);
  await book.addSchema(schema);
  await book.changeBaseline('shape', accepting('d1'));
  expect(book.inUse().knowledgeOf(order)).toMatchObject({
    subscriptions: [subscription],
    ownSchemas: [{ name: 'Order', provider: 'shopify', topic: 'orders/create' }],
    packs: null,
  });
  const { text: _text, ...shown } = schema;
  expect(book.infos()).toEqual({
    subscriptions: [subscription],
    schemas: [{ ...shown, refusal: null }],
    baselines: [{ id: 'shape', ...identity, deliveries: 1 }],
  });
});

test('a baseline is for its own account, topic and API version', async () => {
  const book = await bookForTest();
  const id = JSON.stringify(Object.values(identity));
  await book.changeBaseline(id, (before) => ({ ...accepting('d1')(before), id }));
  expect(book.baselineOf(order)?.accepted).toEqual(['d1']);
  expect(book.inUse().knowledgeOf(order).baseline?.deliveries).toBe(1);
  expect(book.baselineWith(id)?.deliveries).toBe(1);
  expect(book.baselineWith('another')).toBe(null);
  for (const other of [
    { account: 'b.myshopify.com' },
    { topic: 'orders/paid' },
    { apiVersion: '2024-04' },
    { provider: null },
  ]) {
    expect(book.baselineOf({ ...order, ...other })).toBe(null);
  }
});

test('whatever may change an answer changes the stamp, and what is undone gives the old one', async () => {
  const book = await bookForTest();
  const stamps = [book.stamp()];
  const after = async (change: Promise<void>) => {
    await change;
    stamps.push(book.stamp());
  };
  await after(book.addSubscriptions([subscription]));
  await after(book.addSubscriptions([{ ...subscription, fields: ['id'] }]));
  await after(book.addSubscriptions([{ ...subscription, fields: ['id,name'] }]));
  await after(book.addSubscriptions([{ ...subscription, fields: ['id', 'name'] }]));
  await after(book.addSubscriptions([{ ...subscription, metafieldNamespaces: ['id'] }]));
  await after(book.addSubscriptions([{ ...subscription, address: 'https://b.example/' }]));
  await after(book.addSubscriptions([{ ...subscription, account: null }]));
  await after(book.addSchema(schema));
  await after(book.addSchema({ ...schema, text: '{"required":["name"]}' }));
  await after(book.changeBaseline('shape', accepting('d1')));
  // As many deliveries as before, and others.
  const known = stamps.at(-1);
  await book.remove('baselines', 'shape');
  await after(book.changeBaseline('shape', accepting('d2')));
  expect(new Set(stamps).size).toBe(stamps.length);
  await book.remove('baselines', 'shape');
  await book.changeBaseline('shape', accepting('d1'));
  expect(book.stamp()).toBe(known);
  await book.remove('subscriptions', 'one');
  await book.remove('schemas', 'own');
  await book.remove('baselines', 'shape');
  expect(book.stamp()).toBe(stamps[0]);
});

test('the stamp stays short, however much is known', async () => {
  const book = await bookForTest();
  await book.addSubscriptions(
    Array.from({ length: 200 }, (_, n) => ({ ...subscription, id: `${n}` })),
  );
  expect(book.stamp()).toHaveLength(64);
});

test('two pages with the same knowledge have the same stamp, in whatever order it came', async () => {
  const [one, other] = [await bookForTest(), await bookForTest()];
  const steps: ((book: TopicBook) => Promise<void>)[] = [
    (book) => book.addSubscriptions([subscription, { ...subscription, id: 'two' }]),
    (book) => book.changeBaseline('b', (before) => ({ ...accepting('d1')(before), id: 'b' })),
    (book) => book.changeBaseline('a', (before) => ({ ...accepting('d2')(before), id: 'a' })),
  ];
  for (const step of steps) await step(one);
  for (const step of steps.toReversed()) await step(other);
  expect(other.stamp()).toBe(one.stamp());
  await other.reload();
  expect(other.stamp()).toBe(one.stamp());
});

test('another page is heard after reading again, and of two that learn at once both count', async () => {
  const storage = await storageForTest();
  const [here, there] = [
    await createTopicBook(storage, null),
    await createTopicBook(storage, null),
  ];
  await Promise.all([
    here.changeBaseline('shape', accepting('d1')),
    there.changeBaseline('shape', accepting('d2')),
  ]);
  await here.reload();
  await there.reload();
  expect(here.infos().baselines).toMatchObject([{ deliveries: 2 }]);
  expect(there.stamp()).toBe(here.stamp());
});

test('what is in use is what was known then, also when more is told meanwhile', async () => {
  const book = await bookForTest();
  const { knowledgeOf } = book.inUse();
  await book.addSubscriptions([subscription]);
  await book.addSchema(schema);
  expect(knowledgeOf(order)).toMatchObject({ subscriptions: [], ownSchemas: [] });
});

test('a schema that this Creel refuses is shown with the reason, and not checked with', async () => {
  const storage = await storageForTest();
  await storage.schemas.put({ ...schema, text: '{"$ref":"https://elsewhere.example/"}' });
  const book = await createTopicBook(storage, null);
  expect(book.infos().schemas).toMatchObject([{ id: 'own', refusal: expect.any(String) }]);
  expect(book.inUse().knowledgeOf(order).ownSchemas).toEqual([]);
});

test('where the database takes nothing, what is known stays as it was', async () => {
  const storage = await storageForTest();
  const book = await createTopicBook(storage, null);
  await book.addSchema(schema);
  const stamp = book.stamp();
  storage.close();
  await expect(book.addSubscriptions([subscription])).rejects.toThrow(DOMException);
  await expect(book.changeBaseline('shape', accepting('d1'))).rejects.toThrow(DOMException);
  await expect(book.reload()).rejects.toThrow(DOMException);
  expect(book.stamp()).toBe(stamp);
  expect(book.infos()).toMatchObject({
    subscriptions: [],
    schemas: [{ id: 'own' }],
    baselines: [],
  });
});
