// What a page says of the changes between deliveries about the same thing.
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { ChangeCounts } from '../../lib/inbox/timeline/messages.ts';
import type { Connection } from '../../lib/wire/schemas.ts';
import { edited, orderTexts, otherShop, sendOrder } from '../order-story.ts';
import { sampleShop } from '../../lib/webhook/topics/signed-sample.ts';
import { counted, linkOf, openPage } from './page.ts';
import { relayForTest } from './relay-process.ts';

const { created, paid, updated, cancelled } = orderTexts();

const send = ({ captureUrl }: Connection, topic: string, body: string, shop: string = sampleShop) =>
  sendOrder(captureUrl, { topic, shop, body });

/** A page with an order’s story, and an order with the same id of another shop in the midst of it. */
async function pageWithOrder() {
  const { connection } = await relayForTest();
  const browser = randomUUID();
  const page = await openPage(browser);
  page.connect(linkOf(connection));
  await send(connection, 'orders/create', created);
  await send(connection, 'orders/paid', paid);
  await send(connection, 'orders/create', created, otherShop);
  await send(connection, 'orders/updated', updated);
  await send(connection, 'orders/cancelled', cancelled);
  await send(connection, 'orders/updated', cancelled);
  await page.shows(({ rows }) => rows.length === 6);
  return { connection, browser, page };
}

const told = (counts: ChangeCounts) =>
  Array.from(counts, ([ordinal, count]) => [ordinal, count.base, count.told, count.muted]).toSorted(
    ([one], [other]) => one! - other!,
  );
const story = [
  [2, 1, 2, 1],
  // An item that moved, its price, and a note.
  [4, 2, 3, 1],
  [5, 4, 3, 1],
  [6, 5, 0, 0],
];

test('each delivery is compared with the one before it about the same order of the same shop', async () => {
  const { page } = await pageWithOrder();
  const counts = await counted(page, ({ size }) => size === 4);
  expect(told(counts)).toEqual(story);
  expect([...counts.values()].every(({ kind }) => kind === 'tree')).toBe(true);
  expect(await page.timeline.members(4)).toEqual([1, 2, 4, 5, 6]);
  expect(await page.timeline.members(3)).toEqual([3]);
  expect(await page.timeline.members(99)).toBe(null);
});

test('with the switch for topics the base is the last one of the same topic', async () => {
  const { page } = await pageWithOrder();
  await counted(page, ({ size }) => size === 4);
  page.timeline.setSameTopicOnly(true);
  const counts = await counted(page, ({ size }) => size === 1);
  expect(told(await counted(page, (now) => now.get(6)?.base === 4))).toEqual([[6, 4, 3, 1]]);
  expect(counts.has(2)).toBe(false);
  page.timeline.setSameTopicOnly(false);
  await counted(page, (now) => JSON.stringify(told(now)) === JSON.stringify(story));
});

test('what comes is counted as it comes', async () => {
  const { connection, page } = await pageWithOrder();
  await counted(page, ({ size }) => size === 4);
  await send(connection, 'orders/updated', edited(cancelled, ['"late"', '"too late"']));
  await send(connection, 'orders/updated', 'no order at all', otherShop);
  const counts = await counted(page, ({ size }) => size === 5);
  expect(told(counts)).toEqual([...story, [7, 6, 1, 0]]);
});

test('a rule that mutes changes the counts, on the other page and after reopening too', async () => {
  const { browser, page } = await pageWithOrder();
  const follower = await openPage(browser);
  for (const one of [page, follower]) await counted(one, ({ size }) => size === 4);
  const rule = { id: 'a', provider: 'shopify', topic: null, path: '/note', kind: 'mute' } as const;
  page.putRules(rule);
  for (const one of [page, follower]) {
    await one.shows(({ rules }) => rules.length === 1);
    const counts = await counted(one, (now) => now.get(4)?.told === 2);
    expect(counts.get(4)).toEqual({ base: 2, kind: 'tree', told: 2, muted: 2 });
  }
  page.kill();
  follower.kill();
  const reopened = await openPage(browser);
  const { rules } = await reopened.shows(({ isOpen }) => isOpen);
  expect(rules).toEqual([rule]);
  const counts = await counted(reopened, ({ size }) => size === 4);
  expect(counts.get(4)).toEqual({ base: 2, kind: 'tree', told: 2, muted: 2 });
  reopened.removeRule('a');
  await reopened.shows((seen) => seen.rules.length === 0);
  await counted(reopened, (now) => JSON.stringify(told(now)) === JSON.stringify(story));
});

test('a field has its values in the whole timeline, wherever its item stands', async () => {
  const { page } = await pageWithOrder();
  const history = await page.timeline.field(1, '/line_items/1/price');
  expect(history).toMatchObject({ skipped: 0 });
  expect(
    history!.values.map(({ ordinal, value, isChanged }) => [ordinal, value!.text, isChanged]),
  ).toEqual([
    [1, '"199.00"', false],
    [2, '"199.00"', false],
    [4, '"189.00"', true],
    [5, '"179.00"', true],
    [6, '"179.00"', false],
  ]);
  const ids = await page.timeline.field(6, '/customer/id');
  expect(ids!.values.map(({ isChanged }) => isChanged)).toEqual([false, true, false, false, false]);
  expect(await page.timeline.field(1, '/strange')).toBe(null);
  expect(await page.timeline.field(99, '/id')).toBe(null);
});

test('what was cleared is no base any more', async () => {
  const { connection, page } = await pageWithOrder();
  await counted(page, ({ size }) => size === 4);
  page.clear();
  await counted(page, ({ size }) => size === 0);
  expect(await page.timeline.members(6)).toBe(null);
  await send(connection, 'orders/updated', cancelled);
  await send(connection, 'orders/updated', edited(cancelled, ['"late"', '"too late"']));
  expect(told(await counted(page, ({ size }) => size === 1))).toEqual([[8, 7, 1, 0]]);
});

test('a page that is reopened counts what is stored, and another source has counts of its own', async () => {
  const { browser, page } = await pageWithOrder();
  page.kill();
  const reopened = await openPage(browser);
  expect(told(await counted(reopened, ({ size }) => size === 4))).toEqual(story);
  const { connection: other } = await relayForTest();
  reopened.connect(linkOf(other));
  await counted(reopened, ({ size }) => size === 0);
  await send(other, 'orders/create', created);
  await send(other, 'orders/paid', paid);
  expect(told(await counted(reopened, ({ size }) => size === 1))).toEqual([[2, 1, 2, 1]]);
});

test('where rules cannot be read that is said, and the source opens all the same', async () => {
  const page = await openPage(randomUUID(), {
    wrap: (storage) => ({
      ...storage,
      rules: { ...storage.rules, all: () => Promise.reject(new DOMException('it broke')) },
    }),
  });
  const { isOpen, problem, rules } = await page.shows((seen) => seen.problem !== null);
  expect(problem!.happened).toMatch(/it broke/);
  expect([isOpen, rules]).toEqual([true, []]);
});
