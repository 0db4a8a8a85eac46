import type { ListedRow } from './listed-row.ts';

/**
 * The place in the list of the next (1) or the previous (-1) delivery to compare the selected one with:
 * from the one that it is compared with, or from itself, and never itself. Null where there is none.
 */
export function nextOther(
  rows: readonly Pick<ListedRow, 'ordinal'>[],
  { selected, other, by }: { selected: number | null; other: number | null; by: 1 | -1 },
): number | null {
  const placeOf = (wanted: number | null) => rows.findIndex(({ ordinal }) => ordinal === wanted);
  const from = placeOf(other);
  const next = (from === -1 ? placeOf(selected) : from) + by;
  const to = rows[next] && rows[next].ordinal === selected ? next + by : next;
  return rows[to] ? to : null;
}
