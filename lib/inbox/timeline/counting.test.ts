// What is counted, in which order, and how fast.
import { expect, test, vi } from 'vitest';
import { chain, followedForTest, open } from '../../../tests/followed-timelines.ts';
import { made, madeOrder, madePacked } from '../../../tests/made-history.ts';

test('what is stored is counted, each against the one before it', async () => {
  const { say, pass, shown, tellings } = followedForTest([
    made(1, '{"a":1,"b":[],"updated_at":1}'),
    made(2, '{"a":1.0,"b":[1],"updated_at":2}'),
    made(3, '{"a":1.0,"b":[1],"updated_at":2}', { resource: null }),
    made(4, '{"a":2,"updated_at":2}'),
  ]);
  say(open);
  await pass(1_000);
  expect(Object.fromEntries(shown)).toEqual({
    2: { base: 1, kind: 'tree', told: 1, muted: 1 },
    4: { base: 2, kind: 'tree', told: 2, muted: 0 },
  });
  expect(tellings.map(({ update }) => [update.isWhole, update.opening])).toEqual([[true, 1]]);
});

test('of texts the stretches that differ are counted; what cannot be read is said', async () => {
  const bodies = ['a\nb\nc\n', 'x\nb\nc\nd\n', 'x\nb\nc\nd\n', '{}', '{}', '{}'];
  const { say, pass, shown, history } = followedForTest(
    bodies.map((text, at) => made(at + 1, text)),
  );
  history.onRead = async (ordinal) => {
    if (ordinal === 6) throw new DOMException('broken', 'UnknownError');
  };
  say(open);
  await pass(1_000);
  const counts = [...shown].toSorted(([a], [b]) => a - b).map(([, count]) => count);
  expect(counts.map(({ kind, told }) => [kind, told])).toEqual([
    ['text', 2],
    ['same', 0],
    ['text', 1],
    ['tree', 0],
    ['unreadable', 0],
  ]);
});

test('the newest come first, those in view before them, and a chain reads each body once', async () => {
  const { say, pass, order, history, readsTake } = followedForTest(chain(30));
  readsTake(10);
  say(open, { do: 'in-view', ordinals: [12, 11] });
  await pass(10_000);
  const rest = Array.from({ length: 29 }, (_, at) => 30 - at).filter((n) => n !== 11 && n !== 12);
  expect(order()).toEqual([12, 11, ...rest]);
  expect(history.bodiesRead).toHaveLength(30);
});

test('what comes into view meanwhile is next', async () => {
  const { say, pass, order, readsTake } = followedForTest(chain(60));
  readsTake(10);
  say(open);
  await pass(300);
  const before = order().length;
  say({ do: 'in-view', ordinals: [3, 99, 2] });
  await pass(10_000);
  const after = order().slice(before);
  expect(after.indexOf(3)).toBeLessThan(20);
  expect(after.indexOf(2)).toBe(after.indexOf(3) + 1);
  expect(order()).toHaveLength(59);
});

test('it rests as long as it works, and tells at most every 200 ms', async () => {
  const { say, pass, tellings, clock, readsTake, shown } = followedForTest(chain(300));
  readsTake(10);
  const startedAt = clock.ms;
  say(open);
  await pass(20_000);
  expect(shown.size).toBe(299);
  const times = tellings.map(({ at }) => at);
  expect(times.every((at, n) => n === 0 || at - times[n - 1]! >= 200)).toBe(true);
  // Three seconds of reading.
  expect(times.at(-1)! - startedAt).toBeGreaterThan(5_800);
  expect(times.at(-1)! - startedAt).toBeLessThan(7_000);
  expect(tellings.filter(({ update }) => update.isWhole)).toHaveLength(1);
  expect(tellings.reduce((sum, { update }) => sum + update.counts.size, 0)).toBe(299);
});

test('more rows are counted, and only they are told', async () => {
  const { say, pass, history, tellings, timers } = followedForTest(chain(5));
  say(open);
  await pass(1_000);
  history.deliveries = chain(7);
  say({ do: 'more' }, { do: 'more' }, { do: 'more' });
  await pass(1_000);
  expect(
    tellings.slice(1).map(({ update }) => [update.isWhole, [...update.counts.keys()]]),
  ).toEqual([[false, [7, 6]]]);
  // What was wanted thrice is read once, and then nothing is left to do.
  expect([history.rowsRead, timers.size]).toEqual([2, 0]);
  say({ do: 'more' });
  await pass(1_000);
  expect(tellings).toHaveLength(2);
});

test('of more rows the newest come first as well, whatever they are about', async () => {
  const { say, pass, history, order } = followedForTest();
  say(open);
  await pass(1_000);
  history.deliveries = Array.from({ length: 8 }, (_, at) =>
    made(at + 1, `{"n":${at}}`, { resource: madeOrder(String(at % 2)) }),
  );
  say({ do: 'more' });
  await pass(1_000);
  expect(order()).toEqual([8, 7, 6, 5, 4, 3]);
});

test('two that are larger together than 16 MiB are not read, in view or not', async () => {
  const large = { sizeBytes: 9 * 1024 * 1024 };
  const { say, pass, shown, history } = followedForTest([
    made(1, '{"n":1}', large),
    made(2, '{"n":2}', large),
    made(3, '{"n":3}'),
  ]);
  say(open, { do: 'in-view', ordinals: [1, 2, 3] });
  await pass(1_000);
  expect(Object.fromEntries(shown)).toEqual({
    2: { base: 1, kind: 'too-large', told: 0, muted: 0 },
    3: { base: 2, kind: 'tree', told: 1, muted: 0 },
  });
  expect(history.bodiesRead).not.toContain(1);
});

const unpacked = (mib: number) => new Uint8Array(mib * 1024 * 1024).fill(0x20);

test('nor two that unpack to more, whichever of them it is', async () => {
  const { say, pass, shown } = followedForTest([
    made(1, '{"n":1}'),
    madePacked(2, unpacked(17)),
    made(3, '{"n":3}'),
    made(4, '{"n":4}'),
    madePacked(5, unpacked(9)),
    madePacked(6, unpacked(9)),
    // Two proxies on the way, one of which unpacked it.
    { ...made(7, '{"n":7}'), headers: [['Content-Encoding', 'gzip']] },
    made(8, '{"n":8}'),
  ]);
  say(open, { do: 'in-view', ordinals: [1, 2, 3, 4, 5, 6, 7, 8] });
  // Unpacking takes turns of the real clock.
  const countedAll = async () => {
    await pass(1_000);
    expect(shown.size).toBe(7);
  };
  await vi.waitFor(countedAll, { timeout: 20_000 });
  const kinds = Array.from(shown, ([ordinal, { kind }]) => [ordinal, kind]);
  expect(Object.fromEntries(kinds)).toEqual({
    2: 'too-large',
    3: 'too-large',
    4: 'tree',
    5: 'text',
    6: 'too-large',
    7: 'text',
    8: 'text',
  });
});

test('of very many, those that nobody looks at are told less often', async () => {
  const { say, pass, tellings, readsTake } = followedForTest(chain(8_001));
  readsTake(2);
  say(open);
  await pass(60_000);
  const gaps = tellings.map(({ at }, n) => at - (tellings[n - 1]?.at ?? -Infinity)).slice(1);
  expect(Math.max(...gaps.slice(0, 5))).toBeLessThan(300);
  // The last one waits for nothing.
  expect(Math.min(...gaps.slice(-6, -1))).toBeGreaterThan(300);
  expect(tellings.reduce((sum, { update }) => sum + update.counts.size, 0)).toBe(8_000);
});

test('those in view are told at once, also where they were counted before', async () => {
  const { say, pass, tellings, shown, readsTake } = followedForTest(chain(8_001));
  readsTake(2);
  say(open);
  await pass(30_000);
  const told = tellings.length;
  while (tellings.length === told) await pass(1);
  const lowest = Math.min(...shown.keys());
  await pass(210);
  expect(tellings).toHaveLength(told + 1);
  // One that was counted meanwhile.
  say({ do: 'in-view', ordinals: [lowest - 3] });
  await pass(60);
  expect(shown.has(lowest - 3)).toBe(true);
  say({ do: 'in-view', ordinals: [5] });
  await pass(260);
  expect(shown.has(5)).toBe(true);
});
