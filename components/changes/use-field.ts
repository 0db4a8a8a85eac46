import { useCallback, useMemo, useRef, useState } from 'react';

/** A value whose history somebody wants; `ordinal` is null where it is no delivery’s. `opened` counts. */
export type Field = { ordinal: number | null; pointer: string; opened: number };

/** Which value’s history is open. Closed, the focus goes back to where it came from. */
export function useField() {
  const [field, setField] = useState<Field | null>(null);
  const opener = useRef<Element | null>(null);
  const isAwaited = useRef(false);
  const open = useCallback((ordinal: number | null, pointer: string) => {
    opener.current = document.activeElement;
    isAwaited.current = true;
    setField((last) => ({ ordinal, pointer, opened: (last?.opened ?? 0) + 1 }));
  }, []);
  const close = useCallback(() => {
    setField(null);
    const { current } = opener;
    const isThere = current instanceof HTMLElement && current.isConnected;
    (isThere ? current : document.querySelector<HTMLElement>('.tab-panel'))?.focus();
  }, []);
  /** Closes it where the focus is elsewhere already. */
  const forget = useCallback(() => setField(null), []);
  /** A ref: whoever asked for it wants to read it; drawn again, it leaves the focus alone. */
  const takeFocus = useCallback((pane: HTMLElement | null) => {
    if (!pane || !isAwaited.current) return;
    isAwaited.current = false;
    pane.focus();
  }, []);
  return useMemo(
    () => ({ field, open, close, forget, takeFocus }),
    [field, open, close, forget, takeFocus],
  );
}
