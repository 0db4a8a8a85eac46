// Two texts side by side, from the pieces that they have in common.
import type { TextRow } from '../comparison.ts';
import { wordDiff, type Piece } from '../text-diff.ts';
import { fitPieces } from './cut.ts';
import type { TellRow, WalkRows } from './rows.ts';

const mostOfLine = 2_000;

type Line = Piece[];

/**
 * Walks the lines of two texts: those that end at the same line break stand beside each other, those
 * before them from their first on. Nothing behind the last line break is no line.
 */
export function rowsOfPieces(pieces: readonly Piece[]): WalkRows {
  return (tell) => walk(pieces, tell);
}

function walk(pieces: readonly Piece[], tell: TellRow): void {
  const numbers = { before: 0, after: 0 };
  // Since the last line break that both have; the last line of each is still being written.
  let before: Line[] = [[]];
  let after: Line[] = [[]];
  for (const { kind, text } of pieces) {
    for (const [at, part] of text.split('\n').entries()) {
      if (at > 0) {
        if (kind === 'same') tellLines(true);
        else (kind === 'removed' ? before : after).push([]);
      }
      if (part === '') continue;
      const piece = { kind, text: part };
      if (kind !== 'added') before.at(-1)!.push(piece);
      if (kind !== 'removed') after.at(-1)!.push(piece);
    }
  }
  const hasMore = before.at(-1)!.length > 0;
  const hasOtherMore = after.at(-1)!.length > 0;
  // An end without a line break is told from one with it, but an empty text has no lines.
  if (!hasMore && (!hasOtherMore || isNothing(before, numbers.before))) before.pop();
  if (!hasOtherMore && (!hasMore || isNothing(after, numbers.after))) after.pop();
  tellLines(hasMore && hasOtherMore);

  function tellLines(endTogether: boolean): void {
    const last = endTogether ? [before.pop(), after.pop()] : [];
    for (let nth = 0; nth < before.length || nth < after.length; nth++) {
      tellPair(before[nth], after[nth]);
    }
    if (endTogether) tellPair(last[0], last[1]);
    before = [[]];
    after = [[]];
  }

  function tellPair(own: Line | undefined, other: Line | undefined): void {
    const number = own ? ++numbers.before : 0;
    const otherNumber = other ? ++numbers.after : 0;
    const isSame = own !== undefined && other !== undefined && areSame(own, other);
    tell(isSame, () => {
      const [from, to] = own && other && !isSame ? wordsOf(own, other) : [own, other];
      const isPlain = !own || !other || isSame;
      const shown = (line: Line) => fitPieces(isPlain ? plain(line) : line, mostOfLine);
      return {
        kind: kindOf(own, other, isSame),
        before: from ? { number, pieces: shown(from) } : null,
        after: to ? { number: otherNumber, pieces: shown(to) } : null,
        isMuted: false,
      };
    });
  }
}

function kindOf(
  own: Line | undefined,
  other: Line | undefined,
  isSame: boolean,
): Exclude<TextRow['kind'], 'fold'> {
  if (!own) return 'added';
  if (!other) return 'removed';
  return isSame ? 'same' : 'changed';
}

/** Whether there was no text at all. */
function isNothing(lines: readonly Line[], told: number): boolean {
  return lines.length === 1 && told === 0;
}

function areSame(own: Line, other: Line): boolean {
  const isCommon = [...own, ...other].every(({ kind }) => kind === 'same');
  return isCommon || textOf(own) === textOf(other);
}

/** Lines that only stand beside each other have words in common, too. */
function wordsOf(own: Line, other: Line): [Line, Line] {
  if ([...own, ...other].some(({ kind }) => kind === 'same')) return [own, other];
  const words = wordDiff(textOf(own), textOf(other));
  return [
    words.filter(({ kind }) => kind !== 'added'),
    words.filter(({ kind }) => kind !== 'removed'),
  ];
}

/** All of such a line is the same, or none of it. */
function plain(line: Line): Line {
  return [{ kind: 'same', text: textOf(line) }];
}

function textOf(line: Line): string {
  return line.map(({ text }) => text).join('');
}
