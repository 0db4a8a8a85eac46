import type { Delta } from './delta.ts';

/** Indexes as they are when each step is done, the steps in this order. */
export type ArrayOperations = {
  /** Indexes to take away, from the end. */
  removals: number[];
  /** Then items to take out and put in again: the second index counts without the item. */
  moves: { from: number; to: number }[];
  /** Then indexes of `after` to put in, from the start. */
  additions: number[];
};

/**
 * The steps that turn one array into the other, as a JSON Patch does them: one at a time, each seeing
 * what the ones before it did. Takes m log m for m changes, whatever the array's length.
 */
export function operationsOf({ parts }: Delta & { kind: 'array' }): ArrayOperations {
  const removals: number[] = [];
  const additions: number[] = [];
  const moved: Moved[] = [];
  for (const { before, after, isMoved } of parts) {
    if (after === null) removals.push(before!);
    else if (before === null) additions.push(after);
    else if (isMoved) moved.push({ before, after, oldGap: 0, newGap: 0, rank: 0 });
  }
  removals.sort((a, b) => a - b);
  additions.sort((a, b) => a - b);
  moved.sort((one, other) => one.before - other.before);
  for (const [rank, one] of moved.entries()) {
    one.rank = rank;
    one.oldGap = one.before - rank - countBelow(removals, one.before);
  }
  const byTarget = moved.toSorted((one, other) => one.after - other.after);
  for (const [nth, one] of byTarget.entries()) {
    one.newGap = one.after - nth - countBelow(additions, one.after);
  }
  return { removals: removals.toReversed(), moves: movesOf(moved, byTarget), additions };
}

/** A gap is known by the number of items before it that stay. */
type Moved = { before: number; after: number; oldGap: number; newGap: number; rank: number };

/**
 * In the order of their targets. In each gap there are at any time first those that have come, in their
 * order, then those that have yet to go.
 */
function movesOf(moved: readonly Moved[], byTarget: readonly Moved[]): ArrayOperations['moves'] {
  const oldGaps = moved.map(({ oldGap }) => oldGap);
  const newGaps = byTarget.map(({ newGap }) => newGap);
  const gone = createCounter(moved.length);
  const moves: ArrayOperations['moves'] = [];
  for (const [come, { rank, oldGap, newGap }] of byTarget.entries()) {
    const waitingBefore = rank - gone.below(rank);
    const comeBefore = Math.min(come, countBelow(newGaps, oldGap + 1));
    const from = oldGap + comeBefore + waitingBefore;
    gone.add(rank);
    const ranks = countBelow(oldGaps, newGap);
    const to = newGap + come + ranks - gone.below(ranks);
    if (from !== to) moves.push({ from, to });
  }
  return moves;
}

/** How many of a sorted list are below a limit. */
function countBelow(sorted: readonly number[], limit: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Counts numbers below others, both in log n steps: a Fenwick tree. */
function createCounter(size: number): { add: (at: number) => void; below: (at: number) => number } {
  const sums = new Int32Array(size + 1);
  return {
    add(at) {
      for (let node = at + 1; node <= size; node += node & -node) sums[node]!++;
    },
    below(at) {
      let count = 0;
      for (let node = at; node > 0; node -= node & -node) count += sums[node]!;
      return count;
    },
  };
}
