// Texts and pieces of them no longer than a page can bear.
import type { Piece } from '../text-diff.ts';

/** The start of a text, never ending in half a character of two UTF-16 units. */
export function startOf(text: string, most: number): string {
  if (text.length <= most) return text;
  const isParted = /[\uD800-\uDBFF]/.test(text.charAt(most - 1));
  return text.slice(0, isParted ? most - 1 : most);
}

/** The same, with `…` where something is left out. */
export function cutText(text: string, most: number): string {
  return text.length <= most ? text : `${startOf(text, most - 1)}…`;
}

/** So far a changed stretch is shown, and so far one that is the same around those that changed. */
const mostChanged = 1_000;
const mostAround = 120;

/**
 * Pieces of at most so many characters together: where they are more, long stretches that are the same
 * lose their middle and those that changed their end; then the last pieces go.
 */
export function fitPieces(pieces: readonly Piece[], most: number): readonly Piece[] {
  const length = pieces.reduce((sum, { text }) => sum + text.length, 0);
  if (length <= most) return pieces;
  if (pieces.length === 1) return pieces.map((only) => cutPiece(only, most));
  const fitting: Piece[] = [];
  let left = most;
  for (const [at, piece] of pieces.entries()) {
    const own =
      piece.kind === 'same'
        ? aroundChanges(piece, {
            isFirst: at === 0,
            isLast: at === pieces.length - 1,
            most: mostAround,
          })
        : cutPiece(piece, mostChanged);
    // One for the sign that something follows.
    if (own.text.length >= left) {
      fitting.push({ kind: own.kind, text: `${startOf(own.text, left - 1)}…` });
      break;
    }
    fitting.push(own);
    left -= own.text.length;
  }
  return fitting;
}

function cutPiece({ kind, text }: Piece, most: number): Piece {
  return { kind, text: cutText(text, most) };
}

/** Of a piece that is the same what is next to a change: the end before it, the start behind it. */
export function aroundChanges(
  { kind, text }: Piece,
  { isFirst, isLast, most }: { isFirst: boolean; isLast: boolean; most: number },
): Piece {
  if (text.length <= 2 * most) return { kind, text };
  const start = isFirst ? '' : startOf(text, most);
  const end = isLast ? '' : endOf(text, most);
  return { kind, text: `${start}…${end}` };
}

function endOf(text: string, most: number): string {
  const end = text.slice(-most);
  return /^[\uDC00-\uDFFF]/.test(end) ? end.slice(1) : end;
}
