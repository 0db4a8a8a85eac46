import { useCallback, useState } from 'react';
import type { OpenComparison } from '../../lib/inbox/comparing/messages.ts';
import type { ShownRespelling } from '../../lib/webhook/diff/index.ts';
import { Asked } from './Asked.tsx';
import { Arrow } from './ChangeItem.tsx';
import { plural } from '../format.ts';
import { ShowMore } from './ShowMore.tsx';
import { numbered, usePages } from './use-pages.ts';

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
      {isOpen && <Places comparison={comparison} />}
    </details>
  );
}

function Places({ comparison }: Props) {
  const ask = useCallback(() => comparison.show({ show: 'respellings' }), [comparison]);
  return (
    <Asked ask={ask}>
      {({ told, count }) => (
        <>
          <RespellingList told={told} />
          {count > told.length && (
            <p className="hint">And {plural(count - told.length, 'more', 'more')}.</p>
          )}
        </>
      )}
    </Asked>
  );
}

function RespellingList({ told }: { told: readonly ShownRespelling[] }) {
  const pages = usePages(told, told.length, null);
  return (
    <>
      <ul className="change-list">
        {numbered(pages.lines).map(({ number, line: { kind, where, before, after } }) => (
          <li className="change" key={number}>
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
