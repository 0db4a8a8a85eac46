// Where a pattern leaves no choice: a letter that marks where a repetition stops, where one turn of it
// ends and the next begins, or which branch it must be.
import type { Part, Piece } from './pattern-parts.ts';

/** `[^@]+` before `@`: there is one place only where it can stop. */
export function endsClearly({ part }: Piece, next: Piece | undefined): boolean {
  const mark = markOf(next);
  return part.kind === 'one' && mark !== null && !canMatch(part, mark);
}

/**
 * Turns that start or end with a letter that nothing else in them matches, and have one part of
 * varying length at most: `(-[a-z]+)*`. There is one way only to cut a text into such turns.
 */
export function hasClearTurns([pieces = [], ...others]: readonly Piece[][]): boolean {
  if (others.length > 0 || varyingIn(pieces) > 1) return false;
  return [pieces[0], pieces.at(-1)].some((edge) => {
    const mark = markOf(edge);
    if (mark === null) return false;
    return pieces.every((piece) => piece === edge || !canMatch(piece.part, mark));
  });
}

/** At most one of the branches can match at any place. */
export function areExclusive(branches: readonly Piece[][]): boolean {
  if (branches.length === 1) return true;
  if (branches.length > 50) return areExclusiveWords(branches);
  return branches.every((branch, index) =>
    branches.slice(index + 1).every((other) => arePairExclusive(branch, other)),
  );
}

/** Whether a piece is `^`. */
export function isStart(piece: Piece | undefined): boolean {
  return piece?.part.kind === 'nothing' && piece.part.source === '^';
}

function arePairExclusive(some: readonly Piece[], other: readonly Piece[]): boolean {
  return (
    startsApart(some[0], other[0]) ||
    startsApart(other[0], some[0]) ||
    areExclusiveWords([some, other])
  );
}

function startsApart(marked: Piece | undefined, other: Piece | undefined): boolean {
  const mark = markOf(marked);
  if (mark === null || other?.part.kind !== 'one' || other.min === 0) return false;
  return !canMatch(other.part, mark);
}

/** Plain letters each, and none is how another begins. */
function areExclusiveWords(branches: readonly (readonly Piece[])[]): boolean {
  const words = branches.map((pieces) => pieces.map(markOf));
  if (words.some((word) => word.length === 0 || word.includes(null))) return false;
  const texts = words.map((word) => word.join('')).toSorted();
  return texts.every((text, index) => index === 0 || !text.startsWith(texts[index - 1]!));
}

/** How many parts vary in length; more than one where that cannot be told. */
function varyingIn(pieces: readonly Piece[]): number {
  return pieces.reduce((count, { part, min, max }) => {
    if (part.kind === 'reference') return count + 2;
    const own = min === max ? 0 : 1;
    if (part.kind !== 'group') return count + own;
    const inner = part.branches.length > 1 ? 2 : varyingIn(part.branches[0]!);
    // What repeats by a fixed number has each of its varying parts as often.
    return count + own + inner * (max > 1 ? 2 : 1);
  }, 0);
}

/** The letter that a piece stands for, or null if it is anything but one plain letter, once. */
function markOf(piece: Piece | undefined): string | null {
  if (piece?.part.kind !== 'one' || piece.min !== 1 || piece.max !== 1) return null;
  const { source } = piece.part;
  if (/^[^\\.[]$/su.test(source)) return source;
  return /^\\[^\w\s]$/u.test(source) ? source.slice(1) : null;
}

function canMatch(part: Part, letter: string): boolean {
  if (part.kind === 'one') return new RegExp(`^${part.source}$`, 'u').test(letter);
  if (part.kind === 'nothing') return false;
  if (part.kind === 'reference') return true;
  return part.branches.some((pieces) => pieces.some((piece) => canMatch(piece.part, letter)));
}
