import { expect, test } from 'vitest';
import type { Row } from '../../lib/inbox/row.ts';
import { noMarks } from './marks.ts';
import { chosenOf, firstOf, whatThereIs, withTimeline, type AskedOf } from './what-to-export.ts';

// Nothing else of a row counts here.
const row = (ordinal: number) => ({ ordinal }) as Row;
const rows = [1, 2, 3, 4, 5].map(row);
const asked = (of: Partial<AskedOf> = {}): AskedOf => ({
  about: rows[2]!,
  rows,
  shown: rows,
  marked: noMarks,
  first: 'delivery',
  ...of,
});
const all = (of: Partial<AskedOf>, members: readonly number[] | null) =>
  withTimeline(whatThereIs(asked(of)), asked(of), members);
const labels = (of: Partial<AskedOf>, members: readonly number[] | null) =>
  all(of, members).map(({ label }) => label);

test('all four, each with how many deliveries it is', () => {
  const what = all({ shown: rows.slice(1), marked: new Set([5, 1]) }, [2, 3]);
  expect(what.map(({ label }) => label)).toEqual([
    'This delivery',
    'Its timeline (2)',
    'Marked (2)',
    'As filtered (4)',
  ]);
  expect(what.map((one) => one.rows.map(({ ordinal }) => ordinal))).toEqual([
    [3],
    [2, 3],
    [1, 5],
    [2, 3, 4, 5],
  ]);
});

test('what does not exist is not offered', () => {
  expect(labels({}, [3])).toEqual(['This delivery', 'All (5)']);
  expect(labels({}, null)).toEqual(['This delivery', 'All (5)']);
  expect(labels({ about: null, marked: new Set([2]), shown: [] }, [])).toEqual(['Marked (1)']);
  expect(labels({ about: null, rows: [], shown: [] }, [])).toEqual([]);
});

test('deliveries of a timeline that were cleared are not counted', () => {
  expect(labels({}, [0, 2, 3])).toContain('Its timeline (2)');
});

test('however the list is sorted, they are exported as they came', () => {
  const shown = chosenOf(all({ shown: [rows[4]!, rows[0]!, rows[3]!] }, null), 'shown');
  expect(shown?.rows.map(({ ordinal }) => ordinal)).toEqual([1, 4, 5]);
});

test('what was there stays the same when the timeline is known: nothing is planned again for it', () => {
  const before = whatThereIs(asked({ marked: new Set([1]) }));
  const after = withTimeline(before, asked(), [2, 3]);
  expect(after).toHaveLength(4);
  for (const one of before) expect(after).toContain(one);
});

test('what is wanted is chosen where it is there, and what is marked goes first', () => {
  const what = all({}, []);
  expect(chosenOf(what, 'shown')?.kind).toBe('shown');
  expect(chosenOf(what, 'marked')?.kind).toBe('delivery');
  expect(chosenOf([], 'marked')).toBeNull();
  expect(firstOf(noMarks, 'shown')).toBe('shown');
  expect(firstOf(new Set([1]), 'shown')).toBe('marked');
});
