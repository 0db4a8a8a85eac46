import { expect, test } from 'vitest';
import { madeRow } from '../../../tests/made-deliveries.ts';
import type { DiffRule } from '../../webhook/diff/index.ts';
import { createInboxStore, type Snapshot } from '../store.ts';
import type { ChangeCount, TimelineCommand, TimelineUpdate } from './messages.ts';
import { createTimelineStore } from './store.ts';

/** A store beside an inbox that a test changes by hand, what it told its Worker and its paints. */
function storeForTest(first: Partial<Snapshot> = {}) {
  const commands: TimelineCommand[] = [];
  const paints: (() => void)[] = [];
  const workers: (EventTarget & { isEnded: boolean })[] = [];
  const openWorker = () => {
    const worker = Object.assign(new EventTarget(), {
      isEnded: false,
      postMessage: (command: TimelineCommand) => void commands.push(command),
      terminate: () => void (worker.isEnded = true),
    });
    workers.push(worker);
    return worker;
  };
  const idle = Object.assign(new EventTarget(), { postMessage: () => {} });
  let snapshot = { ...createInboxStore(idle, () => {}).getSnapshot(), ...first };
  const listeners: (() => void)[] = [];
  const inbox = {
    getSnapshot: () => snapshot,
    subscribe(listener: () => void) {
      listeners.push(listener);
      return () => {};
    },
  };
  const store = createTimelineStore(openWorker, inbox, (paint) => void paints.push(paint));
  /** Changes the inbox; `becomes` says so. */
  const turns = (changed: Partial<Snapshot>) => void (snapshot = { ...snapshot, ...changed });
  const becomes = (changed: Partial<Snapshot>) => {
    turns(changed);
    for (const listener of listeners) listener();
  };
  const say = (...updates: TimelineUpdate[]) => {
    for (const data of updates)
      workers.at(-1)!.dispatchEvent(new MessageEvent('message', { data }));
  };
  const die = () => workers.at(-1)!.dispatchEvent(new Event('error'));
  /** What the Worker was told since it was last looked at. */
  const told = () => commands.splice(0);
  return { store, paints, turns, becomes, say, die, told, workers };
}

const source = { id: 'orders', url: null, channel: null, captureUrl: null, isNarrowed: false };
const rule: DiffRule = { id: 'a', provider: null, topic: null, path: '/a', kind: 'mute' };
const opened = { isOpen: true, source, rows: [madeRow(1), madeRow(2)] };
const count = (base: number, told = 1): ChangeCount => ({ base, kind: 'tree', told, muted: 0 });
const counts = (
  opening: number,
  isWhole: boolean,
  ...entries: [ordinal: number, count: ChangeCount][]
): TimelineUpdate => ({ kind: 'counts', opening, isWhole, counts: new Map(entries) });

test('before the inbox is open nothing is asked of the Worker; rules come before the source', () => {
  const { becomes, told, store } = storeForTest();
  becomes({ rules: [rule] });
  expect(told()).toEqual([]);
  expect(store.getSnapshot()).toEqual({ counts: new Map(), sameTopicOnly: false });
  becomes(opened);
  expect(told()).toEqual([
    { do: 'rules', rules: [rule], sameTopicOnly: false },
    { do: 'open', source: 'orders', opening: 1 },
  ]);
});

test('an inbox that is open already is followed at once, with rules that come later', () => {
  const { becomes, told } = storeForTest(opened);
  expect(told().map((command) => command.do)).toEqual(['rules', 'open']);
  becomes({ rules: [rule] });
  expect(told()).toEqual([{ do: 'rules', rules: [rule], sameTopicOnly: false }]);
  becomes({ link: { state: 'live' }, source: { ...source, isNarrowed: true } });
  expect(told()).toEqual([]);
});

test('more rows are more, another source and none are opened', () => {
  const { becomes, told } = storeForTest(opened);
  told();
  becomes({ rows: [...opened.rows, madeRow(3)] });
  expect(told()).toEqual([{ do: 'more' }]);
  becomes({ source: { ...source, id: 'refunds' }, rows: [madeRow(1)] });
  becomes({ source: null, rows: [] });
  expect(told()).toEqual([
    { do: 'open', source: 'refunds', opening: 2 },
    { do: 'open', source: null, opening: 3 },
  ]);
});

test('rows that are gone open the source anew, and take their counts with them', () => {
  const { store, becomes, say, told } = storeForTest(opened);
  say(counts(1, true, [2, count(1)]));
  told();
  becomes({ rows: [madeRow(3)] });
  expect(told()).toEqual([{ do: 'open', source: 'orders', opening: 2 }]);
  expect(store.getSnapshot().counts.size).toBe(0);
  // What was under way when the rows went.
  say(counts(1, false, [2, count(1)]));
  expect(store.getSnapshot().counts.size).toBe(0);
});

test('rows judged again are read again, once judging is over', () => {
  const { becomes, told } = storeForTest(opened);
  told();
  becomes({ rows: [madeRow(1), opened.rows[1]!] });
  expect(told()).toEqual([{ do: 'again' }]);
  becomes({ rows: [madeRow(1), madeRow(2)], judging: { done: 1, total: 2 } });
  becomes({ rows: [madeRow(1), madeRow(2), madeRow(3)] });
  expect(told()).toEqual([{ do: 'more' }]);
  becomes({ judging: null });
  expect(told()).toEqual([{ do: 'again' }]);
  becomes({ judging: { done: 0, total: 2 } });
  becomes({ judging: null });
  expect(told()).toEqual([]);
});

test('counts are taken in whole, then those that are new; each snapshot is a value', () => {
  const { store, say } = storeForTest(opened);
  say(counts(1, true, [2, count(1)]));
  const before = store.getSnapshot();
  expect(store.getSnapshot()).toBe(before);
  say(counts(1, false, [2, count(1, 7)], [3, count(2)]));
  expect(store.getSnapshot().counts).toEqual(
    new Map([
      [2, count(1, 7)],
      [3, count(2)],
    ]),
  );
  expect(before.counts).toEqual(new Map([[2, count(1)]]));
  say(counts(1, true, [3, count(2)]));
  expect([...store.getSnapshot().counts.keys()]).toEqual([3]);
});

test('counts of another source are never shown', () => {
  const { store, becomes, say } = storeForTest(opened);
  becomes({ source: { ...source, id: 'refunds' } });
  say(counts(1, true, [2, count(1)]));
  expect(store.getSnapshot().counts.size).toBe(0);
  say(counts(2, true, [2, count(1)]));
  expect(store.getSnapshot().counts.size).toBe(1);
});

test('a burst paints once, and the next one again', () => {
  const { store, paints, say } = storeForTest(opened);
  let painted = 0;
  const stop = store.subscribe(() => painted++);
  for (let ordinal = 2; ordinal < 50; ordinal++) say(counts(1, false, [ordinal, count(1)]));
  expect([paints.length, painted]).toEqual([1, 0]);
  paints[0]!();
  expect(painted).toBe(1);
  say(counts(1, false, [50, count(1)]));
  expect(paints).toHaveLength(2);
  stop();
  paints[1]!();
  expect(painted).toBe(1);
});

test('the switch for topics is shown at once, and told with the rules', () => {
  const { store, becomes, told, paints } = storeForTest();
  store.setSameTopicOnly(true);
  expect([store.getSnapshot().sameTopicOnly, paints.length]).toEqual([true, 1]);
  expect(told()).toEqual([]);
  becomes({ ...opened, rules: [rule] });
  expect(told()[0]).toEqual({ do: 'rules', rules: [rule], sameTopicOnly: true });
  store.setSameTopicOnly(true);
  expect(told()).toHaveLength(0);
  store.setSameTopicOnly(false);
  expect(told()).toEqual([{ do: 'rules', rules: [rule], sameTopicOnly: false }]);
});

test('what is in view is told', () => {
  const { store, told } = storeForTest(opened);
  told();
  store.inView([2, 1]);
  expect(told()).toEqual([{ do: 'in-view', ordinals: [2, 1] }]);
});

test('questions are answered by their number, and after what the page shows', async () => {
  const { store, turns, say, told, paints } = storeForTest(opened);
  told();
  turns({ rows: [...opened.rows, madeRow(3)] });
  const asked = [store.members(3), store.field(3, '/a'), store.members(2)] as const;
  expect(told()).toEqual([
    { do: 'more' },
    { do: 'members', ordinal: 3, ask: 1 },
    { do: 'field', ordinal: 3, pointer: '/a', ask: 2 },
    { do: 'members', ordinal: 2, ask: 3 },
  ]);
  const history = { name: 'a', values: [], skipped: 0 };
  say({ kind: 'answer', ask: 2, answer: history }, { kind: 'answer', ask: 3, answer: null });
  say({ kind: 'answer', ask: 1, answer: [1, 3] }, { kind: 'answer', ask: 1, answer: [9] });
  expect(await Promise.all(asked)).toEqual([[1, 3], history, null]);
  expect(paints).toEqual([]);
});

test('when the Worker dies all that was asked is answered, and another one goes on', async () => {
  const { store, say, die, told, workers } = storeForTest({ ...opened, rules: [rule] });
  store.setSameTopicOnly(true);
  store.inView([2, 1]);
  say(counts(1, true, [2, count(1)]));
  const asked = [store.members(1), store.field(1, '/a')];
  told();
  die();
  expect(await Promise.all(asked)).toEqual([null, null]);
  expect(workers.map(({ isEnded }) => isEnded)).toEqual([true, false]);
  expect(told()).toEqual([
    { do: 'rules', rules: [rule], sameTopicOnly: true },
    { do: 'open', source: 'orders', opening: 2 },
    { do: 'in-view', ordinals: [2, 1] },
  ]);
  const again = store.members(1);
  say({ kind: 'answer', ask: 3, answer: [1, 2] }, counts(2, true, [2, count(1, 7)]));
  expect(await again).toEqual([1, 2]);
  expect(store.getSnapshot().counts).toEqual(new Map([[2, count(1, 7)]]));
  // What the dead one still had to say.
  const late = new MessageEvent('message', { data: counts(2, true) });
  workers[0]!.dispatchEvent(late);
  workers[0]!.dispatchEvent(new Event('error'));
  expect([store.getSnapshot().counts.size, workers.length]).toEqual([1, 2]);
});

test('one that dies again and again is given up, and nobody answers', async () => {
  const { store, becomes, die, told, workers } = storeForTest(opened);
  for (let n = 0; n < 3; n++) die();
  expect(workers.map(({ isEnded }) => isEnded)).toEqual([true, true, true]);
  told();
  expect([await store.members(1), await store.field(1, '/a')]).toEqual([null, null]);
  becomes({ rows: [...opened.rows, madeRow(3)] });
  store.inView([3]);
  expect([told(), workers.length]).toEqual([[], 3]);
});

test('with another source, or where all was cleared, it is tried again', async () => {
  const { becomes, die, told, workers } = storeForTest(opened);
  for (let n = 0; n < 3; n++) die();
  told();
  becomes({ rows: [] });
  expect(told().map((command) => command.do)).toEqual(['rules', 'open']);
  for (let n = 0; n < 3; n++) die();
  expect(workers).toHaveLength(6);
  becomes({ source: { ...source, id: 'refunds' } });
  die();
  expect(workers).toHaveLength(8);
});
