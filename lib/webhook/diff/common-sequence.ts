import { longestRise } from './longest-rise.ts';
import { indexesWhere, pairEqual, takenOf, type Numbering } from './numbering.ts';

/** So many edits are looked for at most: the way back takes their square in memory, 8 MB then. */
const mostEdits = 2_000;
/** And so many steps for each element, besides a start that small sequences need. */
const stepsPerElement = 32;
const fewSteps = 1 << 16;

/**
 * What two sequences have in common in the same order: for each element of `before` the index in `after`
 * that it is paired with, or -1. The most there is (Myers, “An O(ND) Difference Algorithm”, 1986), in
 * bounded time: where that takes too long, equal elements are paired in the order they occur, and the
 * longest rise of those is what stays, which costs n log n.
 */
export function commonSequence({ before: a, after: b, size }: Numbering): Int32Array {
  const common = new Int32Array(a.length).fill(-1);
  let start = 0;
  const shorter = Math.min(a.length, b.length);
  while (start < shorter && a[start] === b[start]) {
    common[start] = start;
    start++;
  }
  let aEnd = a.length;
  let bEnd = b.length;
  while (aEnd > start && bEnd > start && a[aEnd - 1] === b[bEnd - 1]) common[--aEnd] = --bEnd;
  // What only one side has is in no common sequence: without it there are fewer edits to look for.
  const sides = new Uint8Array(size);
  for (let at = start; at < aEnd; at++) sides[a[at]!]! |= 1;
  for (let at = start; at < bEnd; at++) sides[b[at]!]! |= 2;
  const aLeft = indexesOnBoth(sides, a, { start, end: aEnd });
  const bLeft = indexesOnBoth(sides, b, { start, end: bEnd });
  const rest = {
    before: aLeft.map((index) => a[index]!),
    after: bLeft.map((index) => b[index]!),
    size,
  };
  const paired = fewestEdits(rest.before, rest.after) ?? inOrderOfOccurrence(rest);
  for (let at = 0; at < paired.length; at++) {
    if (paired[at]! >= 0) common[aLeft[at]!] = bLeft[paired[at]!]!;
  }
  return common;
}

function indexesOnBoth(
  sides: Uint8Array,
  numbers: Int32Array,
  { start, end }: { start: number; end: number },
): Int32Array {
  const indexes = new Int32Array(end - start);
  let count = 0;
  for (let at = start; at < end; at++) if (sides[numbers[at]!] === 3) indexes[count++] = at;
  return indexes.subarray(0, count);
}

/** Null where it would take too many edits or steps. */
function fewestEdits(a: Int32Array, b: Int32Array): Int32Array | null {
  const pairs = new Int32Array(a.length).fill(-1);
  if (a.length === 0 || b.length === 0) return pairs;
  const most = Math.min(a.length + b.length, mostEdits);
  let stepsLeft = stepsPerElement * (a.length + b.length) + fewSteps;
  // How far each diagonal has come, and the same as it was before each further edit.
  const reached = new Int32Array(2 * most + 3);
  const middle = most + 1;
  const traces: Int32Array[] = [];
  for (let edits = 0; edits <= most; edits++) {
    traces.push(reached.slice(middle - edits - 1, middle + edits + 2));
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      const isDown = goesDown(reached, middle, diagonal, edits);
      let x = isDown ? reached[middle + diagonal + 1]! : reached[middle + diagonal - 1]! + 1;
      const from = x;
      while (x < a.length && x - diagonal < b.length && a[x] === b[x - diagonal]) x++;
      reached[middle + diagonal] = x;
      stepsLeft -= x - from + 1;
      if (x >= a.length && x - diagonal >= b.length) {
        trackBack(traces, { x: a.length, y: b.length, pairs });
        return pairs;
      }
    }
    if (stepsLeft < 0) return null;
  }
  return null;
}

/** Whether the way to a diagonal is better by an element of `b` than by one of `a`. */
function goesDown(reached: Int32Array, middle: number, diagonal: number, edits: number): boolean {
  if (diagonal === -edits) return true;
  if (diagonal === edits) return false;
  return reached[middle + diagonal - 1]! < reached[middle + diagonal + 1]!;
}

function trackBack(
  traces: readonly Int32Array[],
  { x, y, pairs }: { x: number; y: number; pairs: Int32Array },
): void {
  for (let edits = traces.length - 1; edits >= 0; edits--) {
    const reached = traces[edits]!;
    const middle = edits + 1;
    const diagonal = x - y;
    const isDown = goesDown(reached, middle, diagonal, edits);
    const fromDiagonal = isDown ? diagonal + 1 : diagonal - 1;
    const fromX = edits === 0 ? 0 : reached[middle + fromDiagonal]!;
    const fromY = edits === 0 ? 0 : fromX - fromDiagonal;
    while (x > fromX && y > fromY) pairs[--x] = --y;
    x = fromX;
    y = fromY;
  }
}

function inOrderOfOccurrence(rest: Numbering): Int32Array {
  const pairs = pairEqual(rest);
  const places = indexesWhere(takenOf(pairs, rest.after.length), 1);
  // By what they are paired with, so that the rise is one of `before`.
  const from = new Int32Array(rest.after.length).fill(-1);
  for (let at = 0; at < pairs.length; at++) if (pairs[at]! >= 0) from[pairs[at]!] = at;
  const kept = longestRise(places.map((place) => from[place]!));
  for (let nth = 0; nth < places.length; nth++) if (!kept[nth]) pairs[from[places[nth]!]!] = -1;
  return pairs;
}
