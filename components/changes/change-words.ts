// What is said of changes, for people: marks, words, places, and long texts cut to what changed.
import {
  aroundChanges,
  cutText,
  type ChangeLine,
  type Piece,
} from '../../lib/webhook/diff/index.ts';

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
  const [place, other] = [lastStep(from), lastStep(to)];
  // Its number is the same, but it stands behind others than before.
  return place === other ? 'moved among the others' : `moved from place ${place} to ${other}`;
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
    const [isFirst, isLast] = [at === 0, at === pieces.length - 1];
    const cut =
      piece.kind === 'same' && pieces.length > 1
        ? aroundChanges(piece, { isFirst, isLast, most: kept })
        : { kind: piece.kind, text: cutText(piece.text, mostChanged) };
    if (cut.text !== piece.text) isCut = true;
    return cut;
  });
  return { pieces: short, isCut };
}
