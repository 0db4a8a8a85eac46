// What was counted, what is to be counted next, and what of it the page does not know yet.
import type { Lines, Placed } from './lines.ts';
import type { ChangeCount, ChangeCounts } from './messages.ts';

/** A delivery that is to be counted. `by` stands for what was known when that began. */
export type Due = { one: Placed & { base: number }; by: object };

export type Counts = {
  /** The next one that is due: of those in view the first, otherwise the newest. Null: none is. */
  next: (inView: Iterable<number>) => Due | null;
  /** Takes a count, unless it was counted by what is no longer so. */
  take: (due: Due, count: ChangeCount) => void;
  /** These have another base now. */
  add: (changed: readonly Placed[]) => void;
  /** All of it is to be counted by other rules; what was counted is shown until then. */
  anew: () => void;
  /** Everything was read again; what is compared as it was stays. */
  replace: (lines: Lines) => void;
  /** How many are counted. */
  size: () => number;
  /** Whether there is something to tell of this one. */
  isUntold: (ordinal: number) => boolean;
  /** What was not told yet, or null: all there is at first, and where counts were taken away. */
  untold: () => { counts: ChangeCounts; isWhole: boolean } | null;
};

export function createCounts(of: Lines): Counts {
  let lines = of;
  let by = {};
  let isWhole = true;
  let untold = new Map<number, ChangeCount>();
  /** Ascending: the newest is taken from the end. Some are there twice, or not due any more. */
  let waiting: number[] = [];
  const counted = new Map<number, { count: ChangeCount; by: object | null }>();

  function isDue(one: Placed | undefined): one is Due['one'] {
    if (!one || one.base === null) return false;
    const known = counted.get(one.ordinal);
    return known?.by !== by || known.count.base !== one.base;
  }

  /** Takes away the counts of what is compared with nothing now. */
  function refill(): void {
    for (const ordinal of counted.keys()) {
      if ((lines.at(ordinal)?.base ?? null) !== null) continue;
      counted.delete(ordinal);
      isWhole = true;
    }
    waiting = Array.from(lines.all()).flatMap((one) => (isDue(one) ? [one.ordinal] : []));
  }

  return {
    next(inView) {
      for (const ordinal of inView) {
        const one = lines.at(ordinal);
        if (isDue(one)) return { one: { ...one }, by };
      }
      for (let ordinal = waiting.pop(); ordinal !== undefined; ordinal = waiting.pop()) {
        const one = lines.at(ordinal);
        if (isDue(one)) return { one: { ...one }, by };
      }
      return null;
    },
    take({ one, by: then }, count) {
      if (then !== by || lines.at(one.ordinal)?.base !== count.base) return;
      counted.set(one.ordinal, { count, by });
      untold.set(one.ordinal, count);
    },
    add(changed) {
      for (const { ordinal } of changed) waiting.push(ordinal);
      waiting.sort((a, b) => a - b);
    },
    anew() {
      by = {};
      refill();
    },
    replace(fresh) {
      // What is being counted just now was begun with what was known before.
      const then = by;
      by = {};
      for (const [ordinal, known] of counted) {
        const [before, after] = [lines.at(ordinal), fresh.at(ordinal)];
        // Rules are by provider and topic.
        const isSame = before?.provider === after?.provider && before?.topic === after?.topic;
        const isGood = known.by === then && known.count.kind !== 'unreadable';
        known.by = isSame && isGood ? by : null;
      }
      lines = fresh;
      refill();
    },
    size: () => counted.size,
    isUntold: (ordinal) => untold.has(ordinal),
    untold() {
      if (!isWhole && untold.size === 0) return null;
      const counts = isWhole
        ? new Map(Array.from(counted, ([ordinal, { count }]) => [ordinal, count]))
        : untold;
      const told = { counts, isWhole };
      isWhole = false;
      untold = new Map();
      return told;
    },
  };
}
