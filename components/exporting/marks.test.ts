import { expect, test } from 'vitest';
import { noMarks, stillThere, toggled, withAll } from './marks.ts';

const rows = [1, 2, 3].map((ordinal) => ({ ordinal }));

test('a mark comes and goes, and what was marked before stays as it was', () => {
  const one = toggled(noMarks, 2);
  expect([...one]).toEqual([2]);
  expect([...toggled(one, 3)]).toEqual([2, 3]);
  expect([...toggled(one, 2)]).toEqual([]);
  expect([...one]).toEqual([2]);
});

test('all that are shown are marked, beside those that are not shown', () => {
  expect([...withAll(new Set([9]), rows)]).toEqual([9, 1, 2, 3]);
  const all = new Set([1, 2, 3]);
  expect(withAll(all, rows)).toBe(all);
});

test('marks of cleared rows go; without any cleared they stay the same object', () => {
  const marks = new Set([1, 3, 7]);
  expect([...stillThere(marks, rows)]).toEqual([1, 3]);
  const there = new Set([3, 1]);
  expect(stillThere(there, rows)).toBe(there);
  expect(stillThere(noMarks, [])).toBe(noMarks);
});
