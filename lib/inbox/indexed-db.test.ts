import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { expect, onTestFinished, test } from 'vitest';
import { inboxStorageContract } from '../../tests/contracts/inbox-storage.ts';
import { keptRecordsContract } from '../../tests/contracts/kept-records.ts';
import { madeEntry, madeNote, madeRow } from '../../tests/made-deliveries.ts';
import { formatCursor } from '../delivery/cursor.ts';
import { randomId } from '../delivery/ids.ts';
import { importSecret } from '../webhook/index.ts';
import { openIndexedDb } from './indexed-db.ts';
import type { Row } from './row.ts';
import { packSegment } from './segment.ts';
import { sourceId } from './storage.ts';

inboxStorageContract('IndexedDB', () => openIndexedDb(randomId(12)));
keptRecordsContract('IndexedDB', () => openIndexedDb(randomId(12)));

const link = { url: 'http://127.0.0.1:4747', channel: 'orders', token: 'a' };
const sourceOfOrders = sourceId(link);

test('what was stored is there after closing and opening', async () => {
  const name = randomId(12);
  const first = await openIndexedDb(name);
  const source = await first.openSource(link);
  await first.keys.put(await importSecret({ text: 'hush', name: 'mine' }));
  first.close();
  const second = await openIndexedDb(name);
  expect(await second.currentSource()).toEqual(source);
  expect((await second.keys.all()).map((key) => key.name)).toEqual(['mine']);
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

/** What version 1 had, as it made it. */
async function madeByVersion1(name: string) {
  const row: Partial<Row> = madeRow(2);
  const newer = ['apiVersion', 'eventId', 'updatedAt', 'status', 'sha256', 'findings'] as const;
  for (const field of newer) delete row[field];
  const key = await importSecret({ text: 'hush', name: 'mine' });
  const source = {
    id: sourceOfOrders,
    link,
    captureUrl: 'http://127.0.0.1:4747/in/orders',
    cursors: { log1: formatCursor('log1', 2) },
    nextOrdinal: 3,
  };
  const entries = [
    { ordinal: 1, entry: { kind: 'note' as const, note: madeNote(1) } },
    { ordinal: 2, entry: madeEntry(2, new Uint8Array([7]), { sha256: 'its digest' }) },
  ];
  const records = {
    sources: source,
    segments: packSegment(sourceOfOrders, entries),
    summaries: { source: sourceOfOrders, first: 1, judgedWith: 'version 1', rows: [row] },
    keys: key,
    customs: { id: 'own', name: 'Own' },
  };
  const db = await openDB(name, 1, {
    upgrade(created) {
      for (const store of ['sources', 'keys', 'customs']) {
        created.createObjectStore(store, { keyPath: 'id' });
      }
      for (const store of ['segments', 'summaries']) {
        created.createObjectStore(store, { keyPath: ['source', 'first'] });
      }
      created.createObjectStore('settings');
    },
  });
  for (const [store, record] of Object.entries(records)) await db.put(store, record);
  await db.put('settings', sourceOfOrders, 'current-source');
  db.close();
  return { source, key };
}

test('a database of version 1 is opened with all that it has, its rows completed', async () => {
  const name = randomId(12);
  const { source, key } = await madeByVersion1(name);
  const storage = await openIndexedDb(name);
  onTestFinished(() => storage.close());
  expect(await storage.currentSource()).toEqual(source);
  expect(await storage.summaries(sourceOfOrders, 0)).toEqual([
    {
      source: sourceOfOrders,
      first: 1,
      judgedWith: 'version 1',
      rows: [madeRow(2, { sha256: 'its digest' })],
    },
  ]);
  expect((await storage.read(sourceOfOrders, 2))?.body).toEqual(new Uint8Array([7]));
  expect((await storage.keys.all()).map(({ id }) => id)).toEqual([key.id]);
  expect(await storage.customs.all()).toEqual([{ id: 'own', name: 'Own' }]);
  expect(await storage.subscriptions.all()).toEqual([]);
  expect(await storage.rules.all()).toEqual([]);
  // What judged it then is not what judges now.
  expect(await storage.staleSegment(sourceOfOrders, 'version 2', Infinity)).toMatchObject({
    first: 1,
  });
  await storage.schemas.put({ id: 'a', name: 'a', provider: 'b', topic: 'c', text: '{}' });
  const entries = [{ ordinal: 3, entry: madeEntry(3) }];
  const judged = { rows: [madeRow(3)], judgedWith: '1' };
  expect(await storage.save(source, entries, judged)).toMatchObject({ nextOrdinal: 4 });
});

test('a database of version 2 keeps all that it has, and gets a place for rules', async () => {
  const name = randomId(12);
  const byId = ['sources', 'keys', 'customs', 'subscriptions', 'schemas', 'baselines'];
  const schema = { id: 'a', name: 'a', provider: 'b', topic: 'c', text: '{}' };
  const summary = { source: sourceOfOrders, first: 1, judgedWith: '1', rows: [madeRow(1)] };
  const db = await openDB(name, 2, {
    upgrade(created) {
      for (const store of byId) created.createObjectStore(store, { keyPath: 'id' });
      for (const store of ['segments', 'summaries']) {
        created.createObjectStore(store, { keyPath: ['source', 'first'] });
      }
      created.createObjectStore('settings');
    },
  });
  await db.put('schemas', schema);
  await db.put('summaries', summary);
  db.close();
  const storage = await openIndexedDb(name);
  onTestFinished(() => storage.close());
  expect(await storage.schemas.all()).toEqual([schema]);
  expect(await storage.summaries(sourceOfOrders, 0)).toEqual([summary]);
  const rule = { id: 'a', provider: null, topic: null, path: '/note', kind: 'mute' } as const;
  await storage.rules.put(rule);
  expect(await storage.rules.all()).toEqual([rule]);
});

test('a database of version 1 whose deliveries were cleared is opened as well', async () => {
  const name = randomId(12);
  await madeByVersion1(name);
  const db = await openDB(name, 1);
  await db.clear('segments');
  await db.clear('summaries');
  db.close();
  const storage = await openIndexedDb(name);
  onTestFinished(() => storage.close());
  expect(await storage.summaries(sourceOfOrders, 0)).toEqual([]);
});

test('an older page that is open goes out of the way of this version', async () => {
  const name = randomId(12);
  await madeByVersion1(name);
  const older = await openDB(name, 1, {
    blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
  });
  const storage = await openIndexedDb(name);
  onTestFinished(() => storage.close());
  expect(await storage.currentSource()).not.toBe(null);
  older.close();
});
