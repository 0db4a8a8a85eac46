import type { Row } from '../lib/inbox/row.ts';
import type { Flag } from '../lib/webhook/sequence/index.ts';

/** A row as the list shows it: with how the delivery came, where there is something to say of that. */
export type ListedRow = Row & { flags?: readonly Flag[] };

/**
 * Joins rows with how they came. A jump of status shows only in the history, so it is counted here,
 * as drift. Rows of which nothing new is said stay the same objects: the list does not draw them again.
 */
export function listRows(
  rows: readonly Row[],
  flags: ReadonlyMap<number, readonly Flag[]>,
): readonly ListedRow[] {
  if (flags.size === 0) return rows;
  return rows.map((row) => {
    const own = flags.get(row.ordinal);
    return own ? joined(row, own) : row;
  });
}

const made = new WeakMap<Row, ListedRow>();

function joined(row: Row, flags: readonly Flag[]): ListedRow {
  const known = made.get(row);
  if (known?.flags === flags) return known;
  const jumps = flags.filter(({ kind }) => kind === 'status-jump').length;
  const { error, drift, info } = row.findings;
  const listed = { ...row, flags, findings: { error, drift: drift + jumps, info } };
  made.set(row, listed);
  return listed;
}
