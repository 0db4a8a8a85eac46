import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { madeRow } from '../tests/made-deliveries.ts';
import { noVerdict, type Verdict } from '../lib/webhook/index.ts';
import { filterRows } from './filter-rows.ts';

const judged = (verdict: Verdict['verdict']) => ({ verdict: { ...noVerdict, verdict } });

const rows = [
  madeRow(1, { topic: 'orders/create', account: 'johns-apparel.myshopify.com' }),
  madeRow(2, { topic: 'order:created', account: null, ...judged('verified') }),
  madeRow(3, { topic: 'products/update', account: 'orders.myshopify.com', method: 'PUT' }),
  madeRow(4, { topic: null, target: '/Strange?q=1', account: null, ...judged('no-secret') }),
];

const shown = (filter: string) => filterRows(rows, filter).map(({ ordinal }) => ordinal);

test.each([
  ['', [1, 2, 3, 4]],
  ['   ', [1, 2, 3, 4]],
  ['orders', [1, 3]],
  ['ORDERS/', [1]],
  ['topic:order', [1, 2]],
  ['topic:order:created', [2]],
  ['Topic:Orders', [1]],
  ['order:created', [2]],
  ['shop:orders', [3]],
  ['-shop:myshopify', [2, 4]],
  ['-orders', [2, 4]],
  ['method:put', [3]],
  ['signature:verified', [2]],
  ['signature:secret', [4]],
  ['strange?q=1', [4]],
  ['myshopify -put', [1]],
  ['myshopify create', [1]],
  ['topic:', [1, 2, 3, 4]],
  ['-topic:', []],
  ['nothing-like-this', []],
  // A dash alone is plain text, here of a shop’s name.
  ['-', [1]],
  ['--put', [1, 2, 3, 4]],
  ['weather:sunny', []],
])('%j shows %j', (filter, ordinals) => {
  expect(shown(filter)).toEqual(ordinals);
});

test('no filter costs nothing', () => {
  expect(filterRows(rows, ' ')).toBe(rows);
});

test('a word and its negation part the rows in two', () => {
  const word = fc
    .string({ minLength: 1, unit: 'binary' })
    .filter((text) => !/\s/.test(text) && !text.startsWith('-'));
  const known = fc.constantFrom('orders', 'shop:a', 'verified', 'topic:create', 'size:0');
  fc.assert(
    fc.property(fc.oneof(word, known), (text) => {
      const both = [...shown(text), ...shown(`-${text}`)];
      expect(both.toSorted()).toEqual([1, 2, 3, 4]);
    }),
  );
});

test('more words never show more', () => {
  const words = fc.array(fc.constantFrom('orders', '-put', 'shop:my', 'e', '-topic:x'));
  fc.assert(
    fc.property(words, words, (some, more) => {
      const few = new Set(shown([...some, ...more].join(' ')));
      expect(few.isSubsetOf(new Set(shown(some.join(' '))))).toBe(true);
    }),
  );
});
