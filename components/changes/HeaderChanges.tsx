import type { HeaderChange } from '../../lib/webhook/diff/index.ts';
import { Arrow } from './ChangeItem.tsx';
import { ChangeMark } from './ChangeMark.tsx';
import { ShowMore } from './ShowMore.tsx';
import { usePages } from './use-pages.ts';

/** The headers that differ, one line until somebody opens it. */
export function HeaderChanges({ headers }: { headers: readonly HeaderChange[] }) {
  const pages = usePages(headers, headers.length, null);
  if (headers.length === 0) return <p className="hint compared-headers">Headers: no difference</p>;
  // One that moved and changed is told twice.
  const differ = new Set(headers.map(spotOf)).size;
  return (
    <details className="compared-headers">
      <summary>Headers: {differ === 1 ? '1 differs' : `${differ} differ`}</summary>
      <ul className="change-list">
        {pages.lines.map((header) => (
          <li
            className="change"
            key={`${header.kind} ${spotOf(header)}`}
            data-kind={header.kind}
            data-muted={header.kind === 'moved' || header.kind === 'respelled'}
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
