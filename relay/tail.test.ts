import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { entryCursor } from '../lib/delivery/delivery.ts';
import type { Entry } from '../lib/delivery/delivery.ts';
import { delivery, idOf } from '../tests/contracts/entries.ts';
import { createMemoryLog } from './engines/memory.ts';
import { openSqliteLog } from './engines/sqlite.ts';
import type { DeliveryLog } from './log.ts';
import { tail } from './tail.ts';
import type { TailStep } from './tail.ts';

const limits = { entries: 10, bytes: 2 ** 20 };
const engines: [string, () => Promise<DeliveryLog>][] = [
  ['memory', async () => createMemoryLog()],
  ['sqlite', openTemporarySqlite],
];

test.each(engines)(
  '%s: under concurrent appends every entry comes once, in order',
  async (_, open) => {
    const log = await open();
    await log.createChannel({ name: 'orders', logId: 'log1', createdAt: 1 });
    const count = 600;
    const cursors: Promise<string>[] = [];
    for (let index = 0; index < 200; index += 1)
      cursors.push(log.append('orders', delivery(`${index}`)));
    const readers = Array.from({ length: 5 }, () => readUntil(log, null, count));
    // The rest comes while the readers are on their way from old to new.
    for (let index = 200; index < count; index += 1) {
      cursors.push(log.append('orders', delivery(`${index}`)));
      if (index % 7 === 0) await cursors.at(-1);
    }
    const expected = (await Promise.all(cursors)).toSorted();
    for (const steps of await Promise.all(readers)) {
      expect(entriesOf(steps).map(entryCursor)).toEqual(expected);
      expect(steps.filter(({ kind }) => kind === 'caught-up').length).toBeLessThanOrEqual(1);
    }
  },
);

test('after any cursor it goes on with exactly what comes after it', async () => {
  const log = await logWith(30);
  const { entries } = await log.read('orders', null, { entries: 100, bytes: 2 ** 20 });
  for (const [index, entry] of entries.entries()) {
    const rest = await readUntil(log, entryCursor(entry), 29 - index);
    expect(entriesOf(rest)).toEqual(entries.slice(index + 1));
  }
});

test('says once that it caught up, after everything that was there', async () => {
  const log = await logWith(25);
  const abort = new AbortController();
  const steps = tail(log, { channel: 'orders', after: null, limits, signal: abort.signal });
  const kinds = [];
  for (let index = 0; index < 4; index += 1) kinds.push((await steps.next()).value?.kind);
  expect(kinds).toEqual(['entries', 'entries', 'entries', 'caught-up']);
  for (const id of ['live-1', 'live-2']) {
    const next = steps.next();
    await log.append('orders', delivery(id));
    const step = (await next).value as TailStep;
    expect(entriesOf([step]).map(idOf)).toEqual([id]);
  }
  abort.abort();
});

test('an empty log is caught up at once', async () => {
  const log = await logWith(0);
  const abort = new AbortController();
  const steps = tail(log, { channel: 'orders', after: null, limits, signal: abort.signal });
  expect((await steps.next()).value).toEqual({ kind: 'caught-up' });
  abort.abort();
});

test('does not miss what is appended while a read is under way', async () => {
  const log = await logWith(0);
  let seams = 3;
  const seamy: DeliveryLog = {
    ...log,
    async read(...args) {
      const slice = await log.read(...args);
      if (seams > 0) await log.append('orders', delivery(`seam-${seams--}`));
      return slice;
    },
  };
  const steps = await readUntil(seamy, null, 3);
  expect(entriesOf(steps).map(idOf)).toEqual(['seam-3', 'seam-2', 'seam-1']);
});

test('a slow reader holds one bounded batch, however much is appended meanwhile', async () => {
  const log = await logWith(15);
  let reads = 0;
  const counted: DeliveryLog = {
    ...log,
    read: (...args) => {
      reads += 1;
      return log.read(...args);
    },
  };
  const abort = new AbortController();
  const steps = tail(counted, { channel: 'orders', after: null, limits, signal: abort.signal });
  const seen = [await steps.next()];
  for (let index = 0; index < 1000; index += 1)
    await log.append('orders', delivery(`more-${index}`));
  expect(reads).toBe(1);
  while (entriesOf(seen.map(({ value }) => value as TailStep)).length < 1015)
    seen.push(await steps.next());
  const batches = seen
    .map(({ value }) => value as TailStep)
    .filter(({ kind }) => kind === 'entries');
  expect(Math.max(...batches.map((step) => entriesOf([step]).length))).toBe(limits.entries);
  expect(new Set(entriesOf(batches).map(idOf)).size).toBe(1015);
  abort.abort();
});

test('ends on abort: while it waits, between batches, and before it began', async () => {
  const log = await logWith(25);
  const waiting = new AbortController();
  const waits = tail(log, { channel: 'orders', after: null, limits, signal: waiting.signal });
  while ((await waits.next()).value?.kind !== 'caught-up');
  const next = waits.next();
  waiting.abort();
  expect(await next).toEqual({ value: undefined, done: true });

  const between = new AbortController();
  const batches = tail(log, { channel: 'orders', after: null, limits, signal: between.signal });
  await batches.next();
  between.abort();
  expect(await batches.next()).toEqual({ value: undefined, done: true });

  const early = tail(log, { channel: 'orders', after: null, limits, signal: AbortSignal.abort() });
  expect(await early.next()).toEqual({ value: undefined, done: true });
});

test('stops watching when its reader goes away', async () => {
  const log = await logWith(5);
  let watchers = 0;
  const watched: DeliveryLog = {
    ...log,
    watch(...args) {
      watchers += 1;
      const stop = log.watch(...args);
      return () => {
        watchers -= 1;
        stop();
      };
    },
  };
  for await (const step of tail(watched, {
    channel: 'orders',
    after: null,
    limits,
    signal: new AbortController().signal,
  })) {
    expect(step.kind).toBe('entries');
    expect(watchers).toBe(1);
    break;
  }
  expect(watchers).toBe(0);
});

async function logWith(count: number): Promise<DeliveryLog> {
  const log = createMemoryLog();
  await log.createChannel({ name: 'orders', logId: 'log1', createdAt: 1 });
  for (let index = 0; index < count; index += 1) await log.append('orders', delivery(`${index}`));
  return log;
}

async function openTemporarySqlite(): Promise<DeliveryLog> {
  const folder = await mkdtemp(join(tmpdir(), 'creel-tail-'));
  const log = await openSqliteLog(join(folder, 'log.db'));
  onTestFinished(async () => {
    await log.close();
    await rm(folder, { recursive: true });
  });
  return log;
}

/** The steps up to the last of `count` entries. */
async function readUntil(
  log: DeliveryLog,
  after: string | null,
  count: number,
): Promise<TailStep[]> {
  const steps: TailStep[] = [];
  const abort = new AbortController();
  for await (const step of tail(log, { channel: 'orders', after, limits, signal: abort.signal })) {
    steps.push(step);
    if (entriesOf(steps).length >= count) abort.abort();
  }
  return steps;
}

function entriesOf(steps: readonly TailStep[]): Entry[] {
  return steps.flatMap((step) => (step.kind === 'entries' ? step.entries : []));
}
