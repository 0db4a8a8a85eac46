import { useCallback, useState } from 'react';
import type { OpenComparison } from '../../lib/inbox/comparing/messages.ts';
import type { ShownRespelling } from '../../lib/webhook/diff/index.ts';
import { Arrow } from './ChangeItem.tsx';
import { plural } from '../format.ts';
import { ShowMore } from './ShowMore.tsx';
import { useAnswer } from '../use-answer.ts';
import { usePages } from './use-pages.ts';

type Props = { comparison: OpenComparison };

/** Where the bytes differ and the value does not; read only when somebody asks. */
export function Respellings({ comparison }: Props) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <details
      className="respellings"
      open={isOpen}
      onToggle={(event) => setIsOpen(event.currentTarget.open)}
    >
      <summary>
        {plural(comparison.overview.respelled, 'place', 'places')} written differently, value equal
      </summary>
      {isOpen && <Asked comparison={comparison} />}
    </details>
  );
}

function Asked({ comparison }: Props) {
  const ask = useCallback(() => comparison.show({ show: 'respellings' }), [comparison]);
  const shown = useAnswer(ask);
  if (shown === undefined) return <p className="hint">Reading…</p>;
  if (shown === null) return <p className="hint">They could not be read any more.</p>;
  const { told, count } = shown;
  return (
    <>
      <RespellingList told={told} />
      {count > told.length && (
        <p className="hint">And {plural(count - told.length, 'more', 'more')}.</p>
      )}
    </>
  );
}

function RespellingList({ told }: { told: readonly ShownRespelling[] }) {
  const pages = usePages(told, told.length, null);
  return (
    <>
      <ul className="change-list">
        {pages.lines.map(({ kind, where, before, after }) => (
          <li className="change" key={`${kind} ${where}`}>
            <div className="change-text">
              <code className="where">{where === '' ? 'the whole body' : where}</code>{' '}
              {kind === 'key-order' ? (
                <span className="hint">keys in another order</span>
              ) : (
                <>
                  <code>{before}</code> <Arrow /> <code>{after}</code>
                </>
              )}
            </div>
          </li>
        ))}
      </ul>
      <ShowMore pages={pages} />
    </>
  );
}
