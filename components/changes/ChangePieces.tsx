import { useState } from 'react';
import type { Piece } from '../../lib/webhook/diff/index.ts';
import { shortPieces } from './change-words.ts';

/** A text with what was taken out and put in marked; markup in it is text like any other. */
export function ChangePieces({ pieces }: { pieces: readonly Piece[] }) {
  const [isWhole, setIsWhole] = useState(false);
  const short = isWhole ? { pieces, isCut: false } : shortPieces(pieces);
  return (
    <>
      {numbered(short.pieces).map(({ number, kind, text }) => {
        if (kind === 'removed') return <del key={number}>{text}</del>;
        if (kind === 'added') return <ins key={number}>{text}</ins>;
        return <span key={number}>{text}</span>;
      })}
      {short.isCut && (
        <button type="button" className="quiet" onClick={() => setIsWhole(true)}>
          Show all
        </button>
      )}
    </>
  );
}

/** The same word may come twice: its place tells it apart. */
function numbered(pieces: readonly Piece[]) {
  return pieces.map((piece, number) => Object.assign({ number }, piece));
}
