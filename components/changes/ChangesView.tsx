import { useState } from 'react';
import type { OpenComparison } from '../../lib/inbox/comparing/messages.ts';
import { ChangeGroups } from './ChangeGroups.tsx';
import type { ChangeActions } from './ChangeItem.tsx';
import { formatCount } from '../format.ts';

type Props = { comparison: OpenComparison; on: ChangeActions };

/** Only what changed, by part of the resource; what is muted waits until somebody opens it. */
export function ChangesView({ comparison, on }: Props) {
  const { muted } = comparison.overview;
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <ChangeGroups comparison={comparison} of="told" on={on} />
      {muted > 0 && (
        <details
          className="muted-changes"
          open={isOpen}
          onToggle={(event) => setIsOpen(event.currentTarget.open)}
        >
          <summary>{formatCount(muted)} muted</summary>
          {isOpen && <ChangeGroups comparison={comparison} of="muted" on={on} />}
        </details>
      )}
    </>
  );
}
