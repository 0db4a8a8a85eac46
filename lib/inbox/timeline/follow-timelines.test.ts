import { expect, test } from 'vitest';
import { chain, followedForTest, open, rules } from '../../../tests/followed-timelines.ts';
import { settled } from '../../../tests/made-clock.ts';
import { made, madeOrder } from '../../../tests/made-history.ts';

test('other rules count all of it again, and what was counted stays until then', async () => {
  const { say, pass, tellings, told, shown } = followedForTest(chain(4));
  say(open);
  await pass(1_000);
  expect(told()).toEqual({ 2: 1, 3: 1, 4: 1 });
  say(rules(false, '/n'));
  await pass(1_000);
  expect(told()).toEqual({ 2: 0, 3: 0, 4: 0 });
  expect(shown.get(4)).toEqual({ base: 3, kind: 'tree', told: 0, muted: 1 });
  expect(tellings.slice(1).every(({ update }) => !update.isWhole)).toBe(true);
});

test('what was under way by other rules is never told', async () => {
  const { say, pass, told, order, history } = followedForTest(chain(2));
  const gate = Promise.withResolvers<void>();
  history.onRead = () => gate.promise;
  say(open);
  await pass(1_000);
  say(rules(false, '/n'));
  gate.resolve();
  await pass(1_000);
  expect(told()).toEqual({ 2: 0 });
  expect(order()).toEqual([2]);
});

test('the switch for topics takes away what is compared with nothing then, and gives it back', async () => {
  const paid = { topic: 'orders/paid' };
  const { say, pass, shown, history } = followedForTest([
    made(1, '{"n":1}'),
    made(2, '{"n":2}', paid),
    made(3, '{"n":1}'),
    made(4, '{"n":3,"m":1}', paid),
  ]);
  const counted = () =>
    Object.fromEntries(Array.from(shown, ([ordinal, { base, told }]) => [ordinal, [base, told]]));
  const gate = Promise.withResolvers<void>();
  const all = { 2: [1, 1], 3: [2, 1], 4: [3, 2] };
  say(open);
  await pass(1_000);
  expect(counted()).toEqual(all);
  history.onRead = () => gate.promise;
  say(rules(true), { do: 'in-view', ordinals: [4] });
  await pass(1_000);
  gate.resolve();
  await pass(1_000);
  expect(counted()).toEqual({ 3: [1, 0], 4: [2, 2] });
  say(rules(false));
  await pass(1_000);
  expect(counted()).toEqual(all);
});

test('rows judged again are read anew, with what they are about then and their topics', async () => {
  const { say, pass, history, told, tellings } = followedForTest(chain(4));
  say(open);
  await pass(1_000);
  const [one, two] = chain(2);
  const other = made(3, '{"id":1,"n":2}', { resource: madeOrder('2') });
  history.deliveries = [one!, two!, other, made(4, '{"id":1,"n":3}')];
  say({ do: 'again' });
  await pass(1_000);
  expect(told()).toEqual({ 2: 1, 4: 1 });
  expect(tellings.slice(1).map(({ update }) => update.isWhole)).toEqual([true]);
  // Topics are others: other rules may be for them.
  const topic = 'orders/updated';
  history.deliveries = chain(4).map(({ row }, at) =>
    made(at + 1, `{"id":1,"n":${at}}`, { topic, resource: row.resource }),
  );
  say({
    do: 'rules',
    sameTopicOnly: false,
    rules: [{ id: 'a', provider: null, topic, path: '/n', kind: 'mute' }],
  });
  await pass(1_000);
  expect(told()).toEqual({ 2: 1, 4: 1 });
  say({ do: 'again' });
  await pass(1_000);
  expect(told()).toEqual({ 2: 0, 3: 0, 4: 0 });
});

test('what is compared as it was is not counted again', async () => {
  const { say, pass, history, tellings } = followedForTest(chain(4));
  say(open);
  await pass(1_000);
  history.deliveries = [...chain(4), made(5, '{}'), made(6, '{}', { resource: madeOrder('2') })];
  say({ do: 'again' });
  await pass(1_000);
  const [, ...more] = tellings.map(({ update }) => [update.isWhole, [...update.counts.keys()]]);
  expect(more).toEqual([[false, [5]]]);
});

test('what could not be read is tried again when all is read anew', async () => {
  const { say, pass, history, shown } = followedForTest(chain(2));
  history.onRead = () => Promise.reject(new DOMException('broken', 'UnknownError'));
  say(open);
  await pass(1_000);
  expect(shown.get(2)!.kind).toBe('unreadable');
  history.onRead = async () => {};
  say({ do: 'again' });
  await pass(1_000);
  expect(shown.get(2)!.kind).toBe('tree');
});

test('of a source that is no longer open nothing is told', async () => {
  const { say, pass, history, tellings, answers, timers } = followedForTest(chain(3));
  const gate = Promise.withResolvers<void>();
  history.onRead = () => gate.promise;
  say(open);
  await pass(100);
  say({ do: 'field', ordinal: 3, pointer: '/n', ask: 1 });
  await settled();
  say({ do: 'open', source: 'refunds', opening: 2 });
  gate.resolve();
  await pass(1_000);
  expect(tellings.map(({ update }) => [update.opening, update.counts.size])).toEqual([[2, 0]]);
  expect(answers()).toEqual([{ kind: 'answer', ask: 1, answer: null }]);
  say({ do: 'open', source: null, opening: 3 }, { do: 'members', ordinal: 3, ask: 2 });
  await pass(1_000);
  expect(answers()[1]).toEqual({ kind: 'answer', ask: 2, answer: null });
  expect([tellings.length, timers.size]).toEqual([1, 0]);
});

test('a question is answered by what was stored when it was asked, before all is counted', async () => {
  const { say, pass, answers, history } = followedForTest(chain(2));
  history.onRead = () => new Promise(() => {});
  say(open, { do: 'members', ordinal: 2, ask: 1 });
  await pass(1);
  history.deliveries = chain(3);
  say({ do: 'more' }, { do: 'members', ordinal: 3, ask: 2 });
  await pass(1);
  expect(answers().map(({ ask, answer }) => [ask, answer])).toEqual([
    [1, [1, 2]],
    [2, [1, 2, 3]],
  ]);
});

test('what is about nothing has no members; of what is not there nothing is known', async () => {
  const { say, pass, answers } = followedForTest([made(1, '{}', { resource: null })]);
  say(open, { do: 'members', ordinal: 1, ask: 1 }, { do: 'members', ordinal: 2, ask: 2 });
  await pass(1);
  expect(answers().map(({ answer }) => answer)).toEqual([[], null]);
});

test('a newer question for a field ends the search for the older one', async () => {
  const { say, pass, answers, history } = followedForTest(chain(9));
  const gate = Promise.withResolvers<void>();
  history.onRead = () => gate.promise;
  say(open, { do: 'field', ordinal: 8, pointer: '/id', ask: 1 });
  await settled();
  say({ do: 'field', ordinal: 9, pointer: '/n', ask: 2 });
  gate.resolve();
  await pass(1_000);
  expect(answers()).toMatchObject([
    { ask: 1, answer: null },
    { ask: 2, answer: { name: 'n', skipped: 0 } },
  ]);
});

test('of very many members the newest are told', async () => {
  const { say, pass, answers } = followedForTest(chain(10_003));
  say(open, { do: 'members', ordinal: 7, ask: 1 });
  await pass(1);
  const members = answers()[0]!.answer as readonly number[];
  expect([members.length, members[0], members.at(-1)]).toEqual([10_000, 4, 10_003]);
});

test('a field is asked of all about the same; of a delivery about nothing, of itself', async () => {
  const { say, pass, answers } = followedForTest([
    ...chain(3),
    made(4, '{"n":7}', { resource: null }),
  ]);
  say(open);
  for (const [ask, ordinal] of [1, 4, 9].entries()) {
    say({ do: 'field', ordinal, pointer: '/n', ask });
    await pass(1_000);
  }
  expect(answers().map(({ answer }) => answer)).toMatchObject([
    { name: 'n', values: [{ ordinal: 1 }, { ordinal: 2 }, { ordinal: 3 }], skipped: 0 },
    { values: [{ ordinal: 4 }] },
    null,
  ]);
});

test('a database that fails leaves nobody without an answer, and is read again later', async () => {
  const { say, pass, answers, history, told } = followedForTest(chain(3));
  history.onRows = () => Promise.reject(new DOMException('broken', 'UnknownError'));
  say(open);
  say({ do: 'members', ordinal: 2, ask: 1 }, { do: 'field', ordinal: 2, pointer: '/n', ask: 2 });
  await pass(9_000);
  expect(answers().map(({ answer }) => answer)).toEqual([null, null]);
  history.onRows = async () => {};
  await pass(2_000);
  expect(told()).toEqual({ 2: 1, 3: 1 });
});

test('what is no fault of the database is not tried again every ten seconds', async () => {
  const { say, pass, answers, history, timers } = followedForTest(chain(3));
  Object.defineProperty(history.deliveries[1]!.row, 'resource', {
    get() {
      throw new TypeError('no resource');
    },
  });
  say(open, { do: 'members', ordinal: 2, ask: 1 });
  await pass(1_000);
  expect(answers()[0]!.answer).toBe(null);
  expect([history.rowsRead, timers.size]).toEqual([1, 0]);
});
