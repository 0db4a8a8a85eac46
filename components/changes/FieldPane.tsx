import { useCallback, type Ref } from 'react';
import type { TimelineStore } from '../../lib/inbox/timeline/messages.ts';
import { FieldHistoryPart } from './FieldHistoryPart.tsx';
import type { ListedRow } from '../listed-row.ts';
import { useLastAnswer } from '../use-answer.ts';
import type { Field } from './use-field.ts';

type Props = {
  field: Field;
  focusRef: Ref<HTMLDivElement>;
  timeline: TimelineStore;
  /** How many deliveries are about the same: with another one it is looked up again. */
  members: number;
  rows: readonly ListedRow[];
  /** The open delivery. */
  selected: number;
  onSelect: (ordinal: number) => void;
  onClose: () => void;
};

/**
 * All values of a field, below whatever tab is open: it stays while its values are looked at. For another
 * field, give it another key.
 */
export function FieldPane({ field, timeline, members, focusRef, onClose, ...list }: Props) {
  const { ordinal, pointer } = field;
  const ask = useCallback(
    async () => ({
      members,
      history: ordinal === null ? null : await timeline.field(ordinal, pointer),
    }),
    [timeline, ordinal, pointer, members],
  );
  const history = useLastAnswer(ask)?.history;
  return (
    <div
      className="field-pane"
      role="group"
      aria-label="Values of a field"
      ref={focusRef}
      tabIndex={-1}
    >
      {ordinal === null ? (
        <p className="hint">
          This side is no delivery, so that its values have no history: click the other side’s.{' '}
          <button type="button" onClick={onClose}>
            Close
          </button>
        </p>
      ) : (
        <FieldHistoryPart history={history} onClose={onClose} {...list} />
      )}
    </div>
  );
}
