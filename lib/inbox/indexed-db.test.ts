import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { inboxStorageContract } from '../../tests/contracts/inbox-storage.ts';
import { madeEntry, madeRow } from '../../tests/made-deliveries.ts';
import { randomId } from '../delivery/ids.ts';
import { importSecret } from '../webhook/index.ts';
import { openIndexedDb } from './indexed-db.ts';
import { sourceId } from './storage.ts';

inboxStorageContract('IndexedDB', () => openIndexedDb(randomId(12)));

const link = { url: 'http://127.0.0.1:4747', channel: 'orders', token: 'a' };
const sourceOfOrders = sourceId(link);

test('what was stored is there after closing and opening', async () => {
  const name = randomId(12);
  const first = await openIndexedDb(name);
  const source = await first.openSource(link);
  await first.putKey(await importSecret({ text: 'hush', name: 'mine' }));
  first.close();
  const second = await openIndexedDb(name);
  expect(await second.currentSource()).toEqual(source);
  expect((await second.keys()).map((key) => key.name)).toEqual(['mine']);
  second.close();
});

test('of two pages that store the same, one is refused', async () => {
  const name = randomId(12);
  const [one, other] = [await openIndexedDb(name), await openIndexedDb(name)];
  const source = await one.openSource(link);
  expect(await other.currentSource()).toEqual(source);
  const entries = [{ ordinal: 1, entry: madeEntry(1, new Uint8Array([1])) }];
  const judged = { rows: [madeRow(1)], judgedWith: '1' };
  const outcomes = await Promise.all(
    [one, other, one, other].map((page) => page.save(source, entries, judged)),
  );
  expect(outcomes.filter((outcome) => outcome === false)).toHaveLength(3);
  expect((await other.summaries(sourceOfOrders, 0)).flatMap(({ rows }) => rows)).toEqual([
    madeRow(1),
  ]);
  one.close();
  other.close();
});

test('a connection goes out of the way of a newer version', async () => {
  const name = randomId(12);
  const storage = await openIndexedDb(name);
  const opening = indexedDB.open(name, 99);
  const upgraded = await new Promise<IDBDatabase>((resolve, reject) => {
    opening.addEventListener('success', () => resolve(opening.result));
    opening.addEventListener('blocked', () => reject(new Error('blocked')));
  });
  upgraded.close();
  await expect(storage.currentSource()).rejects.toThrow(DOMException);
});
