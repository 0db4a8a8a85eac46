import { useCallback, useMemo, useState } from 'react';
import type { Tab } from './DeliveryDetail.tsx';
import type { Base } from './changes/use-base.ts';
import type { ListedRow } from './listed-row.ts';

/**
 * Which delivery is selected and whether it is open; `shown` are the rows as filtered and sorted. What
 * was chosen for the last one only to compare it with is left with it.
 */
export function useSelection(
  rows: readonly ListedRow[],
  shown: readonly ListedRow[],
  { leave, compareWith }: Pick<Base, 'leave' | 'compareWith'>,
) {
  const [wanted, setSelected] = useState<number | null>(null);
  const [isOpenWanted, setIsDetailOpen] = useState(false);
  const [tab, setTab] = useState<Tab>('Headers');
  // Cleared, it is neither selected nor open any more.
  const there = useMemo(() => rows.find(({ ordinal }) => ordinal === wanted), [rows, wanted]);
  const selected = there?.ordinal ?? null;
  const open = isOpenWanted ? there : undefined;
  const isDetailOpen = open !== undefined;
  const select = useCallback(
    (ordinal: number, at?: string) => {
      setSelected(ordinal);
      setIsDetailOpen(true);
      leave();
      // Whoever clicks on findings wants to read them.
      if (at === 'findings') setTab('Findings');
      if (at === 'changes') setTab('Changes');
    },
    [leave],
  );
  /** Compares the open delivery with this one; without an open one, opens it. */
  const selectOther = useCallback(
    (ordinal: number) => {
      if (!isDetailOpen || selected === ordinal) return select(ordinal);
      compareWith(ordinal);
      setTab('Changes');
    },
    [isDetailOpen, selected, select, compareWith],
  );
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
    selectOther,
    moveTo,
    step,
    openDetail,
    closeDetail,
  };
}
