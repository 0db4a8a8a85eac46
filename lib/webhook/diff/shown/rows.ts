// Rows of two texts side by side, made only where they are in view: a body may have a million.
import type { TextRow } from '../comparison.ts';

/** Told of each row in turn, whether it is the same on both sides and how it is made. */
export type TellRow = (isSame: boolean, make: () => TextRow) => void;

/** Goes through all rows. */
export type WalkRows = (tell: TellRow) => void;

/** Rows of an answer. */
const mostRows = 2_000;
/** Rows that are the same stay in view so far around those that differ. */
const context = 3;

/** The rows from one on, longer stretches that are the same left out; `total` is how many there are. */
export function foldedRows(walk: WalkRows, from: number): { rows: TextRow[]; total: number } {
  const rows: TextRow[] = [];
  let total = 0;
  const put = (make: () => TextRow) => {
    if (total >= from && rows.length < mostRows) rows.push(make());
    total++;
  };
  let at = 0;
  let alike = 0;
  let last: (() => TextRow)[] = [];
  const endAlike = () => {
    const count = alike - context - last.length;
    const start = at - last.length - count;
    if (count > 0) put(() => ({ kind: 'fold', from: start, count }));
    for (const make of last) put(make);
    alike = 0;
    last = [];
  };
  walk((isSame, make) => {
    if (!isSame) {
      endAlike();
      put(make);
    } else if (alike++ < context) put(make);
    else {
      if (last.length === context) last.shift();
      last.push(make);
    }
    at++;
  });
  endAlike();
  return { rows, total };
}

/** So many rows from one on, counted with those that folds leave out; at most 2,000. */
export function unfoldedRows(walk: WalkRows, { from, count }: { from: number; count: number }) {
  const rows: TextRow[] = [];
  const most = Math.min(count, mostRows);
  let at = 0;
  walk((_, make) => {
    if (at++ >= from && rows.length < most) rows.push(make());
  });
  return rows;
}
