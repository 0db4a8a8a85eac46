import { flagMark, flagWords, shownFlags } from './health-words.ts';
import type { ListedRow } from './listed-row.ts';

/** How a delivery came, as small marks that say what they mean: one for each kind. */
export function HealthMarks({ row }: { row: ListedRow }) {
  const byKind = Map.groupBy(shownFlags(row.flags), ({ kind }) => kind);
  return [...byKind].map(([kind, flags]) => (
    <span
      key={kind}
      className="health-mark"
      data-kind={kind}
      role="img"
      aria-label={flags.map((flag) => flagWords(flag, row.ordinal)).join('; ')}
    >
      {flagMark(kind)}
    </span>
  ));
}
