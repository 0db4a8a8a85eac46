import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { instantText } from './instant.ts';

const sorted = [
  '0000-01-01T00:00:00Z',
  '1999-12-31T23:59:59.999999999Z',
  '2000-02-28T23:59:59Z',
  '2000-02-29T00:00:00Z',
  '2023-10-05T18:42:07Z',
  '2023-10-05T18:42:07.1Z',
  '2023-10-05T18:42:07.123456788Z',
  '2023-10-05T18:42:07.123456789Z',
  '2023-10-05T18:42:07.5Z',
  '2023-10-05T18:42:08Z',
  '9999-12-30T23:59:60-23:59',
  '9999-12-31T23:59:60Z',
];

test('instants sort as texts, to nine digits', () => {
  expect(sorted.map(instantText).toSorted()).toEqual(sorted.map(instantText));
  expect(new Set(sorted.map(instantText)).size).toBe(sorted.length);
});

test.each([
  ['2017-09-22T14:06:47-04:00', '2017-09-22T18:06:47Z'],
  ['2017-09-22T14:06:47+0530', '2017-09-22T08:36:47Z'],
  ['2024-03-01T00:30:00+01:00', '2024-02-29T23:30:00.000Z'],
  ['2023-03-01T00:30:00+01:00', '2023-02-28T23:30:00.000Z'],
  ['2024-01-01T00:00:00.120Z', '2024-01-01T00:00:00.12+00:00'],
  ['2024-12-31T23:30:00-01:00', '2025-01-01T00:30:00Z'],
  ['2024-05-01T00:30:00+23:59', '2024-04-30T00:31:00Z'],
  ['2000-02-28T23:30:00-01:00', '2000-02-29T00:30:00Z'],
  ['1900-02-28T23:30:00-01:00', '1900-03-01T00:30:00Z'],
  ['2024-01-01t00:00:00z', '2023-12-31T19:00:00.0000000000001-05:00'],
])('%s is %s', (one, other) => {
  expect(instantText(one)).not.toBe(null);
  expect(instantText(one)).toBe(instantText(other));
});

test.each([
  '',
  'yesterday',
  '2024-01-01',
  '2024-01-01T00:00:00',
  '2024-13-01T00:00:00Z',
  '2024-00-01T00:00:00Z',
  '2024-01-32T00:00:00Z',
  '2024-01-01T24:00:00Z',
  '2024-01-01T00:60:00Z',
  '2024-01-01T00:00:00.Z',
  '2024-01-01T00:00:00+24:00',
  ' 2024-01-01T00:00:00Z',
  '2024-01-01T00:00:00Z\n',
  `2024-01-01T00:00:00.${'9'.repeat(256)}…`,
])('%j is no instant', (text) => {
  expect(instantText(text)).toBe(null);
});

test('the order is that of Date, as far as it sees', () => {
  const instant = fc.date({
    min: new Date('0001-01-02T00:00:00Z'),
    max: new Date('9998-12-31T00:00:00Z'),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(instant, instant, fc.integer({ min: -1439, max: 1439 }), (one, other, minutes) => {
      const local = new Date(other.getTime() + minutes * 60_000).toISOString().slice(0, -1);
      const [hours, rest] = [Math.abs(Math.trunc(minutes / 60)), Math.abs(minutes % 60)];
      const offset = `${minutes < 0 ? '-' : '+'}${pad(hours)}:${pad(rest)}`;
      const [a, b] = [instantText(one.toISOString())!, instantText(local + offset)!];
      expect(Math.sign(a < b ? -1 : Number(a > b))).toBe(
        Math.sign(one.getTime() - other.getTime()),
      );
    }),
  );
});

function pad(number: number): string {
  return String(number).padStart(2, '0');
}
