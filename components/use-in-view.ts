import { useEffect } from 'react';
import type { ListedRow } from './listed-row.ts';

/** Whoever scrolls past needs no answer. */
const stillMs = 80;

/** Tells which rows are drawn, once they have stood still for a moment. */
export function useInView(
  drawn: readonly ListedRow[],
  onView: (ordinals: readonly number[]) => void,
): void {
  const ordinals = drawn.map(({ ordinal }) => ordinal).join(' ');
  useEffect(() => {
    const told = setTimeout(() => {
      onView(ordinals === '' ? [] : ordinals.split(' ').map(Number));
    }, stillMs);
    return () => clearTimeout(told);
  }, [ordinals, onView]);
}
