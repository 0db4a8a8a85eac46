import { describe, expect, test } from 'vitest';
import { madeRow } from '../../tests/made-deliveries.ts';
import type { ChangeCount } from '../../lib/inbox/timeline/messages.ts';
import {
  agoWords,
  changesCell,
  changesTitle,
  changesWeight,
  changesWord,
  earlierWords,
  isChanged,
  resourceWords,
  spanWords,
} from './since-words.ts';

const count = (kind: ChangeCount['kind'], told: number, muted = 0): ChangeCount => ({
  base: 12,
  kind,
  told,
  muted,
});

describe('what is said of a count', () => {
  test.each([
    [count('tree', 3, 1), '3', '3 changes since #12, 1 muted', 3],
    [count('tree', 1), '1', '1 change since #12', 1],
    [count('tree', 0, 2), '0', 'No change since #12, 2 muted', 0],
    [count('tree', 1234), '1,234', '1,234 changes since #12', 1234],
    [count('same', 0), '0', 'No change since #12', 0],
    [count('text', 3), 'text', '3 changes in text since #12', 3],
    [count('text', 0), 'text', 'Changes in text since #12', 1],
    [count('bytes', 0), 'bytes', 'Other bytes since #12', 1],
    [count('unreadable', 0), '?', 'Not comparable with #12', 0],
    [count('too-large', 0), 'large', 'Too large to be compared unasked with #12', 0],
  ])('%j', (of, cell, title, weight) => {
    expect(changesCell(of)).toBe(cell);
    expect(changesTitle(of)).toBe(title);
    expect(title.startsWith(changesWord(of))).toBe(true);
    expect(changesWeight(of)).toBe(weight);
    expect(isChanged(of)).toBe(weight > 0);
  });

  test('of the first of a timeline nothing is said, and it sorts below what did not change', () => {
    expect([changesCell(undefined), changesTitle(undefined)]).toEqual(['', '']);
    expect(changesWeight(undefined)).toBeLessThan(changesWeight(count('same', 0)));
  });
});

test('a resource by type and id, however long its sender made it', () => {
  const resource = { provider: 'p', account: 'a', type: 'order', id: '1', parents: [], also: [] };
  expect(resourceWords(madeRow(1, { resource }))).toBe('order 1');
  expect(resourceWords(madeRow(1))).toBe('this resource');
  const long = resourceWords(madeRow(1, { resource: { ...resource, id: 'x'.repeat(1e6) } }));
  expect(long.length).toBeLessThan(200);
  const faces = { ...resource, id: '😀'.repeat(100) };
  for (const type of ['order', 'orders']) {
    expect(resourceWords(madeRow(1, { resource: { ...faces, type } }))).toMatch(/^\w+ (😀)+…$/u);
  }
});

test.each([
  [0, '0 ms'],
  [999, '999 ms'],
  [1_000, '1 s'],
  [59_999, '59 s'],
  [60_000, '1 min'],
  [3_599_999, '59 min'],
  [3_600_000, '1 h'],
  [86_400_000, '1 day'],
  [200_000_000, '2 days'],
  [-240_000, '4 min'],
])('%d ms are %s', (ms, words) => {
  expect(spanWords(ms)).toBe(words);
});

test('when something was, seen from now or from another delivery', () => {
  expect(agoWords(1_000, 241_000)).toBe('4 min ago');
  expect(agoWords(5_000, 1_000)).toBe('just now');
  expect(earlierWords(1_000, 241_000)).toBe('4 min earlier');
  expect(earlierWords(241_000, 1_000)).toBe('4 min later');
  expect(earlierWords(7, 7)).toBe('at the same time');
});
