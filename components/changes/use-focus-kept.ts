import { useCallback, useEffect, useRef, type FocusEvent, type RefObject } from 'react';

/**
 * What has the focus may go away with what it did, be put out of sight, or become inert. Then `heir` takes the focus,
 * or the tab where there is none. Hand the result to what holds all of it, as `onFocus`.
 */
export function useFocusKept(heir: RefObject<HTMLElement | null>): (event: FocusEvent) => void {
  const last = useRef<Element | null>(null);
  useEffect(() => {
    const was = last.current;
    if (!was || (was.isConnected && was.closest('[hidden], [inert]') === null)) return;
    last.current = null;
    const { activeElement } = document;
    // Somebody may have taken it elsewhere.
    if (activeElement && activeElement !== was && activeElement !== document.body) return;
    (heir.current ?? document.querySelector<HTMLElement>('.tab-panel'))?.focus();
  });
  return useCallback((event) => {
    last.current = event.target;
  }, []);
}
