import { expect, test } from 'vitest';
import { madeEntry, madeRow } from '../../tests/made-deliveries.ts';
import { importSecret } from '../webhook/index.ts';
import type { Command, Update } from './messages.ts';
import { createInboxStore } from './store.ts';

/** A store, what it told its Worker, and the paints that it asked for. */
function storeForTest() {
  const commands: Command[] = [];
  const paints: (() => void)[] = [];
  const worker = Object.assign(new EventTarget(), {
    postMessage: (command: Command) => void commands.push(command),
  });
  const store = createInboxStore(worker, (paint) => void paints.push(paint));
  const say = (...updates: Update[]) => {
    for (const data of updates) worker.dispatchEvent(new MessageEvent('message', { data }));
  };
  const die = () => worker.dispatchEvent(new Event('error'));
  return { store, commands, paints, say, die };
}

const source = {
  id: 'orders',
  url: 'http://127.0.0.1:4747',
  channel: 'orders',
  captureUrl: null,
  isNarrowed: false,
};
const ordinals = (rows: readonly { ordinal: number }[]) => rows.map(({ ordinal }) => ordinal);

test('before the Worker has spoken nothing is open', () => {
  const { store } = storeForTest();
  expect(store.getSnapshot()).toEqual({
    isOpen: false,
    source: null,
    rows: [],
    keys: [],
    customs: [],
    topics: { subscriptions: [], schemas: [], baselines: [] },
    rules: [],
    health: null,
    link: { state: 'connecting' },
    judging: null,
    problem: null,
  });
});

test('what the Worker says is in the snapshot at once', () => {
  const { store, say } = storeForTest();
  say({ kind: 'opened', source, rows: [madeRow(1)] });
  say({ kind: 'rows', rows: [madeRow(2), madeRow(3)] });
  say({ kind: 'capture-url', captureUrl: 'http://127.0.0.1:4747/in/orders' });
  const keys = [
    {
      id: 'a',
      name: 'a',
      provider: null,
      account: null,
      channel: null,
      isRemembered: true,
      state: 'in-use' as const,
    },
  ];
  say({ kind: 'keys', keys, customs: [] });
  say({ kind: 'link', link: { state: 'connecting' } });
  const problem = { happened: 'a', kept: 'b', todo: 'c' };
  say({ kind: 'problem', problem });
  const snapshot = store.getSnapshot();
  expect(ordinals(snapshot.rows)).toEqual([1, 2, 3]);
  expect(snapshot).toMatchObject({ isOpen: true, keys, problem });
  expect(snapshot.source).toEqual({ ...source, captureUrl: 'http://127.0.0.1:4747/in/orders' });
});

test('rows that are there already are passed over', () => {
  const { store, say } = storeForTest();
  say({ kind: 'opened', source, rows: [madeRow(1), madeRow(2)] });
  const { rows } = store.getSnapshot();
  say({ kind: 'rows', rows: [madeRow(1), madeRow(2)] });
  expect(store.getSnapshot().rows).toBe(rows);
  say({ kind: 'rows', rows: [madeRow(2), madeRow(4)] });
  expect(ordinals(store.getSnapshot().rows)).toEqual([1, 2, 4]);
});

test('a row that another page kept meanwhile takes its place when it comes late', () => {
  const { store, say } = storeForTest();
  say({ kind: 'opened', source, rows: [madeRow(1), madeRow(3)] });
  say({ kind: 'rows', rows: [madeRow(2)] });
  expect(ordinals(store.getSnapshot().rows)).toEqual([1, 2, 3]);
});

test('rows judged again take their places, and no others', () => {
  const { store, say } = storeForTest();
  say({ kind: 'opened', source, rows: [madeRow(1), madeRow(2), madeRow(3)] });
  const again = madeRow(2, { topic: 'again' });
  say({ kind: 'judged', rows: [again, madeRow(9, { topic: 'again' })] });
  const { rows } = store.getSnapshot();
  expect(ordinals(rows)).toEqual([1, 2, 3]);
  expect(rows.map(({ topic }) => topic)).toEqual(['orders/create', 'again', 'orders/create']);
});

const counts = {
  received: 3,
  duplicates: 1,
  retries: 0,
  siblings: 0,
  outOfOrder: 0,
  pending: 0,
  missing: 0,
  unsure: 0,
};

test('health is taken in whole, and then as far as it changed; another source starts anew', () => {
  const { store, say } = storeForTest();
  const duplicate = { kind: 'duplicate' as const, first: 1 };
  const told = { counts, gaps: [], away: null };
  say({ kind: 'opened', source, rows: [] });
  say({ kind: 'health', health: { ...told, flags: new Map([[2, [duplicate]]]) }, isWhole: true });
  const before = store.getSnapshot().health!;
  const more = new Map([
    [2, []],
    [3, [duplicate]],
  ]);
  say({ kind: 'health', health: { ...told, away: counts, flags: more }, isWhole: false });
  expect(store.getSnapshot().health).toEqual({
    ...told,
    away: counts,
    flags: new Map([[3, [duplicate]]]),
  });
  expect([...before.flags.keys()]).toEqual([2]);
  say({ kind: 'opened', source: { ...source, id: 'refunds' }, rows: [] });
  expect(store.getSnapshot().health).toBe(null);
});

test('what is known of topics and the switch for fields are shown as they are told', () => {
  const { store, say } = storeForTest();
  say({ kind: 'opened', source, rows: [] }, { kind: 'narrowed', isNarrowed: true });
  const schema = { id: 'a', name: 'a', provider: 'b', topic: 'c', refusal: null };
  const topics = { subscriptions: [], schemas: [schema], baselines: [] };
  say({ kind: 'topics', topics });
  expect(store.getSnapshot()).toMatchObject({ source: { isNarrowed: true }, topics });
});

test('the rules of the diff are shown as they are told, whatever source is open', () => {
  const { store, say } = storeForTest();
  say({ kind: 'rules', rules: [rule] }, { kind: 'opened', source, rows: [] });
  expect(store.getSnapshot().rules).toEqual([rule]);
  say({ kind: 'rules', rules: [] });
  expect(store.getSnapshot().rules).toEqual([]);
});

test('judging shows its progress until it is done', () => {
  const { store, say } = storeForTest();
  say({ kind: 'judging', done: 1, total: 3 });
  expect(store.getSnapshot().judging).toMatchObject({ done: 1, total: 3 });
  say({ kind: 'judging', done: 3, total: 3 });
  expect(store.getSnapshot().judging).toBe(null);
});

test('another source takes the place of all rows and of the problem; clearing forgets rows', () => {
  const { store, say } = storeForTest();
  say({ kind: 'opened', source, rows: [madeRow(1)] });
  say({ kind: 'problem', problem: { happened: 'a', kept: 'b', todo: 'c' } });
  say({ kind: 'opened', source: { ...source, id: 'refunds' }, rows: [madeRow(7)] });
  expect(store.getSnapshot()).toMatchObject({ source: { id: 'refunds' }, problem: null });
  expect(ordinals(store.getSnapshot().rows)).toEqual([7]);
  say({ kind: 'cleared' });
  expect(store.getSnapshot()).toMatchObject({ source: { id: 'refunds' }, rows: [] });
});

test('a burst paints once, and the next one again', () => {
  const { store, paints, say } = storeForTest();
  let painted = 0;
  const stop = store.subscribe(() => painted++);
  for (let ordinal = 1; ordinal <= 100; ordinal++) say({ kind: 'rows', rows: [madeRow(ordinal)] });
  expect([paints.length, painted]).toEqual([1, 0]);
  paints[0]!();
  expect(painted).toBe(1);
  say({ kind: 'cleared' }, { kind: 'rows', rows: [madeRow(101)] });
  expect(paints).toHaveLength(2);
  stop();
  paints[1]!();
  expect(painted).toBe(1);
});

test('a snapshot is a value: what was given out does not change', () => {
  const { store, say } = storeForTest();
  say({ kind: 'opened', source, rows: [madeRow(1)] });
  const before = store.getSnapshot();
  expect(store.getSnapshot()).toBe(before);
  say({ kind: 'rows', rows: [madeRow(2)] });
  expect(ordinals(before.rows)).toEqual([1]);
});

test('reads are answered by their number, in any order, and do not paint', async () => {
  const { store, commands, paints, say } = storeForTest();
  const [first, second] = [store.read(1), store.read(2)];
  expect(commands).toEqual([
    { do: 'read', ordinal: 1, ask: 1 },
    { do: 'read', ordinal: 2, ask: 2 },
  ]);
  const { delivery, body } = madeEntry(1, new Uint8Array([1]));
  say({ kind: 'answer', ask: 2, answer: null });
  say({ kind: 'answer', ask: 1, answer: { delivery, body } });
  say({ kind: 'answer', ask: 77, answer: null });
  expect(await second).toBe(null);
  expect(await first).toEqual({ delivery, body });
  expect(paints).toEqual([]);
});

const rule = {
  id: 'a',
  provider: null,
  topic: null,
  path: '/updated_at',
  kind: 'mute' as const,
};
const examinee = {
  received: { headers: [], body: new Uint8Array() },
  receivedAt: null,
  channel: null,
};

test('whatever is asked shares one count, and each gets its own answer', async () => {
  const { store, commands, say } = storeForTest();
  const asked = [store.read(1), store.examine(examinee), store.keep(examinee)] as const;
  expect(commands).toEqual([
    { do: 'read', ordinal: 1, ask: 1 },
    { do: 'examine', examinee, ask: 2 },
    { do: 'keep', examinee, ask: 3 },
  ]);
  say({ kind: 'answer', ask: 3, answer: 'saved' });
  expect(await asked[2]).toBe('saved');
  say({ kind: 'answer', ask: 2, answer: null }, { kind: 'answer', ask: 1, answer: null });
  expect(await Promise.all(asked)).toEqual([null, null, 'saved']);
});

test('when the Worker dies everything asked is answered, and whatever is asked after it', async () => {
  const { store, commands, die } = storeForTest();
  const asked = [store.read(1), store.examine(examinee), store.keep(examinee)];
  die();
  expect(await Promise.all(asked)).toEqual([null, null, null]);
  expect(store.getSnapshot().problem?.happened).toMatch(/has stopped/);
  expect(await store.keep(examinee)).toBe(null);
  expect(commands).toHaveLength(3);
});

test('every wish is a command', async () => {
  const { store, commands } = storeForTest();
  const link = { url: 'http://127.0.0.1:4747', channel: 'orders', token: 'a' };
  const key = await importSecret({ text: 'hush', name: 'mine' });
  store.connect(link);
  store.addKey(key, true);
  store.removeKey('a');
  const schema = { id: 'a', name: 'a', provider: 'b', topic: 'c', text: '{}' };
  store.addSubscriptions([]);
  store.addSchema(schema);
  store.removeTopicRecord('schemas', 'a');
  store.putRules(rule, { ...rule, id: 'b' });
  store.removeRule('b');
  store.setNarrowed(true);
  void store.inspect(1);
  void store.accept([1, 2]);
  void store.baseline('a');
  store.clear();
  expect(commands).toEqual([
    { do: 'connect', link },
    { do: 'add-key', key, isRemembered: true },
    { do: 'remove-key', id: 'a' },
    { do: 'add-subscriptions', subscriptions: [] },
    { do: 'add-schema', schema },
    { do: 'remove-topic-record', what: 'schemas', id: 'a' },
    { do: 'put-rules', rules: [rule, { ...rule, id: 'b' }] },
    { do: 'remove-rule', id: 'b' },
    { do: 'set-narrowed', isNarrowed: true },
    { do: 'inspect', ordinal: 1, ask: 1 },
    { do: 'accept', ordinals: [1, 2], ask: 2 },
    { do: 'baseline', id: 'a', ask: 3 },
    { do: 'clear' },
  ]);
});
