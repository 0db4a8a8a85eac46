import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { isAtEnd, rowHeight, scrollToShow, visibleRows } from './visible-rows.ts';

const rowCount = fc.nat(1_000_000);
const view = fc.record({
  // Rubber bands scroll beyond both ends.
  scrollTop: fc.double({ min: -2000, max: 30_000_000, noNaN: true }),
  heightPx: fc.double({ min: 0, max: 3000, noNaN: true }),
});

test('every row that is seen is drawn', () => {
  fc.assert(
    fc.property(
      rowCount,
      view,
      fc.double({ min: 0, max: 1, noNaN: true }),
      (count, seen, share) => {
        const pixel = seen.scrollTop + share * seen.heightPx;
        const row = Math.floor(pixel / rowHeight);
        fc.pre(row >= 0 && row < count);
        const { start, end } = visibleRows(count, seen);
        expect(start).toBeLessThanOrEqual(row);
        expect(end).toBeGreaterThan(row);
      },
    ),
  );
});

test('what is drawn are rows, and few', () => {
  fc.assert(
    fc.property(rowCount, view, (count, seen) => {
      const { start, end } = visibleRows(count, seen);
      expect(Number.isInteger(start) && Number.isInteger(end)).toBe(true);
      expect(start).toBeGreaterThanOrEqual(0);
      expect(end).toBeLessThanOrEqual(count);
      expect(end).toBeGreaterThanOrEqual(start);
      expect(end - start).toBeLessThanOrEqual(Math.ceil(seen.heightPx / rowHeight) + 1 + 2 * 8);
    }),
  );
});

test('an empty list draws nothing, a short one all', () => {
  expect(visibleRows(0, { scrollTop: 0, heightPx: 600 })).toEqual({ start: 0, end: 0 });
  expect(visibleRows(5, { scrollTop: 0, heightPx: 600 })).toEqual({ start: 0, end: 5 });
});

test('after a filter the scroll position may be past the end: the last rows are drawn', () => {
  expect(visibleRows(20, { scrollTop: 1_000_000, heightPx: 600 })).toEqual({ start: 12, end: 20 });
});

test('scrolling to a row shows it whole, and does not move where it is', () => {
  const place = fc.record({
    scrollTop: fc.nat(1_000_000),
    heightPx: fc.integer({ min: rowHeight, max: 3000 }),
  });
  fc.assert(
    fc.property(fc.nat(50_000), place, (index, seen) => {
      const scrollTop = scrollToShow(index, seen);
      const top = index * rowHeight;
      expect(scrollTop).toBeLessThanOrEqual(top);
      expect(scrollTop + seen.heightPx).toBeGreaterThanOrEqual(top + rowHeight);
      const isSeen = seen.scrollTop <= top && seen.scrollTop + seen.heightPx >= top + rowHeight;
      if (isSeen) expect(scrollTop).toBe(seen.scrollTop);
      expect(scrollToShow(index, { ...seen, scrollTop })).toBe(scrollTop);
    }),
  );
});

test('the end is followed within half a row, and not before', () => {
  const heightPx = 240;
  const end = 100 * rowHeight - heightPx;
  expect(isAtEnd(100, { scrollTop: end, heightPx })).toBe(true);
  expect(isAtEnd(100, { scrollTop: end - rowHeight / 2, heightPx })).toBe(true);
  expect(isAtEnd(100, { scrollTop: end - rowHeight / 2 - 1, heightPx })).toBe(false);
  expect(isAtEnd(0, { scrollTop: 0, heightPx })).toBe(true);
  expect(isAtEnd(3, { scrollTop: 0, heightPx })).toBe(true);
});

test('the style sheet has the same height', () => {
  const sheet = readFileSync(new URL('panel.css', import.meta.url), 'utf8');
  expect(sheet).toMatch(new RegExp(`\\.row \\{[^}]*\\bheight: ${rowHeight}px`));
});
