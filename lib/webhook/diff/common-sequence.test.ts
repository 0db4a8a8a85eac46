import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { commonSequence } from './common-sequence.ts';
import { longestRise } from './longest-rise.ts';
import { numberBoth, pairEqual } from './numbering.ts';

const sequence = fc.array(fc.nat(6), { maxLength: 30 }).map((numbers) => Int32Array.from(numbers));

test('small sequences have all in common that the textbook’s table finds', () => {
  fc.assert(
    fc.property(sequence, sequence, (a, b) => {
      const common = commonSequence(numberBoth(a, b));
      expectCommon(a, b, common);
      expect(common.filter((other) => other >= 0)).toHaveLength(textbookLength(a, b));
    }),
    { numRuns: 3_000 },
  );
});

test('a sequence too mixed for that still has much in common, in order', () => {
  let seed = 1;
  const noise = () => (seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0) >>> 16;
  const mixed = () => Int32Array.from({ length: 30_000 }, () => noise() % 4);
  const [a, b] = [mixed(), mixed()];
  const common = commonSequence(numberBoth(a, b));
  expectCommon(a, b, common);
  expect(common.filter((other) => other >= 0).length).toBeGreaterThan(100);
});

test('the nth of equal elements is paired with the nth', () => {
  const paired = pairEqual(numberBoth([1, 2, 1, 1, 3], [1, 3, 1, 2]));
  expect([...paired]).toEqual([0, 3, 2, -1, 1]);
});

test('no rise is longer than the longest', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(40), { maxLength: 25 }), (numbers) => {
      const all = Int32Array.from(numbers);
      const kept = all.filter((_, at) => longestRise(all)[at]);
      expect([...kept]).toEqual([...kept].toSorted((a, b) => a - b));
      expect(kept).toHaveLength(textbookLength(all, all.toSorted()));
    }),
    { numRuns: 3_000 },
  );
});

function expectCommon(a: Int32Array, b: Int32Array, common: Int32Array): void {
  let last = -1;
  for (const [at, other] of common.entries()) {
    if (other === -1) continue;
    expect(other).toBeGreaterThan(last);
    expect(b[other]).toBe(a[at]);
    last = other;
  }
}

function textbookLength(a: Int32Array, b: Int32Array): number {
  const lengths = Array.from({ length: a.length + 1 }, () => new Int32Array(b.length + 1));
  for (let row = 1; row <= a.length; row++) {
    for (let column = 1; column <= b.length; column++) {
      lengths[row]![column] =
        a[row - 1] === b[column - 1]
          ? lengths[row - 1]![column - 1]! + 1
          : Math.max(lengths[row - 1]![column]!, lengths[row]![column - 1]!);
    }
  }
  return lengths[a.length]![b.length]!;
}
