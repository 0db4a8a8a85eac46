import { useMemo } from 'react';
import type { HeaderChange } from '../../lib/webhook/diff/index.ts';
import { Arrow } from './ChangeItem.tsx';
import { ChangeMark } from './ChangeMark.tsx';
import { ShowMore } from './ShowMore.tsx';
import { usePages } from './use-pages.ts';

/** The headers that differ, one line until somebody opens it; those that always do come last. */
export function HeaderChanges({ headers }: { headers: readonly HeaderChange[] }) {
  const ordered = useMemo(() => headers.toSorted(toldFirst), [headers]);
  const pages = usePages(ordered, ordered.length, null);
  if (headers.length === 0) return <p className="hint compared-headers">Headers: no difference</p>;
  return (
    <details className="compared-headers">
      <summary>{summaryOf(headers)}</summary>
      <ul className="change-list">
        {pages.lines.map((header) => (
          <li
            className="change"
            key={`${header.kind} ${spotOf(header)}`}
            data-kind={header.kind}
            data-muted={header.isMuted || header.kind === 'moved' || header.kind === 'respelled'}
          >
            <ChangeMark kind={header.kind} />
            <div className="change-text">
              <HeaderText header={header} />
            </div>
          </li>
        ))}
      </ul>
      <ShowMore pages={pages} />
    </details>
  );
}

/** “Headers: 1 differs, 3 as with every delivery”. */
function summaryOf(headers: readonly HeaderChange[]): string {
  // One that moved and changed is told twice.
  const count = (isMuted: boolean) =>
    new Set(headers.filter((header) => header.isMuted === isMuted).map(spotOf)).size;
  const [told, muted] = [count(false), count(true)];
  const differ = told === 0 ? 'none differs' : told === 1 ? '1 differs' : `${told} differ`;
  return `Headers: ${differ}${muted === 0 ? '' : `, ${muted} as with every delivery`}`;
}

function toldFirst(one: HeaderChange, other: HeaderChange): number {
  return Number(one.isMuted) - Number(other.isMuted);
}

function spotOf({ before, after }: HeaderChange): string {
  return `${before?.index} ${after?.index}`;
}

function HeaderText({ header: { kind, before, after } }: { header: HeaderChange }) {
  const [name, value] = (after ?? before)!.pair;
  const where = <code className="where">{name}</code>;
  if (kind === 'moved') {
    return (
      <>
        {where}{' '}
        <span className="hint">{`moved from place ${before!.index} to ${after!.index}`}</span>
      </>
    );
  }
  if (kind === 'respelled') {
    return (
      <>
        <code className="where">{before!.pair[0]}</code> <Arrow /> {where}
      </>
    );
  }
  return (
    <>
      {where}{' '}
      {kind === 'changed' && (
        <>
          <code>{before!.pair[1]}</code> <Arrow />{' '}
        </>
      )}
      <code>{value}</code>
    </>
  );
}
