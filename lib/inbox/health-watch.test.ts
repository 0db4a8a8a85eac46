import { expect, test } from 'vitest';
import { madeClock } from '../../tests/made-clock.ts';
import { madeRow } from '../../tests/made-deliveries.ts';
import { noVerdict } from '../webhook/index.ts';
import { watchHealth } from './health-watch.ts';
import type { Update } from './messages.ts';
import type { Row } from './row.ts';
import type { Summary } from './storage.ts';

const hour = 3_600_000;
const source = { id: 'orders', url: null, channel: null, captureUrl: null, isNarrowed: false };
const judged: Update = { kind: 'judging', done: 1, total: 1 };
const live: Update = { kind: 'link', link: { state: 'live' } };

const sent = (ordinal: number, deliveryId: string) => madeRow(ordinal, { deliveryId });
const counted = (ordinal: number, counter: number) =>
  madeRow(ordinal, {
    provider: 'shipstream',
    account: null,
    topic: 'order:created',
    sequence: { by: 'counter', value: String(counter) },
    sha256: String(ordinal),
    verdict: { ...noVerdict, verdict: 'verified', key: 'mine' },
  });

/** A watch over a database and a clock that a test turns by hand. */
function watchForTest(first: readonly Row[] = []) {
  const { clock, world, timers, pass } = madeClock();
  const database = { rows: [...first], reads: 0, read: async () => {} };
  const told: Extract<Update, { kind: 'health' }>[] = [];
  const problems: unknown[] = [];
  const watch = watchHealth({
    storage: {
      async summaries(): Promise<Summary[]> {
        database.reads += 1;
        const rows = [...database.rows];
        await database.read();
        return [{ source: 'orders', first: 1, judgedWith: '', rows }];
      },
    },
    world,
    now: () => clock.ms,
    tell: (update) => told.push(update),
    onError: (error) => problems.push(error),
  });
  const say = (...updates: Update[]) => {
    for (const update of updates) watch.heed(update);
  };
  const rows = (...more: Row[]): Update => {
    database.rows.push(...more);
    return { kind: 'rows', rows: more };
  };
  say({ kind: 'opened', source, rows: [...first] });
  const last = () => told.at(-1)!.health;
  return { watch, database, told, problems, timers, pass, say, rows, last };
}

test('a burst of rows is told of once, and no more often than every 200 ms', async () => {
  const { told, pass, say, rows, last } = watchForTest([sent(1, 'a')]);
  for (let ordinal = 2; ordinal <= 50; ordinal++) say(rows(sent(ordinal, `${ordinal}`)));
  await pass(199);
  expect(told).toEqual([]);
  await pass(1);
  expect(told).toHaveLength(1);
  expect(last().counts.received).toBe(50);
  await pass(10_000);
  expect(told).toHaveLength(1);
});

test('flags are told whole at first, and then those that changed', async () => {
  const { told, pass, say, rows } = watchForTest([sent(1, 'a'), sent(2, 'a')]);
  await pass(200);
  say(rows(sent(3, 'a')));
  await pass(200);
  expect(told.map(({ isWhole, health }) => [isWhole, [...health.flags.keys()]])).toEqual([
    [true, [2]],
    [false, [3]],
  ]);
});

test('of very many flags some are told at a time, until all are', async () => {
  const repeated = Array.from({ length: 12_001 }, (_, at) => sent(at + 1, 'a'));
  const { told, pass } = watchForTest(repeated);
  await pass(10_000);
  expect(told.map(({ isWhole, health }) => [isWhole, health.flags.size])).toEqual([
    [true, 5_000],
    [false, 5_000],
    [false, 2_000],
  ]);
});

test('rows judged again are seen anew from the database, once judging is over', async () => {
  const { database, told, pass, say, last } = watchForTest([sent(1, 'a'), sent(2, 'b')]);
  await pass(200);
  database.rows = [sent(1, 'a'), sent(2, 'a')];
  say({ kind: 'judged', rows: [sent(2, 'a')] }, { kind: 'judging', done: 1, total: 2 });
  await pass(1_000);
  expect([database.reads, told.length]).toEqual([0, 1]);
  say({ kind: 'judged', rows: [sent(1, 'a')] }, { kind: 'judging', done: 2, total: 2 });
  await pass(200);
  expect([database.reads, last().counts.duplicates]).toEqual([1, 1]);
});

test('rows that come while the database is read are not lost and not doubled', async () => {
  const { database, pass, say, rows, last } = watchForTest([sent(1, 'a')]);
  const gate = Promise.withResolvers<void>();
  database.read = () => gate.promise;
  // Stored, and not yet told when the database is read.
  database.rows.push(sent(2, 'b'));
  say({ kind: 'judged', rows: [sent(1, 'a')] }, judged);
  await pass(200);
  expect(database.reads).toBe(1);
  say({ kind: 'rows', rows: [sent(2, 'b')] }, rows(sent(3, 'c')));
  gate.resolve();
  await pass(200);
  expect(last().counts).toMatchObject({ received: 3, duplicates: 0 });
});

test('a row that another page kept between others makes it begin anew', async () => {
  const { database, pass, say, last } = watchForTest([sent(1, 'a'), sent(3, 'b')]);
  database.rows = [sent(1, 'a'), sent(2, 'b'), sent(3, 'b')];
  say({ kind: 'rows', rows: [sent(2, 'b')] });
  await pass(200);
  expect(last().counts).toMatchObject({ received: 3, duplicates: 1 });
  expect([...last().flags.keys()]).toEqual([3]);
});

test('what was cleared while the database was read does not come back', async () => {
  const { database, told, pass, say, rows, last } = watchForTest([sent(1, 'a'), sent(2, 'a')]);
  await pass(200);
  const gate = Promise.withResolvers<void>();
  database.read = () => gate.promise;
  say({ kind: 'judged', rows: [] }, judged);
  await pass(200);
  say({ kind: 'cleared' });
  database.rows = [];
  say(rows(sent(3, 'a')));
  gate.resolve();
  await pass(400);
  expect(last().counts).toMatchObject({ received: 1, duplicates: 0 });
  expect(told.map(({ isWhole }) => isWhole).slice(0, 2)).toEqual([true, true]);
  expect(told[1]!.health.flags.size).toBe(0);
});

test('another source opened while the database was read is not mixed up with it', async () => {
  const { database, pass, say, last } = watchForTest([sent(1, 'a'), sent(2, 'a')]);
  const gate = Promise.withResolvers<void>();
  database.read = () => gate.promise;
  say({ kind: 'judged', rows: [] }, judged);
  await pass(200);
  say({ kind: 'opened', source: { ...source, id: 'refunds' }, rows: [sent(1, 'x')] });
  gate.resolve();
  await pass(400);
  expect(last().counts).toMatchObject({ received: 1, duplicates: 0 });
});

test('where the database cannot be read it is said, and tried again with the next news', async () => {
  const { database, problems, pass, say, rows, last } = watchForTest([sent(1, 'a'), sent(2, 'b')]);
  await pass(200);
  database.rows = [sent(1, 'a'), sent(2, 'a')];
  database.read = () => Promise.reject(new Error('moody'));
  say({ kind: 'judged', rows: [sent(2, 'a')] }, judged);
  await pass(200);
  expect(problems).toEqual([new Error('moody')]);
  database.read = async () => {};
  say(rows(sent(3, 'c')));
  await pass(200);
  expect(last().counts).toMatchObject({ received: 3, duplicates: 1 });
});

test('what came until the relay was caught up came while nobody looked, and no more', async () => {
  const { pass, say, rows, last } = watchForTest([sent(1, 'a')]);
  await pass(200);
  expect(last().away).toBe(null);
  say(rows(sent(2, 'b'), sent(3, 'b')), live, rows(sent(4, 'd')));
  await pass(200);
  expect(last().away).toMatchObject({ received: 2, duplicates: 1 });
  say({ kind: 'link', link: { state: 'connecting' } }, rows(sent(5, 'e')), live);
  await pass(200);
  expect(last().away).toMatchObject({ received: 2, duplicates: 1 });
  say({ kind: 'cleared' });
  await pass(200);
  expect(last().away).toBe(null);
});

test('on first run nobody was away: what the relay had before is no catching up', async () => {
  const { pass, say, rows, last } = watchForTest();
  say(rows(sent(1, 'a')), live);
  await pass(200);
  expect(last()).toMatchObject({ counts: { received: 1 }, away: null });
});

test('a gap of that time is filled by what comes later, or stays with time alone', async () => {
  const { told, pass, say, rows, last } = watchForTest([counted(1, 1)]);
  say(rows(counted(2, 3), counted(3, 5)), live);
  await pass(200);
  expect(last().away).toMatchObject({ received: 2, pending: 2, missing: 0 });
  say(rows(counted(4, 2)));
  await pass(200);
  expect(last().away).toMatchObject({ received: 2, pending: 1, missing: 0 });
  const before = told.length;
  await pass(2 * hour);
  // It looks again now and then, and finds nothing new to tell.
  expect(told).toHaveLength(before);
  await pass(103 * hour);
  expect(last().away).toMatchObject({ received: 2, pending: 0, missing: 1 });
  expect(last().gaps).toMatchObject([{ from: '4', to: '4', state: 'missing' }]);
});

test('of very many gaps the newest sure ones are told, and all are counted', async () => {
  const sure = Array.from({ length: 1_200 }, (_, at) => counted(at + 1, 2 * at + 1));
  const unsure = Array.from({ length: 100 }, (_, at) => ({
    ...counted(at + 1_201, 2 * at + 1),
    verdict: { ...noVerdict, verdict: 'failed' as const },
  }));
  const { pass, last } = watchForTest([...sure, ...unsure]);
  await pass(200);
  expect(last().gaps.map(({ ordinal }) => ordinal)).toEqual(
    Array.from({ length: 1_000 }, (_, at) => 1_200 - at),
  );
  expect(last().counts).toMatchObject({ pending: 1_199, unsure: 99 });
});

test('a closed watch tells nothing more and leaves no timer', async () => {
  const { watch, told, timers, pass, say, rows } = watchForTest([counted(1, 1), counted(2, 3)]);
  await pass(200);
  say(rows(sent(3, 'a')));
  watch.close();
  await pass(1_000 * hour);
  expect(told).toHaveLength(1);
  expect(timers.size).toBe(0);
});
