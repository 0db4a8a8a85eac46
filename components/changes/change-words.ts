// What is said of changes, for people: marks, words, places, and long texts cut to what changed.
import type { ChangeLine, Piece } from '../../lib/webhook/diff/index.ts';

export type ChangeWord = ChangeLine['kind'] | 'respelled';

/** A mark that is seen and a word that is read out: colour alone says nothing. */
export const changeMarks: Readonly<Record<ChangeWord, { mark: string; word: string }>> = {
  added: { mark: '+', word: 'added' },
  removed: { mark: '−', word: 'removed' },
  changed: { mark: '~', word: 'changed' },
  moved: { mark: '↕', word: 'moved' },
  respelled: { mark: '≈', word: 'written differently' },
};

/** From where to where an item went, places counted from 0 as in JSON Pointers. */
export function movedWords(from: string | null, to: string | null): string {
  if (from === null || to === null) return 'moved';
  return `moved from place ${lastStep(from)} to ${lastStep(to)}`;
}

function lastStep(pointer: string): string {
  return pointer.slice(pointer.lastIndexOf('/') + 1);
}

/** Of what both sides have so much is kept on either side of a change. */
const kept = 60;
/** Of what only one side has so much is drawn, and so many pieces of all. */
const [mostChanged, mostPieces] = [2_000, 200];

/** The pieces of a long text that are drawn at first, and whether that is less than all. */
export function shortPieces(pieces: readonly Piece[]): {
  pieces: readonly Piece[];
  isCut: boolean;
} {
  let isCut = pieces.length > mostPieces;
  const short = pieces.slice(0, mostPieces).map((piece, at): Piece => {
    const text = shortText(piece, at === 0, at === pieces.length - 1);
    if (text !== piece.text) isCut = true;
    return { kind: piece.kind, text };
  });
  return { pieces: short, isCut };
}

function shortText({ kind, text }: Piece, isFirst: boolean, isLast: boolean): string {
  if (kind !== 'same') return text.length > mostChanged ? `${start(text, mostChanged)}…` : text;
  if (isFirst && isLast) return text.length > mostChanged ? `${start(text, mostChanged)}…` : text;
  const [before, after] = [isFirst ? 0 : kept, isLast ? 0 : kept];
  if (text.length <= before + after + 1) return text;
  return `${start(text, before)}…${end(text, after)}`;
}

/** No half of a surrogate pair is left over. */
function start(text: string, length: number): string {
  const cut = text.slice(0, length);
  return /[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut;
}

function end(text: string, length: number): string {
  const cut = length === 0 ? '' : text.slice(-length);
  return /^[\uDC00-\uDFFF]/.test(cut) ? cut.slice(1) : cut;
}
