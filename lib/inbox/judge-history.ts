import { judgeAgain } from './judge.ts';
import type { Basis } from './basis.ts';
import type { Update } from './messages.ts';
import type { JudgedIn, Row } from './row.ts';
import type { InboxStorage } from './storage.ts';

/** Rows judged again are told this many at a time: each telling costs the page's thread a repaint. */
const toldAtOnce = 500;

/**
 * Judges a source's history again and tells of it, rows and progress, until the signal aborts.
 * Rejects with what the database says.
 */
export async function judgeHistory(
  source: JudgedIn,
  {
    count,
    tell,
    ...parts
  }: {
    storage: InboxStorage;
    basis: Basis;
    signal: AbortSignal;
    /** How many rows there are by now. */
    count: () => number;
    tell: (update: Update) => void;
  },
): Promise<void> {
  let done = 0;
  let untold: Row[] = [];
  const tellRows = () => {
    if (untold.length > 0) tell({ kind: 'judged', rows: untold });
    untold = [];
  };
  const tellProgress = () => {
    const total = count();
    tell({ kind: 'judging', done: Math.min(done, total), total });
  };
  const onRows = (rows: readonly Row[]) => {
    done += rows.length;
    untold.push(...rows);
    if (untold.length < toldAtOnce) return;
    tellRows();
    tellProgress();
  };
  try {
    await judgeAgain(source, { ...parts, onRows });
  } finally {
    // What is stored must be told, also when the next run is on: that one does not find it stale.
    tellRows();
    done = Infinity;
    if (!parts.signal.aborted) tellProgress();
  }
}
