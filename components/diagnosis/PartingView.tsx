import type { Parting } from '../../lib/webhook/diagnosis/index.ts';
import { byteWords } from './diagnosis-words.ts';
import { partingSides, type PartingSide } from './parting-sides.ts';

type Props = {
  parting: Parting;
  /** Whether a server hashed the one, and nobody signed it. */
  isComputed: boolean;
};

/** The bytes that were signed beside those at hand, where they part: as text, and in hex below. */
export function PartingView({ parting, isComputed }: Props) {
  const { signed, yours } = partingSides(parting);
  return (
    <div className="parting">
      <h3>{byteWords(parting.offset)}</h3>
      <div className="parting-sides">
        <Side title={isComputed ? 'Your server hashed' : 'Signed'} side={signed} />
        <Side title={isComputed ? 'What came' : 'Your copy'} side={yours} />
      </div>
    </div>
  );
}

function Side({ title, side }: { title: string; side: PartingSide }) {
  return (
    <figure>
      <figcaption>{title}</figcaption>
      <pre>
        <Marked pieces={side.text} />
      </pre>
      <pre className="hex">
        <Marked pieces={side.hex} between=" " />
      </pre>
    </figure>
  );
}

/** What one side lacks is a gap there: seen as a bar, heard as a word. */
function Marked({ pieces, between = '' }: { pieces: PartingSide['text']; between?: string }) {
  const { before, own, after } = pieces;
  return (
    <>
      {before}
      {before && between}
      <mark className={own === '' ? 'gap' : undefined}>
        {own === '' ? <span className="unseen">nothing</span> : own}
      </mark>
      {after && between}
      {after}
    </>
  );
}
