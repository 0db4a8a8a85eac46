import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { madeRow } from '../tests/made-deliveries.ts';
import type { Row } from '../lib/inbox/row.ts';
import { noVerdict, verdictNames } from '../lib/webhook/index.ts';
import { arrival, columns, isArrival, sortRows } from './columns.ts';
import { verdictMark, verdictWord } from './verdict-words.ts';

const order = (id: string) => ({
  provider: 'shopify',
  account: 'a.myshopify.com',
  type: 'order',
  id,
  parents: [],
  also: [],
});
const changes = (told: number) => ({ base: 1, kind: 'tree' as const, told, muted: 0 });
const textOf = (column: string, row: Row) => columns.find(({ id }) => id === column)!.text(row);
const sorted = (rows: readonly Row[], column: string, isDescending = false) =>
  sortRows(rows, { column, isDescending }).map(({ ordinal }) => ordinal);

describe('what a column shows', () => {
  const row = madeRow(1, {
    resource: order('820982911946154508'),
    sizeBytes: 12_200,
    findings: { error: 0, drift: 2, info: 9 },
  });

  test.each([
    ['method', 'POST'],
    ['topic', 'orders/create'],
    ['shop', 'a.myshopify.com'],
    ['resource', 'order 820982911946154508'],
    ['changes', ''],
    ['size', '12.2 kB'],
    ['verdict', 'unsigned'],
    ['findings', '2 drift'],
    ['health', ''],
  ])('%s: %s', (column, text) => {
    expect(textOf(column, row)).toBe(text);
  });

  test('without a topic it is the target; without shop and resource it is empty', () => {
    const unknown = madeRow(1, { topic: null, target: '/a?b', account: null });
    expect(['topic', 'shop', 'resource'].map((column) => textOf(column, unknown))).toEqual([
      '/a?b',
      '',
      '',
    ]);
  });

  test('every verdict has a word and a mark of its own, never confused', () => {
    expect(new Set(verdictNames.map(verdictWord)).size).toBe(verdictNames.length);
    const judged = verdictNames.filter((name) => name !== 'token-only' && name !== 'unsupported');
    expect(new Set(judged.map(verdictMark)).size).toBe(judged.length);
    for (const verdict of verdictNames) {
      const row1 = madeRow(1, { verdict: { ...noVerdict, verdict } });
      expect(textOf('verdict', row1)).toBe(verdictWord(verdict));
    }
  });
});

describe('sorting', () => {
  test('arrival is the order they came in, and costs nothing', () => {
    const rows = [madeRow(1), madeRow(2), madeRow(3)];
    expect(sortRows(rows, arrival)).toBe(rows);
    expect(isArrival(arrival)).toBe(true);
    expect(sorted(rows, 'time', true)).toEqual([3, 2, 1]);
    expect(isArrival({ column: 'time', isDescending: true })).toBe(false);
    expect(isArrival({ column: 'size', isDescending: false })).toBe(false);
  });

  test('sizes sort by their bytes, not by their texts', () => {
    const rows = [9_000, 312, 12_200, 1_000_000].map((sizeBytes, index) =>
      madeRow(index + 1, { sizeBytes }),
    );
    expect(sorted(rows, 'size')).toEqual([2, 1, 3, 4]);
    expect(sorted(rows, 'size', true)).toEqual([4, 3, 1, 2]);
  });

  test('changes sort by their number: those without any, then what has none to compare with', () => {
    const rows = [
      madeRow(1),
      { ...madeRow(2), changes: changes(12) },
      { ...madeRow(3), changes: changes(0) },
      { ...madeRow(4), changes: changes(9) },
    ];
    expect(sorted(rows, 'changes', true)).toEqual([2, 4, 3, 1]);
    expect(textOf('changes', rows[1]!)).toBe('12');
  });

  test('ids sort as numbers, all 18 digits of them', () => {
    const ids = ['820982911946154508', '9', '820982911946154507', '10'];
    const rows = ids.map((id, index) => madeRow(index + 1, { resource: order(id) }));
    expect(sorted(rows, 'resource')).toEqual([2, 4, 3, 1]);
  });

  test('every column sorts the same rows, stably, and leaves what it was given', () => {
    const row = fc.record({
      topic: fc.option(fc.constantFrom('orders/create', 'orders/paid', 'é', 'Z', 'a')),
      account: fc.option(fc.constantFrom('a.myshopify.com', 'b.myshopify.com')),
      sizeBytes: fc.constantFrom(0, 1, 999, 1000),
      method: fc.constantFrom('POST', 'PUT'),
    });
    const column = fc.constantFrom(...columns.map(({ id }) => id));
    fc.assert(
      fc.property(fc.array(row), column, fc.boolean(), (made, id, isDescending) => {
        const rows = Object.freeze(made.map((changed, index) => madeRow(index + 1, changed)));
        const result = sortRows(rows, { column: id, isDescending });
        expect(new Set(result)).toEqual(new Set(rows));
        if (id === 'time') return;
        const { sortBy } = columns.find((one) => one.id === id)!;
        for (const [index, before] of result.slice(0, -1).entries()) {
          const after = result[index + 1]!;
          if (sortBy(before) === sortBy(after)) {
            expect(before.ordinal).toBeLessThan(after.ordinal);
          } else if (typeof sortBy(before) === 'number') {
            expect(sortBy(before) < sortBy(after)).toBe(!isDescending);
          }
        }
      }),
    );
  });
});
