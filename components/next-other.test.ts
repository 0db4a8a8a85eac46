import { expect, test } from 'vitest';
import { nextOther } from './next-other.ts';

const rows = [1, 2, 3, 4].map((ordinal) => ({ ordinal }));
const next = (selected: number | null, other: number | null, by: 1 | -1) =>
  nextOther(rows, { selected, other, by });

test('the other side begins at the open delivery, and passes it over', () => {
  expect(next(2, null, 1)).toBe(2);
  expect(next(2, null, -1)).toBe(0);
  expect(next(2, 3, 1)).toBe(3);
  expect(next(2, 3, -1)).toBe(0);
  expect(next(2, 1, 1)).toBe(2);
});

test('it stays where the list ends', () => {
  expect(next(2, 4, 1)).toBeNull();
  expect(next(1, 2, -1)).toBeNull();
  expect(next(4, null, 1)).toBeNull();
  expect(nextOther([], { selected: 1, other: null, by: 1 })).toBeNull();
});

test('of what is filtered away it begins at the list’s start', () => {
  expect(next(9, null, 1)).toBe(0);
  expect(next(2, 9, 1)).toBe(2);
});
