import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { readTime, shopNow, toShopTime } from './shop-time.ts';

const ms = Date.parse('2017-09-22T14:05:52-04:00');

test.each([
  [-240, '2017-09-22T14:05:52-04:00'],
  [0, '2017-09-22T18:05:52+00:00'],
  [330, '2017-09-22T23:35:52+05:30'],
  [-210, '2017-09-22T14:35:52-03:30'],
  [14 * 60, '2017-09-23T08:05:52+14:00'],
])('at %i minutes from UTC the shop shows %s', (offsetMinutes, text) => {
  expect(toShopTime(ms, offsetMinutes)).toBe(text);
  expect(readTime(text)).toEqual({ ok: true, ms, offsetMinutes });
});

test('what was shown is read to the second, at any time and offset', () => {
  const times = fc.integer({ min: -60_000_000_000, max: 250_000_000_000 });
  const offsets = fc.integer({ min: -14 * 60, max: 14 * 60 });
  fc.assert(
    fc.property(times, offsets, (seconds, offsetMinutes) => {
      const read = readTime(toShopTime(seconds * 1000, offsetMinutes));
      expect(read).toEqual({ ok: true, ms: seconds * 1000, offsetMinutes });
    }),
  );
});

test('the shop has no parts of a second, so that its own times find what they are of', () => {
  expect(shopNow({ now: () => ms + 999, offsetMinutes: 0 })).toBe(ms);
});

test.each([
  ['2017-09-22T18:05:52Z', ms, 0],
  ['2017-09-22T14:05:52-0400', ms, -240],
  ['2017-09-22T14:05:52.5-04:00', ms + 500, -240],
  ['2017-09-22T14:05:52.123456789-04:00', ms + 123, -240],
  ['2017-09-22T18:05:52-00:00', ms, 0],
  ['2016-02-29T00:00:00Z', Date.parse('2016-02-29T00:00:00Z'), 0],
])('%s is a time', (text, expected, offsetMinutes) => {
  expect(readTime(text)).toEqual({ ok: true, ms: expected, offsetMinutes });
});

test.each([
  '',
  'now',
  '1506103552',
  '2017-09-22',
  '2017-09-22T14:05-04:00',
  '2017-09-22T14:05:52',
  '2017-09-22 14:05:52-04:00',
  '2017-09-22T14:05:52-4:00',
  '2017-09-22T14:05:52-24:00',
  '2017-09-22T14:05:52-04:60',
  '2017-09-22T24:00:00Z',
  '2017-09-22T14:60:00Z',
  '2017-13-22T14:05:52Z',
  '2017-02-29T14:05:52Z',
  '2017-09-22T14:05:52-04:00\n',
  'x2017-09-22T14:05:52-04:00',
])('%j is no time', (text) => {
  const reason = 'must be a date and time such as 2014-04-25T16:15:47-04:00';
  expect(readTime(text)).toEqual({ ok: false, reason });
});

test.each(['2017-09-22T14:05:52 02:00', '2017-09-22T14:05:52.5 0200'])(
  'a + that became a space in %j is told',
  (text) => {
    const reason = expect.stringContaining('space where its +');
    expect(readTime(text)).toEqual({ ok: false, reason });
  },
);
