import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatCount, formatDate, formatSize, formatTime, plural } from './format.ts';

test.each([
  [0, '0 B'],
  [312, '312 B'],
  [999, '999 B'],
  [1000, '1.0 kB'],
  [12_240, '12.2 kB'],
  [999_949, '999.9 kB'],
  [999_950, '1.0 MB'],
  [1_000_000, '1.0 MB'],
  [8 * 1024 * 1024, '8.4 MB'],
])('%d bytes are %s', (bytes, text) => {
  expect(formatSize(bytes)).toBe(text);
});

test('a size is within a half of its last digit, and never has four digits before the point', () => {
  const units = { B: 1, kB: 1000, MB: 1_000_000 };
  fc.assert(
    fc.property(fc.nat(100_000_000), (bytes) => {
      const [, value, unit] = /^(\d{1,3}(?:\.\d)?) (B|kB|MB)$/.exec(formatSize(bytes))!;
      const factor = units[unit as keyof typeof units];
      expect(Math.abs(Number(value) * factor - bytes)).toBeLessThanOrEqual(factor * 0.0500001);
    }),
  );
});

test('a time is hours to milliseconds, in 24 hours and the reader’s zone', () => {
  const midnight = new Date(2017, 8, 22, 0, 5, 9, 7).getTime();
  expect(formatTime(midnight)).toBe('00:05:09.007');
  expect(formatTime(new Date(2017, 8, 22, 23, 59, 59, 999).getTime())).toBe('23:59:59.999');
});

test('a date names day and year', () => {
  expect(formatDate(new Date(2017, 8, 22, 12).getTime())).toMatch(/22.*2017|2017.*22/);
});

test('counts with their nouns', () => {
  expect(formatCount(1_234_567)).toBe('1,234,567');
  expect([0, 1, 2, 1000].map((n) => plural(n, 'delivery', 'deliveries'))).toEqual([
    '0 deliveries',
    '1 delivery',
    '2 deliveries',
    '1,000 deliveries',
  ]);
});
