import { useCallback, useEffect, useRef } from 'react';

/**
 * Saying otherwise of a value mostly takes its line out of the list, and its button with it. Then the line
 * in its place takes the focus, so that one can go on from there. Call `leave` with the line’s place before
 * it goes. `shown` are the lines: another object, another list.
 */
export function useLineFocus(shown: object | null) {
  const ref = useRef<HTMLUListElement>(null);
  const left = useRef<number | null>(null);
  const before = useRef(shown);
  useEffect(() => {
    if (before.current === shown) return;
    before.current = shown;
    const at = left.current;
    left.current = null;
    const { activeElement } = document;
    // A dialog looks after what has lost the focus, too.
    const isLost = activeElement?.matches('body, dialog, dialog h2') ?? true;
    if (at === null || !ref.current || !isLost) return;
    const lines = ref.current.querySelectorAll<HTMLElement>(':scope > li');
    const line = lines[Math.min(at, lines.length - 1)];
    line?.querySelector<HTMLElement>('button')?.focus();
  }, [shown]);
  const leave = useCallback((at: number) => {
    left.current = at;
  }, []);
  return { ref, leave };
}
