import { useMemo } from 'react';
import type { Row } from '../../lib/inbox/row.ts';
import type { FieldHistory } from '../../lib/inbox/timeline/messages.ts';
import { FieldHistoryTable } from './FieldHistoryTable.tsx';
import { plural } from '../format.ts';
import { Sparkline } from './Sparkline.tsx';

type Props = {
  /** Undefined while it is awaited, null where there is no such field. */
  history: FieldHistory | null | undefined;
  rows: readonly Row[];
  selected: number;
  onSelect: (ordinal: number) => void;
  onClose: () => void;
};

/** All values of a field over the resource’s timeline. */
export function FieldHistoryPart({ history, onClose, ...list }: Props) {
  return (
    <section className="field-history" aria-label="History of a field">
      <header>
        <h2>
          {history ? <>History of {<code>{history.name || 'the whole body'}</code>}</> : 'History'}
        </h2>
        <button type="button" onClick={onClose}>
          Close history
        </button>
      </header>
      {/* Said once: the table itself would be read out from its first row to its last. */}
      <p role="status" className={history ? 'unseen' : undefined}>
        {statusOf(history)}
      </p>
      {history && <Values history={history} {...list} />}
    </section>
  );
}

function Values({
  history,
  ...list
}: Omit<Props, 'history' | 'onClose'> & { history: FieldHistory }) {
  const { values, skipped } = history;
  const texts = useMemo(() => values.map(({ value }) => textOf(value)), [values]);
  return (
    <>
      <Sparkline
        values={texts}
        selected={values.findIndex(({ ordinal }) => ordinal === list.selected)}
      />
      {skipped > 0 && (
        <p className="hint">
          {plural(skipped, 'older delivery is', 'older deliveries are')} left out.
        </p>
      )}
      <FieldHistoryTable values={values} {...list} />
    </>
  );
}

function statusOf(history: Props['history']): string {
  if (history === undefined) return 'Reading the timeline…';
  if (history === null) return 'No history: there is no such field in a timeline.';
  const { values } = history;
  const changed = values.filter(({ isChanged }) => isChanged).length;
  return `${plural(values.length, 'delivery', 'deliveries')}, ${plural(changed, 'change', 'changes')}.`;
}

/** What is cut says no number. */
function textOf(value: FieldHistory['values'][number]['value']): string | null {
  return !value || value.isCut ? null : value.text;
}
