/**
 * Numbers that did not come, both ends included. Always a range: a counter that jumps by 10^18 is one
 * hole. `openedAt` is when the number above it came, in ms, with the delivery of `openedBy`.
 */
export type Hole = {
  from: bigint;
  to: bigint;
  openedAt: number;
  openedBy: number;
  /** False where the numbers may have come before, or belong to another counter. */
  isSure: boolean;
};

/** Holes that do not overlap, in order. */
export type Holes = {
  /** Adds one that overlaps none of them. */
  open: (hole: Hole) => void;
  /** Takes a number out of its hole, which leaves what lies below and above it. False: it is in none. */
  fill: (number: bigint) => boolean;
  /** Takes the lowest one away when they are more than so many. */
  dropLowest: (most: number) => Hole | null;
  all: () => Iterable<Hole>;
  /** How many of these numbers, both ends included, lie in holes. */
  countWithin: (from: bigint, to: bigint) => bigint;
};

// Holes are opened and split in the middle: in chunks that never moves more than this many.
const mostInChunk = 256;

export function createHoles(): Holes {
  // No chunk is empty.
  const chunks: Hole[][] = [];
  let count = 0;

  const replace = (chunk: number, at: number, removed: number, added: readonly Hole[]) => {
    const holes = chunks[chunk]!;
    holes.splice(at, removed, ...added);
    count += added.length - removed;
    if (holes.length === 0) chunks.splice(chunk, 1);
    if (holes.length > mostInChunk) {
      chunks.splice(chunk + 1, 0, holes.splice(holes.length >> 1));
    }
  };
  /** The last hole that starts at or below a number, as the chunk's index and the one within. */
  const find = (number: bigint): { chunk: number; at: number } | null => {
    const chunk = firstAbove(chunks, ([first]) => first!.from > number) - 1;
    if (chunk < 0) return null;
    return { chunk, at: firstAbove(chunks[chunk]!, ({ from }) => from > number) - 1 };
  };

  return {
    open: (hole) => {
      const place = find(hole.from) ?? { chunk: 0, at: -1 };
      if (chunks.length === 0) chunks.push([]);
      replace(place.chunk, place.at + 1, 0, [hole]);
    },
    fill: (number) => {
      const place = find(number);
      const hole = place && chunks[place.chunk]![place.at]!;
      if (!hole || number > hole.to) return false;
      const parts = [
        { ...hole, to: number - 1n },
        { ...hole, from: number + 1n },
      ].filter(({ from, to }) => from <= to);
      replace(place.chunk, place.at, 1, parts);
      return true;
    },
    dropLowest: (most) => {
      if (count <= most) return null;
      const lowest = chunks[0]![0]!;
      replace(0, 0, 1, []);
      return lowest;
    },
    *all() {
      for (const chunk of chunks) yield* chunk;
    },
    countWithin: (from, to) => {
      let within = 0n;
      const start = find(from) ?? { chunk: 0, at: 0 };
      for (let chunk = start.chunk; chunk < chunks.length; chunk += 1) {
        const holes = chunks[chunk]!;
        for (let at = chunk === start.chunk ? start.at : 0; at < holes.length; at += 1) {
          const hole = holes[at]!;
          if (hole.from > to) return within;
          within += size(hole.from > from ? hole.from : from, hole.to < to ? hole.to : to);
        }
      }
      return within;
    },
  };
}

/** How many numbers a range has; none where it ends before it begins. */
export function size(from: bigint, to: bigint): bigint {
  return to < from ? 0n : to - from + 1n;
}

/** The index of the first that is above, where all after one that is are too. */
function firstAbove<T>(items: readonly T[], isAbove: (item: T) => boolean): number {
  let [low, high] = [0, items.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isAbove(items[middle]!)) high = middle;
    else low = middle + 1;
  }
  return low;
}
