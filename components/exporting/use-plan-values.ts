import { useCallback, useEffect, useRef, useState } from 'react';
import type {
  Exporter,
  ItemsAsked,
  ItemsShown,
  PlanOverview,
} from '../../lib/inbox/exporting/messages.ts';

export type ValuesView = Pick<ItemsAsked, 'of' | 'kind' | 'text'>;

/** Read at first, and more at each click. */
const firstPage = 50;
const nextPage = 100;

type Read = { plan: PlanOverview; view: ValuesView; shown: ItemsShown };

/**
 * The values of a plan, page by page. While it is planned anew (`isAsking` false) nothing is asked and
 * the last ones stay; of the next plan as many are read as were there, so that one’s place stays too.
 */
export function usePlanValues(exporter: Exporter, plan: PlanOverview, isAsking: boolean) {
  const [{ view, most }, setWanted] = useState<{ view: ValuesView; most: number }>({
    view: { of: 'replaced', kind: null, text: '' },
    most: firstPage,
  });
  const [read, setRead] = useState<Read | null>(null);
  const [isFailed, setIsFailed] = useState(false);
  const last = useRef<Read | null>(null);

  useEffect(() => {
    if (!isAsking) return;
    let isWanted = true;
    const known = last.current?.plan === plan && last.current.view === view ? last.current : null;
    const offset = known?.shown.items.length ?? 0;
    const ask = async () => {
      const shown = await exporter.items({ ...view, offset, limit: most - offset });
      if (!isWanted) return;
      setIsFailed(shown === null);
      if (shown === null) return;
      last.current = { plan, view, shown: known ? joined(known.shown, shown) : shown };
      setRead(last.current);
    };
    const isRead = offset >= Math.min(most, known?.shown.total ?? most);
    if (!isRead) void ask();
    return () => {
      isWanted = false;
    };
  }, [exporter, plan, isAsking, view, most]);

  const look = useCallback((next: ValuesView) => setWanted({ view: next, most: firstPage }), []);
  const more = useCallback(
    () => setWanted((now) => ({ view: now.view, most: now.most + nextPage })),
    [],
  );
  return { view, shown: read?.shown ?? null, isFailed, look, more };
}

function joined(first: ItemsShown, next: ItemsShown): ItemsShown {
  if (first.of === 'unsearched') {
    return next.of === 'unsearched' ? { ...next, items: [...first.items, ...next.items] } : next;
  }
  return next.of === 'unsearched' ? next : { ...next, items: [...first.items, ...next.items] };
}
