import { formatCount, plural } from './format.ts';

type Props = {
  filter: string;
  shown: number;
  total: number;
  /** How many deliveries are marked for an export. */
  marked: number;
  onFilter: (filter: string) => void;
  onLeave: () => void;
  onUnmarkAll: () => void;
  onExport: () => void;
};

/** The filter and the count, as in the Network panel; and the export of what is marked or shown. */
export function FilterBar({ filter, shown, total, marked, onFilter, onLeave, ...on }: Props) {
  return (
    <div className="filter">
      <input
        type="search"
        id="filter"
        aria-label="Filter"
        placeholder="Filter: text, topic:orders, findings:error, -signature:verified"
        spellCheck={false}
        value={filter}
        onChange={(event) => onFilter(event.target.value)}
        onKeyDown={(event) => {
          // The first Esc empties the field, the second one goes back to the list.
          if (event.key === 'Escape' && filter === '') onLeave();
        }}
      />
      <output className="hint">
        {shown === total
          ? plural(total, 'delivery', 'deliveries')
          : `${shown} of ${plural(total, 'delivery', 'deliveries')}`}
      </output>
      {marked > 0 && (
        <span className="marked-count">
          {formatCount(marked)} marked{' '}
          <button type="button" className="quiet" onClick={on.onUnmarkAll}>
            Unmark all
          </button>
        </span>
      )}
      <button type="button" disabled={shown + marked === 0} onClick={on.onExport}>
        Export…
      </button>
    </div>
  );
}
