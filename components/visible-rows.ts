/** Height of a row in CSS pixels; the style sheet has the same number. */
export const rowHeight = 24;

/** Rows drawn beyond each edge, so that a fast scroll does not show a gap. */
const overscan = 8;

/** What is seen of the list, in CSS pixels. */
export type View = { scrollTop: number; heightPx: number };

/** Which rows a scroll position shows: `start` inclusive, `end` exclusive. */
export function visibleRows(
  rowCount: number,
  { scrollTop, heightPx }: View,
): { start: number; end: number } {
  const first = Math.floor(scrollTop / rowHeight);
  const last = Math.ceil((scrollTop + heightPx) / rowHeight);
  return {
    start: Math.max(0, Math.min(first, rowCount) - overscan),
    end: Math.max(0, Math.min(rowCount, last + overscan)),
  };
}

/** The scroll position nearest to the present one that shows a row whole. */
export function scrollToShow(index: number, { scrollTop, heightPx }: View): number {
  const top = index * rowHeight;
  return Math.max(Math.min(scrollTop, top), top + rowHeight - heightPx);
}

/** Whether the list stands at its end, give or take half a row: then it follows what arrives. */
export function isAtEnd(rowCount: number, { scrollTop, heightPx }: View): boolean {
  return scrollTop + heightPx >= rowCount * rowHeight - rowHeight / 2;
}
