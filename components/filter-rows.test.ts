import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { madeRow } from '../tests/made-deliveries.ts';
import { noVerdict, type Verdict } from '../lib/webhook/index.ts';
import { filterRows, withoutKey } from './filter-rows.ts';
import type { ListedRow } from './listed-row.ts';

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

test('findings and health are asked for by name, whatever the list shows of them', () => {
  const gap = {
    provider: 'shipstream',
    endpoint: '/',
    key: null,
    from: '3',
    to: '4',
    count: 2,
    ordinal: 4,
    untilMs: 0,
  };
  const listed: readonly ListedRow[] = [
    { ...rows[0]!, findings: { error: 1, drift: 2, info: 0 } },
    {
      ...rows[1]!,
      findings: { error: 0, drift: 0, info: 9 },
      flags: [{ kind: 'out-of-order', later: 1 }],
    },
    {
      ...rows[2]!,
      flags: [
        { kind: 'duplicate', first: 1 },
        { kind: 'retry', first: 1, attempt: 2 },
      ],
    },
    { ...rows[3]!, flags: [{ kind: 'gap', gap: { ...gap, state: 'pending', unverified: 1 } }] },
  ];
  const wanted: Record<string, number[]> = {
    'findings:error': [1],
    'findings:drift': [1],
    'findings:info': [2],
    'findings:none': [3, 4],
    'Findings:1': [1],
    '-findings:none': [1, 2],
    '-findings:error': [2, 3, 4],
    'health:duplicate': [3],
    'health:retry': [3],
    'health:out-of-order': [2],
    'health:gap': [4],
    'health:pending': [4],
    'health:unsure': [4],
    'health:missing': [],
    'health:status-jump': [],
    '-health:duplicate': [1, 2, 4],
    'health:dup': [3],
    // How it came is told in sentences, which plain text does not search.
    'order:created out': [],
    sibling: [],
  };
  for (const [filter, ordinals] of Object.entries(wanted)) {
    expect(
      filterRows(listed, filter).map(({ ordinal }) => ordinal),
      filter,
    ).toEqual(ordinals);
  }
});

test('a key is taken out of a filter with all its words', () => {
  expect(withoutKey('a Health:gap topic:x health:retry', 'health')).toBe('a topic:x');
});

const changed = (told: number, kind: 'tree' | 'text' | 'unreadable' | 'too-large' = 'tree') => ({
  changes: { base: 1, kind, told, muted: 0 },
});

test('changes are asked for by number, and by whether there are any', () => {
  const listed: readonly ListedRow[] = [
    madeRow(1),
    { ...madeRow(2), ...changed(3) },
    { ...madeRow(3), ...changed(0) },
    { ...madeRow(4), ...changed(1300) },
    { ...madeRow(5), ...changed(2, 'text') },
    { ...madeRow(6), ...changed(0, 'unreadable') },
    { ...madeRow(7), ...changed(0, 'too-large') },
  ];
  const wanted: Record<string, number[]> = {
    'changes:some': [2, 4, 5],
    'changes:none': [3],
    '-changes:some': [1, 3, 6, 7],
    // Not every number that has a 3 in it.
    'changes:3': [2],
    'changes:1300': [4],
    'changes:text': [5],
    'changes:large': [7],
    // Plain text is not looked for in it.
    '1,300': [],
    text: [],
  };
  for (const [filter, ordinals] of Object.entries(wanted)) {
    expect(
      filterRows(listed, filter).map(({ ordinal }) => ordinal),
      filter,
    ).toEqual(ordinals);
  }
});
