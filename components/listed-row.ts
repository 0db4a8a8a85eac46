import type { Row } from '../lib/inbox/row.ts';
import type { ChangeCount, ChangeCounts } from '../lib/inbox/timeline/messages.ts';
import type { Flag } from '../lib/webhook/sequence/index.ts';

/**
 * A row as the list shows it: with how the delivery came and how it differs from the one before it,
 * where there is something to say of that.
 */
export type ListedRow = Row & { flags?: readonly Flag[]; changes?: ChangeCount };

/**
 * Joins rows with how they came and how they differ. A jump of status shows only in the history, so it
 * is counted here, as drift. Rows of which nothing new is said stay the same objects: the list does not draw them again.
 */
export function listRows(
  rows: readonly Row[],
  flags: ReadonlyMap<number, readonly Flag[]>,
  counts: ChangeCounts = new Map(),
): readonly ListedRow[] {
  if (flags.size === 0 && counts.size === 0) return rows;
  return rows.map((row) => {
    const own = flags.get(row.ordinal);
    const changes = counts.get(row.ordinal);
    return own || changes ? joined(row, own, changes) : row;
  });
}

const made = new WeakMap<Row, ListedRow>();

function joined(
  row: Row,
  flags: readonly Flag[] | undefined,
  changes: ChangeCount | undefined,
): ListedRow {
  const known = made.get(row);
  if (known && known.flags === flags && isSame(known.changes, changes)) return known;
  const jumps = flags?.filter(({ kind }) => kind === 'status-jump').length ?? 0;
  const { error, drift, info } = row.findings;
  const listed = {
    ...row,
    ...(flags && { flags }),
    ...(changes && { changes }),
    findings: { error, drift: drift + jumps, info },
  };
  made.set(row, listed);
  return listed;
}

/** What is counted again mostly comes to the same. */
function isSame(a: ChangeCount | undefined, b: ChangeCount | undefined): boolean {
  if (a === b) return true;
  if (!a || !b) return false;
  return a.base === b.base && a.kind === b.kind && a.told === b.told && a.muted === b.muted;
}
