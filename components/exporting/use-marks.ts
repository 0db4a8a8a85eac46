import { useCallback, useMemo, useState } from 'react';
import type { ListedRow } from '../listed-row.ts';
import { noMarks, stillThere, toggled, withAll, type Marks } from './marks.ts';

/** Which rows are marked for an export; `shown` are those that “all” means. */
export function useMarks(rows: readonly ListedRow[], shown: readonly ListedRow[]) {
  const [wanted, setWanted] = useState<Marks>(noMarks);
  const marked = useMemo(() => stillThere(wanted, rows), [wanted, rows]);
  const toggle = useCallback((ordinal: number) => setWanted((now) => toggled(now, ordinal)), []);
  const markAll = useCallback(() => setWanted((now) => withAll(now, shown)), [shown]);
  const unmarkAll = useCallback(() => setWanted(noMarks), []);
  return { marked, toggle, markAll, unmarkAll };
}
