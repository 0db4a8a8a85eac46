import { expect, test } from 'vitest';
import { madeRow } from '../../../tests/made-deliveries.ts';
import { changeOfRows } from './rows-change.ts';

const [one, two, three, five] = [1, 2, 3, 5].map((ordinal) => madeRow(ordinal));

test('rows that were added are more', () => {
  expect(changeOfRows([], [])).toBe('same');
  expect(changeOfRows([one!], [one!])).toBe('same');
  expect(changeOfRows([], [one!])).toBe('more');
  expect(changeOfRows([one!, two!], [one!, two!, three!])).toBe('more');
});

test('rows that are others, or came between, were judged', () => {
  expect(changeOfRows([one!, two!], [one!, madeRow(2)])).toBe('judged');
  expect(changeOfRows([one!, two!], [madeRow(1), two!, three!])).toBe('judged');
  expect(changeOfRows([one!, three!], [one!, two!, three!])).toBe('judged');
  expect(changeOfRows([two!], [one!, two!])).toBe('judged');
});

test('rows that are gone were cleared, whatever came after them', () => {
  expect(changeOfRows([one!, two!], [])).toBe('cleared');
  expect(changeOfRows([one!, two!], [three!])).toBe('cleared');
  expect(changeOfRows([one!], [two!, three!, five!])).toBe('cleared');
});
