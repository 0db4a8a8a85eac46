import { useEffect } from 'react';
import { tabs, type Tab } from './DeliveryDetail.tsx';

type Actions = {
  setTab: (tab: Tab) => void;
  closeDetail: () => void;
  help: () => void;
  /** Selects the next (1) or the previous (-1) delivery. */
  step: (by: 1 | -1) => void;
  /** A dialog is open: its own keys count, ours do not. */
  isBlocked: boolean;
};

/** Keys that work anywhere in the panel, but never while somebody types, and never with a modifier. */
export function useShortcuts({ setTab, closeDetail, help, step, isBlocked }: Actions): void {
  useEffect(() => {
    if (isBlocked) return;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      const isTyping =
        event.target instanceof Element && event.target.matches('input, select, textarea');
      if (event.key === 'Escape' && !isTyping) closeDetail();
      if (isTyping) return;
      const tab = tabs[Number(event.key) - 1];
      if (tab) setTab(tab);
      if (event.key === '?') help();
      if (event.key === 'j') step(1);
      if (event.key === 'k') step(-1);
      if (event.key === '/') {
        document.querySelector<HTMLInputElement>('#filter')?.focus();
        event.preventDefault();
      }
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, [setTab, closeDetail, help, step, isBlocked]);
}
