import { useEffect } from 'react';
import { tabs, type Tab } from './DeliveryDetail.tsx';

type Actions = {
  setTab: (tab: Tab) => void;
  closeDetail: () => void;
  isDetailOpen: boolean;
  help: () => void;
  /** Selects the next (1) or the previous (-1) delivery. */
  step: (by: 1 | -1) => void;
  /** Pins the selected delivery as base, or takes the pin out. */
  pin: () => void;
  /** Exports what is marked, or the selected delivery. */
  exportSome: () => void;
  /** A dialog is open: its own keys count, ours do not. */
  isBlocked: boolean;
};

/** Keys that work anywhere in the panel, but never while somebody types, and never with a modifier. */
export function useShortcuts(actions: Actions): void {
  const { setTab, closeDetail, isDetailOpen, help, step, pin, exportSome, isBlocked } = actions;
  useEffect(() => {
    if (isBlocked) return;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const isTyping =
        event.target instanceof Element && event.target.matches('input, select, textarea');
      if (isTyping) return;
      if (event.key === 'Escape' && isDetailOpen) {
        // DevTools opens its drawer on Esc, unless somebody else had a use for it.
        event.stopPropagation();
        closeDetail();
      }
      const tab = tabs[Number(event.key) - 1];
      if (tab) setTab(tab);
      if (event.key === '?') help();
      if (event.key === 'j') step(1);
      if (event.key === 'k') step(-1);
      if (event.key === 'b') pin();
      if (event.key === 'e') exportSome();
      if (event.key === '/') {
        document.querySelector<HTMLInputElement>('#filter')?.focus();
        event.preventDefault();
      }
    };
    addEventListener('keydown', onKeyDown, { capture: true });
    return () => removeEventListener('keydown', onKeyDown, { capture: true });
  }, [setTab, closeDetail, isDetailOpen, help, step, pin, exportSome, isBlocked]);
}
