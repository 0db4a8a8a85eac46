import { expect, test } from 'vitest';
import { madeRow } from '../../../tests/made-deliveries.ts';
import type { Row } from '../row.ts';
import { createLines } from './lines.ts';
import { madeOrder } from '../../../tests/made-history.ts';

const about = (ordinal: number, id: string, changed: Partial<Row> = {}) =>
  madeRow(ordinal, { resource: madeOrder(id), ...changed });
const checkout = (ordinal: number, id: string, ...also: string[]) =>
  madeRow(ordinal, {
    resource: madeOrder(id, {
      type: 'checkout',
      also: also.map((other) => ({ type: 'checkout', id: other })),
    }),
  });

function linesOf(rows: readonly Row[], sameTopicOnly = false) {
  const lines = createLines(sameTopicOnly);
  lines.add(rows);
  const bases = () =>
    Object.fromEntries([...lines.all()].map(({ ordinal, base }) => [ordinal, base]));
  return { lines, bases };
}

test('the base is the delivery before it about the same; the first has none', () => {
  const { lines, bases } = linesOf([about(1, '1'), about(3, '2'), about(4, '1'), about(9, '1')]);
  expect(bases()).toEqual({ 1: null, 3: null, 4: 1, 9: 4 });
  expect(lines.membersOf(4)).toEqual([1, 4, 9]);
  expect(lines.last()).toBe(9);
});

test('what is about nothing is compared with nothing', () => {
  const { lines, bases } = linesOf([madeRow(1), madeRow(2)]);
  expect(bases()).toEqual({ 1: null, 2: null });
  expect([lines.membersOf(2), lines.membersOf(7)]).toEqual([[], []]);
});

test('equal ids of two shops are not the same', () => {
  const resource = madeOrder('1', { account: 'b.myshopify.com' });
  const { bases } = linesOf([about(1, '1'), madeRow(2, { resource }), about(3, '1')]);
  expect(bases()).toEqual({ 1: null, 2: null, 3: 1 });
});

test('by topic, the base is the last one of the same topic, or none', () => {
  const paid = { topic: 'orders/paid' };
  const rows = [about(1, '1'), about(2, '1', paid), about(3, '1'), about(4, '1', paid)];
  const { lines, bases } = linesOf(rows, true);
  expect(bases()).toEqual({ 1: null, 2: null, 3: 1, 4: 2 });
  lines.compareWith(false);
  expect(bases()).toEqual({ 1: null, 2: 1, 3: 2, 4: 3 });
  lines.compareWith(true);
  expect(bases()).toEqual({ 1: null, 2: null, 3: 1, 4: 2 });
});

test('what only touches the resource or belongs to it stands between and is no base', () => {
  const order = { type: 'order', id: '1' };
  const { lines, bases } = linesOf([
    about(1, '1'),
    madeRow(2, { resource: madeOrder('7', { type: 'refund', parents: [order] }) }),
    madeRow(3, { resource: madeOrder('8', { type: 'stock', also: [order] }) }),
    about(4, '1'),
  ]);
  expect(bases()).toEqual({ 1: null, 2: null, 3: null, 4: 1 });
  expect(lines.membersOf(1)).toEqual([1, 4]);
});

test('a delivery about several is the base of each that follows, and compared in its own timeline', () => {
  const also = [{ type: 'sku', id: 'b' }];
  const sku = (ordinal: number, id: string, more: typeof also = []) =>
    madeRow(ordinal, { resource: madeOrder(id, { type: 'sku', also: more }) });
  const { bases } = linesOf([sku(1, 'b'), sku(2, 'a', also), sku(3, 'b'), sku(4, 'a')]);
  expect(bases()).toEqual({ 1: null, 2: null, 3: 2, 4: 2 });
  const { bases: others } = linesOf([sku(1, 'a'), sku(2, 'b'), sku(3, 'a', also), sku(4, 'b')]);
  expect(others()).toEqual({ 1: null, 2: null, 3: 1, 4: 3 });
});

test('more rows give those whose base is another one, also of timelines that turn out to be one', () => {
  const { lines, bases } = linesOf([checkout(1, 'a'), checkout(2, 'b'), checkout(3, 'a')]);
  expect(bases()).toEqual({ 1: null, 2: null, 3: 1 });
  const changed = lines.add([checkout(3, 'a'), checkout(4, 'a', 'b')]);
  expect(bases()).toEqual({ 1: null, 2: 1, 3: 2, 4: 3 });
  expect(changed.map(({ ordinal }) => ordinal)).toEqual([2, 3, 4]);
  expect(lines.add([checkout(4, 'a', 'b')])).toEqual([]);
  expect(lines.membersOf(2)).toEqual([1, 2, 3, 4]);
});
