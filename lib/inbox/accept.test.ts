import 'fake-indexeddb/auto';
import { expect, onTestFinished, test } from 'vitest';
import { basisOf } from '../../tests/made-basis.ts';
import { madeEntry } from '../../tests/made-deliveries.ts';
import { randomId } from '../delivery/ids.ts';
import { acceptDeliveries } from './accept.ts';
import { openIndexedDb } from './indexed-db.ts';
import { inspect } from './inspect.ts';
import { saveEntries } from './save.ts';
import type { InboxStorage } from './storage.ts';

const order = (text: string, topic = 'orders/create') => ({
  body: new TextEncoder().encode(text),
  headers: [
    ['X-Shopify-Topic', topic],
    ['X-Shopify-Shop-Domain', 'a.myshopify.com'],
  ] as const,
});

/** A source with these deliveries, and what is known of topics beside it. */
async function inboxForTest(...deliveries: readonly ReturnType<typeof order>[]) {
  const storage = await openIndexedDb(randomId(12));
  onTestFinished(() => storage.close());
  const basis = await basisOf(storage);
  const entries = deliveries.map(({ body, headers }, at) => madeEntry(at + 1, body, { headers }));
  const { source } = await saveEntries(await storage.openImports(), () => entries, {
    storage,
    basis,
  });
  const accept = (ordinals: readonly number[], over: InboxStorage = storage) =>
    acceptDeliveries(ordinals, source.id, { storage: over, topics: basis.topics });
  const look = async (ordinal: number) =>
    await inspect((await storage.read(source.id, ordinal))!, source, basis);
  const learned = () =>
    basis.topics.infos().baselines.map(({ topic, deliveries: count }) => [topic, count]);
  return { storage, accept, look, learned };
}

test('accepted deliveries are what is expected; each counts once', async () => {
  const { accept, look, learned } = await inboxForTest(
    order('{"id":1}'),
    order('{"id":2,"new":1}'),
  );
  expect((await look(1)).baseline).toBe(null);
  await accept([1]);
  await accept([1, 1]);
  expect(learned()).toEqual([['orders/create', 1]]);
  expect((await look(1)).baseline).toMatchObject({ deliveries: 1, isAccepted: true });
  const second = await look(2);
  expect(second.baseline).toMatchObject({ deliveries: 1, isAccepted: false });
  expect(second.validation.findings.map(({ pointer }) => pointer)).toContain('/new');
  await accept([2]);
  expect((await look(2)).validation.findings).toEqual([]);
  expect(learned()).toEqual([['orders/create', 2]]);
});

test('each topic learns its own; what cannot be read or is about none is passed over', async () => {
  const { accept, learned } = await inboxForTest(
    order('{"id":1}'),
    order('{"id":2}', 'orders/paid'),
    order('{"id":3'),
    { body: new TextEncoder().encode('[]'), headers: [] as never },
  );
  await accept([1, 2, 3, 4, 99]);
  expect(learned()).toEqual([
    ['orders/create', 1],
    ['orders/paid', 1],
  ]);
});

test('hundreds in one go are as many steps of learning, and few writes', async () => {
  const many = Array.from({ length: 212 }, (_, n) => order(`{"id":${n}}`));
  const { storage, accept, learned } = await inboxForTest(...many);
  let writes = 0;
  // The book was made over the storage itself, whose methods stand in for a count.
  const { change } = storage.baselines;
  storage.baselines.change = (...parts) => {
    writes += 1;
    return change(...parts);
  };
  await accept(many.map((_, at) => at + 1));
  expect(learned()).toEqual([['orders/create', 212]]);
  expect(writes).toBeLessThan(10);
});

test('where the database fails midway, what was learned until then is known', async () => {
  const many = Array.from({ length: 60 }, (_, n) => order(`{"id":${n}}`));
  const { storage, accept, learned } = await inboxForTest(...many);
  const failing: InboxStorage = {
    ...storage,
    read: async (source, ordinal) => {
      if (ordinal === 55) throw new DOMException('moody', 'UnknownError');
      return await storage.read(source, ordinal);
    },
  };
  const all = many.map((_, at) => at + 1);
  await expect(accept(all, failing)).rejects.toThrow('moody');
  expect(learned()).toEqual([['orders/create', 50]]);
  await accept(all);
  expect(learned()).toEqual([['orders/create', 60]]);
});
