import { useCallback, useMemo, useState } from 'react';
import type { Tab } from './DeliveryDetail.tsx';
import type { ListedRow } from './listed-row.ts';

/** Which delivery is selected and whether it is open; `shown` are the rows as filtered and sorted. */
export function useSelection(rows: readonly ListedRow[], shown: readonly ListedRow[]) {
  const [selected, setSelected] = useState<number | null>(null);
  const [isDetailOpen, setIsDetailOpen] = useState(false);
  const [tab, setTab] = useState<Tab>('Headers');
  const open = useMemo(
    () => (isDetailOpen ? rows.find(({ ordinal }) => ordinal === selected) : undefined),
    [isDetailOpen, rows, selected],
  );
  const select = useCallback((ordinal: number, at?: string) => {
    setSelected(ordinal);
    setIsDetailOpen(true);
    // Whoever clicks on findings wants to read them.
    if (at === 'findings') setTab('Findings');
  }, []);
  const moveTo = useCallback(
    (index: number) => {
      const row = shown[Math.max(0, Math.min(shown.length - 1, index))];
      if (row) select(row.ordinal);
    },
    [shown, select],
  );
  const step = useCallback(
    (by: 1 | -1) => moveTo(shown.findIndex(({ ordinal }) => ordinal === selected) + by),
    [moveTo, shown, selected],
  );
  const openDetail = useCallback(() => setIsDetailOpen(selected !== null), [selected]);
  const closeDetail = useCallback(() => setIsDetailOpen(false), []);
  return {
    selected,
    open,
    isDetailOpen,
    tab,
    setTab,
    select,
    moveTo,
    step,
    openDetail,
    closeDetail,
  };
}
