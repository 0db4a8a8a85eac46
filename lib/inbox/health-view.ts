import type { Flag, Gap, HealthCounts } from '../webhook/sequence/index.ts';

/** Flags by ordinal, of the deliveries that have some. */
export type Flags = ReadonlyMap<number, readonly Flag[]>;

/** How deliveries of a source came, as a page shows it. */
export type HealthView = {
  counts: HealthCounts;
  gaps: readonly Gap[];
  flags: Flags;
  /** What came while no panel was open; null as long as that is not known. */
  away: HealthCounts | null;
};

/** What makes one map of flags out of another; without flags where a delivery has none any more. */
export function changedFlags(before: Flags, after: Flags): Flags {
  const changed = new Map<number, readonly Flag[]>();
  for (const [ordinal, flags] of after) {
    if (!isSame(before.get(ordinal), flags)) changed.set(ordinal, flags);
  }
  for (const ordinal of before.keys()) if (!after.has(ordinal)) changed.set(ordinal, []);
  return changed;
}

/** A map of flags with some that changed; the one given stays as it is. */
export function withFlags(before: Flags, changed: Flags): Flags {
  if (changed.size === 0) return before;
  const after = new Map(before);
  for (const [ordinal, flags] of changed) {
    if (flags.length > 0) after.set(ordinal, flags);
    else after.delete(ordinal);
  }
  return after;
}

function isSame(before: readonly Flag[] | undefined, after: readonly Flag[]): boolean {
  return before?.length === after.length && JSON.stringify(before) === JSON.stringify(after);
}
