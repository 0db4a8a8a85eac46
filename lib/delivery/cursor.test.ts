import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatCursor, isAfter, logIdOf, parseCursor } from './cursor.ts';

const logId = fc.stringMatching(/^[A-Za-z0-9]{1,30}$/);
const position = fc.maxSafeNat();

test('a cursor is its log and 20 digits', () => {
  expect(formatCursor('log1', 42)).toBe('log1.00000000000000000042');
});

test('what is formatted is parsed', () => {
  fc.assert(
    fc.property(logId, position, (log, at) => {
      const cursor = formatCursor(log, at);
      expect(parseCursor(cursor)).toEqual({ logId: log, position: at });
      expect(logIdOf(cursor)).toBe(log);
    }),
  );
});

test('the order of texts is the order of positions', () => {
  fc.assert(
    fc.property(logId, position, position, (log, a, b) => {
      expect(isAfter(formatCursor(log, a), formatCursor(log, b))).toBe(a > b);
    }),
  );
  expect(isAfter(formatCursor('log1', 10), formatCursor('log1', 9))).toBe(true);
  expect(isAfter(formatCursor('log1', 9), formatCursor('log1', 9))).toBe(false);
});

test('everything comes after the beginning', () => {
  expect(isAfter(formatCursor('log1', 0), null)).toBe(true);
});

test.each([
  '',
  'log1',
  'log1.',
  '.00000000000000000001',
  'log1.1',
  'log1.0000000000000000001',
  'log1.000000000000000000001',
  'log1.0000000000000000000x',
  'log1.-0000000000000000001',
  'log-1.00000000000000000001',
  'a.b.00000000000000000001',
  'log1.00000000000000000001\n',
  ' log1.00000000000000000001',
  // 2^53: no safe integer any more.
  'log1.00009007199254740992',
])('%j is no cursor', (text) => {
  expect(parseCursor(text)).toBe(null);
});

test('the last safe position still is one', () => {
  expect(parseCursor('log1.00009007199254740991')?.position).toBe(Number.MAX_SAFE_INTEGER);
});
