import { useCallback } from 'react';
import type { OpenComparison } from '../../lib/inbox/comparing/messages.ts';
import type { TextLine, TextRow } from '../../lib/webhook/diff/index.ts';
import { ChangePieces } from './ChangePieces.tsx';
import { plural } from '../format.ts';
import { usePages } from './use-pages.ts';

type Props = { comparison: OpenComparison; rows: readonly TextRow[] };

export function TextRows({ comparison, rows }: Props) {
  return (
    <ol className="text-rows">
      {rows.map((row) =>
        row.kind === 'fold' ? (
          <Fold key={keyOf(row)} comparison={comparison} from={row.from} count={row.count} />
        ) : (
          <li className="text-row" key={keyOf(row)} data-kind={row.kind} data-muted={row.isMuted}>
            <Side side="before" line={row.before} isChanged={row.kind !== 'same'} />
            <Side side="after" line={row.after} isChanged={row.kind !== 'same'} />
          </li>
        ),
      )}
    </ol>
  );
}

/** A line stands in one row only. */
function keyOf(row: TextRow): string {
  if (row.kind === 'fold') return `fold ${row.from}`;
  return `${row.before?.number} ${row.after?.number}`;
}

type SideProps = { side: 'before' | 'after'; line: TextLine | null; isChanged: boolean };

const signs = {
  before: { sign: '−', word: 'before' },
  after: { sign: '+', word: 'after' },
};

function Side({ side, line, isChanged }: SideProps) {
  if (!line) return <div className="side" data-side={side} data-empty />;
  const { sign, word } = signs[side];
  return (
    <div className="side" data-side={side}>
      <span className="line-number">
        <span className="unseen">{isChanged ? `${word}, ` : ''}line </span>
        {line.number}
      </span>
      <span className="sign" aria-hidden="true">
        {isChanged ? sign : ''}
      </span>
      <code>
        <ChangePieces pieces={line.pieces} />
      </code>
    </div>
  );
}

/** Lines that are the same on both sides, left out until somebody wants them, some at a time. */
function Fold({ comparison, from, count }: Omit<Props, 'rows'> & { from: number; count: number }) {
  const ask = useCallback(
    (done: number) => {
      const left = Math.min(count - done, mostUnfolded);
      return comparison.show({ show: 'unfold', from: from + done, count: left });
    },
    [comparison, from, count],
  );
  const pages = usePages<TextRow>(none, count, ask);
  const { lines, left, state, more } = pages;
  return (
    <>
      {lines.length > 0 && (
        <li className="unfolded">
          <TextRows comparison={comparison} rows={lines} />
        </li>
      )}
      {left > 0 && (
        <li className="fold">
          <button
            type="button"
            className="quiet"
            aria-disabled={state !== 'idle'}
            onClick={() => state === 'idle' && more()}
          >
            {state === 'failed' ? 'Not read: ' : '⋯ '}
            {plural(left, 'line', 'lines')}
          </button>
        </li>
      )}
    </>
  );
}

const none: readonly TextRow[] = [];
const mostUnfolded = 200;
