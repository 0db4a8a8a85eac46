// The rows that are chosen for an export, by ordinal. Pure: the panel keeps them.
import type { Row } from '../../lib/inbox/row.ts';

export type Marks = ReadonlySet<number>;

export const noMarks: Marks = new Set();

export function toggled(marks: Marks, ordinal: number): Marks {
  const next = new Set(marks);
  if (!next.delete(ordinal)) next.add(ordinal);
  return next;
}

/** Marks all of these; others keep theirs. */
export function withAll(marks: Marks, rows: readonly Pick<Row, 'ordinal'>[]): Marks {
  const next = new Set(marks);
  for (const { ordinal } of rows) next.add(ordinal);
  return next.size === marks.size ? marks : next;
}

/** Without the marks of rows that were cleared; the same object where none was. */
export function stillThere(marks: Marks, rows: readonly Pick<Row, 'ordinal'>[]): Marks {
  if (marks.size === 0) return marks;
  const left = rows.filter(({ ordinal }) => marks.has(ordinal));
  return left.length === marks.size ? marks : new Set(left.map(({ ordinal }) => ordinal));
}
