import 'fake-indexeddb/auto';
import { createHmac } from 'node:crypto';
import { expect, onTestFinished, test } from 'vitest';
import { basisOf } from '../../tests/made-basis.ts';
import { madeEntry } from '../../tests/made-deliveries.ts';
import { randomId } from '../delivery/ids.ts';
import { importSecret } from '../webhook/index.ts';
import { openIndexedDb } from './indexed-db.ts';
import { judgeHistory } from './judge-history.ts';
import type { Update } from './messages.ts';
import { saveEntries } from './save.ts';
import type { InboxStorage } from './storage.ts';

const count = 5;
// Each fills a segment.
const body = new TextEncoder().encode(`{"note":"${' '.repeat(150_000)}"}`);
const mac = createHmac('sha256', 'hush').update(body).digest('base64');
const headers = [['X-Shopify-Hmac-Sha256', mac]] as const;

/** Five deliveries that were judged without a secret, which is there now; and what is told of them. */
async function historyForTest() {
  const storage = await openIndexedDb(randomId(12));
  onTestFinished(() => storage.close());
  const basis = await basisOf(storage);
  let source = await storage.openImports();
  for (let position = 1; position <= count; position++) {
    const entry = madeEntry(position, body, { headers });
    ({ source } = await saveEntries(source, () => [entry], { storage, basis }));
  }
  await basis.keyring.add(await importSecret({ text: 'hush', name: 'mine' }), false);
  const told: Update[] = [];
  const judge = (signal: AbortSignal, over: InboxStorage = storage) =>
    judgeHistory(source, {
      storage: over,
      basis,
      signal,
      count: () => count,
      tell: (update) => told.push(update),
    });
  const toldRows = () => told.flatMap((update) => (update.kind === 'judged' ? update.rows : []));
  return { storage, judge, told, toldRows };
}

test('rows are told together, and the progress ends', async () => {
  const { judge, told, toldRows } = await historyForTest();
  await judge(new AbortController().signal);
  expect(toldRows().map(({ verdict }) => verdict.verdict)).toEqual(Array(count).fill('verified'));
  expect(told.map(({ kind }) => kind)).toEqual(['judged', 'judging']);
  expect(told.at(-1)).toEqual({ kind: 'judging', done: count, total: count });
});

test('what was stored before it was stopped is told: the next run does not find it stale', async () => {
  const { storage, judge, told, toldRows } = await historyForTest();
  const stop = new AbortController();
  const stopping: InboxStorage = {
    ...storage,
    async replaceRows(...parts) {
      await storage.replaceRows(...parts);
      stop.abort();
    },
  };
  await judge(stop.signal, stopping);
  expect(toldRows().map(({ ordinal }) => ordinal)).toEqual([count]);
  // The run that took its place tells the progress.
  expect(told.map(({ kind }) => kind)).toEqual(['judged']);
  await judge(new AbortController().signal);
  expect(toldRows().map(({ ordinal }) => ordinal)).toEqual([5, 4, 3, 2, 1]);
});

test('where the database fails it says so, and no progress stands still', async () => {
  const { storage, judge, told } = await historyForTest();
  const failing: InboxStorage = {
    ...storage,
    replaceRows: () => Promise.reject(new DOMException('no space', 'QuotaExceededError')),
  };
  await expect(judge(new AbortController().signal, failing)).rejects.toThrow('no space');
  expect(told).toEqual([{ kind: 'judging', done: count, total: count }]);
});
