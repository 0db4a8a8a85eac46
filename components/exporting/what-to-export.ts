// What can be exported from where somebody stands. Pure: the dialog shows it.
import type { Row } from '../../lib/inbox/row.ts';
import { formatCount } from '../format.ts';
import type { Marks } from './marks.ts';

export type WhatKind = 'delivery' | 'timeline' | 'marked' | 'shown';

/** Its rows are in the order in which they came: so a test replays them. */
export type What = { kind: WhatKind; label: string; rows: readonly Row[] };

/** The list as it stood when the export was asked for: what comes later is not part of it. */
export type AskedOf = {
  /** The open delivery, or the one that is selected. */
  about: Row | null;
  /** In the order in which they came. */
  rows: readonly Row[];
  /** As filtered and sorted. */
  shown: readonly Row[];
  marked: Marks;
  /** What is chosen at first; where there is no such thing, the first that there is. */
  first: WhatKind;
};

/** What there is to choose from, but for the timeline, which has to be looked up. */
export function whatThereIs({ about, rows, shown, marked }: AskedOf): readonly What[] {
  return [
    ...(about ? [{ kind: 'delivery', label: 'This delivery', rows: [about] } as const] : []),
    counted('marked', 'Marked', rowsOf(marked, rows)),
    shown.length < rows.length
      ? counted('shown', 'As filtered', inOrder(shown))
      : counted('shown', 'All', rows),
  ].filter(({ rows: { length } }) => length > 0);
}

/**
 * With the timeline in its place; the others stay the same objects. `members` are the deliveries about
 * what the one in question is about, null where nobody could say. A timeline of one is that delivery.
 */
export function withTimeline(
  what: readonly What[],
  { rows }: Pick<AskedOf, 'rows'>,
  members: readonly number[] | null,
): readonly What[] {
  const line = counted('timeline', 'Its timeline', rowsOf(new Set(members ?? []), rows));
  return line.rows.length < 2 ? what : [...what.slice(0, 1), line, ...what.slice(1)];
}

/** The one that is wanted, or the first that there is. */
export function chosenOf(what: readonly What[], wanted: WhatKind): What | null {
  return what.find(({ kind }) => kind === wanted) ?? what[0] ?? null;
}

/** What the key `e` and the button over the list begin with: who marked something wants that. */
export function firstOf(marked: Marks, otherwise: WhatKind): WhatKind {
  return marked.size > 0 ? 'marked' : otherwise;
}

function counted(kind: WhatKind, name: string, rows: readonly Row[]): What {
  return { kind, label: `${name} (${formatCount(rows.length)})`, rows };
}

function rowsOf(ordinals: ReadonlySet<number>, rows: readonly Row[]): readonly Row[] {
  return ordinals.size === 0 ? [] : rows.filter(({ ordinal }) => ordinals.has(ordinal));
}

function inOrder(rows: readonly Row[]): readonly Row[] {
  return rows.toSorted((a, b) => a.ordinal - b.ordinal);
}
