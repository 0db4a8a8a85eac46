import type { Row } from '../row.ts';

/**
 * What became of the rows that a page shows. `judged`: some of those that were there are others now, or
 * one came between them; there may be more as well. `cleared`: those that were there are gone.
 */
export function changeOfRows(
  before: readonly Row[],
  after: readonly Row[],
): 'same' | 'more' | 'judged' | 'cleared' {
  if (before === after) return 'same';
  const [first] = before;
  if (first && (after[0]?.ordinal ?? Infinity) > first.ordinal) return 'cleared';
  // A row is replaced, never changed.
  if (before.some((row, at) => row !== after[at])) return 'judged';
  return after.length > before.length ? 'more' : 'same';
}
