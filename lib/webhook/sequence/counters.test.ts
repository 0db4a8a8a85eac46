import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createCounter } from './counters.ts';

/** Feeds numbers and says what is open, as `from-to`, with `?` where it is not sure. */
function openAfter(numbers: readonly (number | bigint)[], isSigned = true): string[] {
  const counter = createCounter({ isSigned });
  numbers.forEach((number, at) => counter.add(BigInt(number), { ordinal: at + 1, receivedAt: at }));
  return Array.from(counter.holes(), ({ from, to, isSure }) => {
    const isUnsure = !isSure || counter.isInterleaved();
    return `${from === to ? from : `${from}-${to}`}${isUnsure ? '?' : ''}`;
  });
}

const span = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, at) => from + at);

describe('holes', () => {
  test.each([
    [[5], []],
    [[5, 6, 7], []],
    [[1, 4], ['2-3']],
    [
      [1, 4, 8],
      ['2-3', '5-7'],
    ],
    [
      [1, 5, 3],
      ['2', '4'],
    ],
    [[1, 5, 3, 2, 4], []],
    [[1, 4, 2], ['3']],
    // What came before the first may have come before the history began.
    [[7, 5], ['6?']],
    [[7, 6], []],
    [[2, 3, 4, 1, 5, 7], ['6']],
    [[3, 4, 1, 5, 2, 6, 8], ['7']],
  ])('%j leaves %j open', (numbers, open) => {
    expect(openAfter(numbers)).toEqual(open);
  });

  test('a jump by 10^18 is one hole', () => {
    const far = 10n ** 18n;
    expect(openAfter([1, far])).toEqual([`2-${far - 1n}`]);
    expect(openAfter([1, far, 7])).toEqual(['2-6', `8-${far - 1n}`]);
    expect(openAfter([10n ** 90n, 10n ** 90n + 2n])).toEqual([String(10n ** 90n + 1n)]);
  });

  test('where nothing verifies, nothing is sure, and what is far off is another counter', () => {
    expect(openAfter([1, 4], false)).toEqual(['2-3?']);
    expect(openAfter([1, 10n ** 18n, 2, 10n ** 18n + 1n], false)).toEqual([]);
  });
});

describe('a webhook that was made again', () => {
  test('starts at 1 again, and nothing before is missing', () => {
    expect(openAfter([...span(99_990, 100_000), ...span(1, 5)])).toEqual([]);
    expect(openAfter([...span(30, 50), ...span(1, 5)])).toEqual([]);
    expect(openAfter([5000, 3000, 3001])).toEqual([]);
    expect(openAfter([5000, 4998])).toEqual(['4999?']);
    // The same numbers, with other bodies.
    expect(openAfter([...span(1, 50), ...span(1, 60)])).toEqual([]);
    expect(openAfter([...span(30, 50), ...span(1, 60)])).toEqual([]);
  });

  test('its gaps are as sure as before, and those of the old one stay', () => {
    expect(openAfter([1, 2, 4, 5, 1, 2, 4, 5])).toEqual(['3', '3']);
    expect(openAfter([...span(1, 50), 1, 2, 4])).toEqual(['3']);
  });

  test('what its predecessor still sends late closes the old gap', () => {
    expect(openAfter([1, 2, 4, 5, 1, 2, 3])).toEqual(['3']);
    expect(openAfter([1, 2, 4, 5, 1, 3])).toEqual([]);
    expect(openAfter([100, 101, 103, 104, 1, 2, 102])).toEqual([]);
  });
});

describe('two webhooks at one URL with one secret', () => {
  test('far apart they are told apart', () => {
    const two = span(1, 40).flatMap((number) => [100_000 + number, number]);
    expect(openAfter(two)).toEqual([]);
  });

  test('side by side, with the same numbers, nothing is sure', () => {
    const two = span(1, 10).flatMap((number) => [number, number]);
    expect(openAfter(two)).toEqual([]);
    const both = [...span(1, 20), ...span(1, 5), 21, 22, 6, 25, 7];
    expect(openAfter(both)).toEqual(['23-24?']);
    expect(openAfter([...span(1, 20), ...span(1, 5), 21, 22, 6, 7, 9])).toEqual(['8?']);
  });
});

const length = fc.integer({ min: 1, max: 300 });
const shuffled = fc.tuple(fc.bigInt({ min: 0n, max: 10n ** 20n }), length).chain(([from, many]) =>
  fc.shuffledSubarray(
    Array.from({ length: many }, (_, at) => from + BigInt(at)),
    { minLength: many },
  ),
);

test('any order of a run without gaps ends without gaps', () => {
  fc.assert(
    fc.property(shuffled, fc.boolean(), (numbers, isSigned) => {
      expect(openAfter(numbers, isSigned)).toEqual([]);
    }),
  );
});

test('any order of far larger runs does so too', () => {
  // A multiplier without a common divisor visits every number once.
  for (const [many, step] of [
    [20_000, 7919],
    [20_000, 19_999],
    [20_011, 3001],
  ] as const) {
    const numbers = Array.from({ length: many }, (_, at) => ((at * step) % many) + 1);
    expect(openAfter(numbers)).toEqual([]);
  }
});

test('what is open and what was seen together are all numbers between the first and the last', () => {
  const some = fc.uniqueArray(fc.integer({ min: 1, max: 900 }), { minLength: 1 });
  fc.assert(
    fc.property(some, (numbers) => {
      const counter = createCounter({ isSigned: true });
      // Upwards from the first, so that all are one run.
      const first = Math.min(...numbers);
      [first, ...numbers.filter((number) => number !== first)].forEach((number, at) =>
        counter.add(BigInt(number), { ordinal: at + 1, receivedAt: at }),
      );
      const seen = new Set(numbers);
      const missing = span(first, Math.max(...numbers)).filter((number) => !seen.has(number));
      const open = Array.from(counter.holes()).flatMap(({ from, to }) =>
        span(Number(from), Number(to)),
      );
      expect(open).toEqual(missing);
      expect(counter.seenWithin(100n, 200n)).toBe(
        BigInt(numbers.filter((number) => number >= 100 && number <= 200).length),
      );
      expect(counter.seenWithin(0n, 10n ** 30n)).toBe(BigInt(seen.size));
    }),
  );
});

test('ever new holes are counted, when they are too many to be kept', () => {
  const counter = createCounter({ isSigned: true });
  const many = 60_000;
  for (let at = 0; at < many; at += 1) {
    counter.add(BigInt(at * 3), { ordinal: at + 1, receivedAt: at });
  }
  expect(Array.from(counter.holes())).toHaveLength(50_000);
  expect(counter.forgotten()).toBe(BigInt((many - 1 - 50_000) * 2));
});
