import { useEffect } from 'react';
import type { ListedRow } from './listed-row.ts';

/** Whoever scrolls past needs no answer. */
const stillMs = 80;

/** Tells which rows are drawn, once they have stood still for a moment, after the one that is open. */
export function useInView(
  drawn: readonly ListedRow[],
  open: number | null,
  onView: (ordinals: readonly number[]) => void,
): void {
  const ordinals = viewedFirst(drawn, open).join(' ');
  useEffect(() => {
    const told = setTimeout(() => {
      onView(ordinals === '' ? [] : ordinals.split(' ').map(Number));
    }, stillMs);
    return () => clearTimeout(told);
  }, [ordinals, onView]);
}

/** What is looked at, the open one first: it is, wherever its row was scrolled or filtered away to. */
export function viewedFirst(
  drawn: readonly Pick<ListedRow, 'ordinal'>[],
  open: number | null,
): number[] {
  const others = drawn.map(({ ordinal }) => ordinal).filter((ordinal) => ordinal !== open);
  return open === null ? others : [open, ...others];
}
