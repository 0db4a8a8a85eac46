import { plural } from './format.ts';

type Props = {
  filter: string;
  shown: number;
  total: number;
  onFilter: (filter: string) => void;
  onLeave: () => void;
};

/** The filter and the count, as in the Network panel. */
export function FilterBar({ filter, shown, total, onFilter, onLeave }: Props) {
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
    </div>
  );
}
