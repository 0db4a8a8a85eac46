// What a regular expression can cost at worst. JavaScript tries again in every way it can, and nothing
// stops it: `(a|a)*b` doubles with each letter, `a*a*a*b` grows with the third power.
import { areExclusive, endsClearly, hasClearTurns, isStart } from './pattern-marks.ts';
import { partsOf, type Part, type Piece } from './pattern-parts.ts';

/** `cost` is an upper bound of the letters looked at in a text of so many. */
export type PatternCost = { ok: true; cost: (length: number) => number } | { ok: false };

type Count = (length: number) => number;

/** For a text of so many letters: in how many ways it can be tried, and the letters looked at for it. */
type Effort = { ways: Count; work: Count };

const longestPattern = 5000;
const deepestGroup = 50;
const one: Count = () => 1;
const all: Count = (length) => length + 1;

/**
 * The cost of a pattern that `new RegExp(pattern, 'u')` accepts. Not ok: it may double with each
 * letter, as where a repetition repeats and nothing marks where one turn ends and the next begins.
 */
export function costOf(pattern: string): PatternCost {
  if (pattern.length > longestPattern || groupDepth(pattern) > deepestGroup) return { ok: false };
  // `(?i:…)` changes which letters are alike, which is not looked into here.
  if (/\(\?[a-z-]+:/.test(pattern)) return { ok: false };
  const branches = partsOf(pattern);
  const effort = ofBranches(branches);
  if (effort === null) return { ok: false };
  const starts = branches.every(([first]) => isStart(first)) ? one : all;
  return { ok: true, cost: (length) => length + effort.work(length) * starts(length) };
}

/** Null where the ways double with each letter. */
function ofBranches(branches: readonly Piece[][]): Effort | null {
  const each = branches.map(ofSequence);
  if (!each.every((effort) => effort !== null)) return null;
  const work = sumOf(each.map((effort) => effort.work));
  const ways = each.map((effort) => effort.ways);
  if (!areExclusive(branches)) return { ways: sumOf(ways), work };
  const isSure = ways.every((count) => count === one);
  return { ways: isSure ? one : (length) => Math.max(...ways.map((count) => count(length))), work };
}

/** What comes later is tried again for each way of what comes before. */
function ofSequence(pieces: readonly Piece[]): Effort | null {
  let before = one;
  const works: Count[] = [one];
  for (const [index, piece] of pieces.entries()) {
    const effort = ofPiece(piece);
    if (effort === null) return null;
    works.push(productOf(before, effort.work));
    if (!endsClearly(piece, pieces[index + 1])) before = productOf(before, effort.ways);
  }
  return { ways: before, work: sumOf(works) };
}

function ofPiece({ part, min, max }: Piece): Effort | null {
  const inner = ofPart(part);
  if (inner === null || (min === 1 && max === 1)) return inner;
  const turns: Count = (length) => Math.min(length, max) + 1;
  const counts: Count = min === max ? one : (length) => Math.min(length, max - min) + 1;
  const ways = productOf(counts, inner.ways);
  const work = productOf(turns, inner.work);
  if (inner.ways === one || max <= 1) return { ways, work };
  if (part.kind === 'group' && hasClearTurns(part.branches)) return { ways, work };
  if (max === Infinity) return null;
  const power: Count = (length) => inner.ways(length) ** max;
  return { ways: productOf(counts, power), work: productOf(work, power) };
}

function ofPart(part: Part): Effort | null {
  if (part.kind === 'group') return ofBranches(part.branches);
  return part.kind === 'reference' ? { ways: all, work: all } : { ways: one, work: one };
}

function productOf(some: Count, other: Count): Count {
  if (some === one) return other;
  return other === one ? some : (length) => some(length) * other(length);
}

function sumOf(counts: readonly Count[]): Count {
  return (length) => counts.reduce((sum, count) => sum + count(length), 0);
}

function groupDepth(pattern: string): number {
  let depth = 0;
  let most = 0;
  for (const letter of pattern) {
    if (letter === '(') most = Math.max(most, ++depth);
    if (letter === ')') depth--;
  }
  return most;
}
