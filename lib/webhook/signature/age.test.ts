import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { providerNamed } from '../index.ts';
import { ageInWords, ageOf } from './age.ts';
import type { Scheme } from './scheme.ts';
import { createValueReader } from './source.ts';
import type { Judging } from './verify.ts';

type Time = NonNullable<Scheme['time']>;

const shopify = providerNamed('shopify')!.schemes[0]!;
const limit = 300;
const signedAtMs = 1_700_000_000_000;
const ageless = {
  ageSeconds: null,
  limitSeconds: null,
  isStale: false,
  isReadable: true,
  problem: null,
};

/** The age by a time in a header, or of a delivery without it. */
function age(text: string | null, judging: Judging, changed: Partial<Time> = {}) {
  const time: Time = { value: 't', unit: 's', toleranceSeconds: limit, ...changed };
  const scheme = { ...shopify, values: { t: { headers: ['X-Time'] } }, time };
  const headers = text === null ? [] : [['X-Time', text] as const];
  return ageOf(scheme, createValueReader({ headers, body: new Uint8Array() }), judging);
}

test.each([
  ['s', '1700000000'],
  ['ms', '1700000000000'],
  ['iso', '2023-11-14T22:13:20Z'],
  ['iso', '2023-11-14T23:13:20+01:00'],
] as const)('a time in %s, %s, is stale one second past the limit', (unit, text) => {
  const at = (seconds: number) => age(text, { now: signedAtMs + seconds * 1000 }, { unit });
  expect(at(limit)).toEqual({ ...ageless, ageSeconds: 300, limitSeconds: 300 });
  expect(at(limit + 1)).toMatchObject({ ageSeconds: 301, isStale: true });
});

test('a limit that is given takes the place of the scheme’s own', () => {
  const judging = { now: signedAtMs + 100_000, toleranceSeconds: 99 };
  expect(age('1700000000', judging)).toMatchObject({ limitSeconds: 99, isStale: true });
  expect(age('1700000000', { ...judging, toleranceSeconds: 100 }).isStale).toBe(false);
});

test('the future is stale only where the scheme refuses it', () => {
  const early = { now: signedAtMs - (limit + 1) * 1000 };
  expect(age('1700000000', early)).toMatchObject({ ageSeconds: -301, isStale: false });
  expect(age('1700000000', early, { refusesFuture: true }).isStale).toBe(true);
  const inTime = { now: signedAtMs - limit * 1000 };
  expect(age('1700000000', inTime, { refusesFuture: true }).isStale).toBe(false);
});

test('without a time, or of a scheme that signs none, there is no age', () => {
  expect(age(null, { now: signedAtMs })).toEqual(ageless);
  const read = createValueReader({ headers: [['X-Time', '1']], body: new Uint8Array() });
  expect(ageOf(shopify, read, { now: signedAtMs })).toEqual(ageless);
});

test.each([
  ['s', 'yesterday'],
  ['s', '-5'],
  ['s', '1e9'],
  ['ms', ''],
  ['s', '9'.repeat(21)],
  ['iso', 'soon'],
] as const)('in %s “%s” cannot be read, with or without a clock', (unit, text) => {
  const words = { s: 'seconds since 1970', ms: 'milliseconds since 1970', iso: 'a date' };
  const problem = `The digest is right, but what was signed as the time is “${text}”, not ${words[unit]}.`;
  const unreadable = { ...ageless, isReadable: false, problem };
  expect(age(text, {}, { unit })).toEqual(unreadable);
  expect(age(text, { now: signedAtMs }, { unit })).toEqual(unreadable);
});

test.each([
  ['1700000000', 's', 'at 2023-11-14T22:13:20.000Z'],
  ['3093527980800', 's', 'in the year 100000'],
  ['3093527980800000', 'ms', 'in the year 100000'],
  ['9'.repeat(20), 's', 'in no year that a calendar has'],
] as const)('without a clock it is said when %s %s was', (text, unit, when) => {
  const problem = `It was signed ${when}. When it was received is not known, so its age was not judged.`;
  expect(age(text, {}, { unit })).toEqual({ ...ageless, problem });
});

test('the year 99999 is far in the future, and a long text is cut', () => {
  expect(age('3093527980800', { now: signedAtMs })).toMatchObject({
    isStale: false,
    problem: expect.stringContaining(' s after the receipt: '),
  });
  expect(age('x'.repeat(1000), {}).problem).toContain(`“${'x'.repeat(40)}”`);
});

test('less than a second is 0, on either side', () => {
  for (const ms of [-499, -1, 0, 1, 499]) {
    expect(age('1700000000', { now: signedAtMs + ms }).ageSeconds).toBe(0);
  }
});

test('stale is whatever is older than the limit', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e6, max: 1e6 }), fc.nat(1e6), (ageSeconds, seconds) => {
      const now = signedAtMs + ageSeconds * 1000;
      expect(age('1700000000', { now, toleranceSeconds: seconds })).toMatchObject({
        ageSeconds,
        limitSeconds: seconds,
        isStale: ageSeconds > seconds,
        isReadable: true,
      });
    }),
  );
});

test.each([
  [0, '0 s old'],
  [402, '402 s old'],
  [86_400, '86,400 s old'],
  [-0, '0 s old'],
  [-1, '1 s in the future'],
  [-3_091_827_980_800, '3,091,827,980,800 s in the future'],
])('%i is “%s”', (ageSeconds, words) => {
  expect(ageInWords(ageSeconds)).toBe(words);
});

/** What is said of a delivery that came so many seconds after its time. */
function problemAt(seconds: number, changed: Partial<Time> = {}) {
  return age('1700000000', { now: signedAtMs + seconds * 1000 }, changed).problem;
}

test('a time beyond the limit in the future is odd, unless the scheme refuses it anyway', () => {
  expect(problemAt(-limit - 1)).toBe(
    'The time that was signed lies 301 s after the receipt: the sender’s clock or the relay’s is wrong, or its unit is not what the scheme says.',
  );
  expect(problemAt(-limit)).toBe(null);
  expect(problemAt(limit + 1)).toBe(null);
  expect(problemAt(-limit - 1, { refusesFuture: true })).toBe(null);
});
