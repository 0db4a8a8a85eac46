import 'fake-indexeddb/auto';
import { expect, onTestFinished, test } from 'vitest';
import { basisOf } from '../../tests/made-basis.ts';
import { madeEntry } from '../../tests/made-deliveries.ts';
import { randomId } from '../delivery/ids.ts';
import { toEntry } from './imports.ts';
import { openIndexedDb } from './indexed-db.ts';
import { saveEntries } from './save.ts';

async function inboxForTest() {
  const storage = await openIndexedDb(randomId(12));
  onTestFinished(() => storage.close());
  const parts = { storage, basis: await basisOf(storage) };
  const source = await storage.openImports();
  const stored = async () =>
    (await storage.summaries(source.id, 0)).flatMap(({ rows }) =>
      rows.map(({ ordinal, cursor }) => [ordinal, Number(cursor.split('.')[1])]),
    );
  return { parts, source, stored };
}

const importOf = (text: string) => {
  const received = { headers: [], body: new TextEncoder().encode(text) };
  return toEntry({ received, receivedAt: null, channel: null }, 1);
};

test('entries are placed one after the other, judged and stored', async () => {
  const { parts, source, stored } = await inboxForTest();
  const first = await saveEntries(source, () => [madeEntry(3), madeEntry(7)], parts);
  expect(first.judged.rows.map(({ ordinal }) => ordinal)).toEqual([1, 2]);
  expect(first.source.nextOrdinal).toBe(3);
  await saveEntries(first.source, () => [madeEntry(8)], parts);
  expect(await stored()).toEqual([
    [1, 3],
    [2, 7],
    [3, 8],
  ]);
});

test('what is stored already is passed over', async () => {
  const { parts, source, stored } = await inboxForTest();
  const { source: after } = await saveEntries(source, () => [madeEntry(1), madeEntry(2)], parts);
  const again = await saveEntries(after, () => [madeEntry(2), madeEntry(3)], parts);
  expect(again.judged.rows.map(({ ordinal }) => ordinal)).toEqual([3]);
  const nothing = await saveEntries(again.source, () => [madeEntry(1)], parts);
  expect(nothing).toMatchObject({ source: again.source, judged: { rows: [] } });
  expect(await stored()).toHaveLength(3);
});

test('where another page stored the same meanwhile, nothing is doubled', async () => {
  const { parts, source, stored } = await inboxForTest();
  await saveEntries(source, () => [madeEntry(1)], parts);
  const late = await saveEntries(source, () => [madeEntry(1), madeEntry(2)], parts);
  expect(late.judged.rows.map(({ ordinal }) => ordinal)).toEqual([2]);
  expect(await stored()).toEqual([
    [1, 1],
    [2, 2],
  ]);
});

test('where another page kept an import meanwhile, this one is made anew and comes after it', async () => {
  const { parts, source, stored } = await inboxForTest();
  await saveEntries(source, await importOf('a'), parts);
  await saveEntries(source, await importOf('b'), parts);
  expect(await stored()).toEqual([
    [1, 1],
    [2, 2],
  ]);
});

test('of a source that is gone it rejects, and nothing is stored', async () => {
  const { parts, source, stored } = await inboxForTest();
  const gone = { ...source, id: 'gone' };
  await expect(saveEntries(gone, () => [madeEntry(1)], parts)).rejects.toThrow(
    'The source is gone',
  );
  expect(await stored()).toEqual([]);
});
