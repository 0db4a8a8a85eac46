import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { numberValue, sameNumber } from './number-value.ts';

const digits = fc.stringMatching(/^\d{1,24}$/);
const numberText = fc
  .tuple(
    fc.constantFrom('', '-'),
    fc.stringMatching(/^(0|[1-9]\d{0,22})$/),
    fc.option(digits),
    fc.option(
      fc.tuple(fc.constantFrom('e', 'E'), fc.constantFrom('', '+', '-'), fc.nat(40).map(String)),
    ),
  )
  .map(([sign, whole, fraction, exponent]) =>
    [sign, whole, fraction === null ? '' : `.${fraction}`, (exponent ?? []).join('')].join(''),
  );

/** The number times 10^100, exactly. */
function scaled(text: string): bigint {
  const [, sign, whole, fraction = '', exponent = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(text)!;
  const value = BigInt(whole! + fraction) * 10n ** BigInt(100 + Number(exponent) - fraction.length);
  return sign === '-' ? -value : value;
}

test('two texts are the same number exactly where big integers say so', () => {
  fc.assert(
    fc.property(numberText, numberText, (a, b) => {
      expect(sameNumber(a, b)).toBe(scaled(a) === scaled(b));
      expect(numberValue(a) === numberValue(b)).toBe(scaled(a) === scaled(b));
    }),
    { numRuns: 5_000 },
  );
});

test('a number spelled otherwise is the same', () => {
  fc.assert(
    fc.property(numberText, fc.nat(12), (text, zeros) => {
      const [mantissa, exponent = '0'] = text.split(/e/i);
      const [whole, fraction = ''] = mantissa!.split('.');
      const padded = `${whole}.${fraction}${'0'.repeat(zeros + 1)}e${exponent}`;
      const shifted = `${whole}${fraction}e${Number(exponent) - fraction.length}`;
      expect(sameNumber(text, padded)).toBe(true);
      expect(numberValue(shifted)).toBe(numberValue(text));
    }),
    { numRuns: 5_000 },
  );
});

test('exponents of any length are exact, and nothing is written out', () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n }),
      fc.nat(30),
      fc.stringMatching(/^[1-9]$/),
      (exponent, zeros, digit) => {
        const a = `${digit}${'0'.repeat(zeros)}e${exponent}`;
        const b = `0.0${digit}e${exponent + BigInt(zeros) + 2n}`;
        expect(numberValue(a)).toBe(numberValue(b));
        expect(numberValue(a)).not.toBe(numberValue(`${digit}e${exponent + BigInt(zeros) + 1n}`));
      },
    ),
    { numRuns: 5_000 },
  );
  expect(numberValue('1e999999999')).toBe('1e999999999');
  expect(sameNumber('10e999999999999999999999', '1e1000000000000000000000')).toBe(true);
  expect(sameNumber('1e-1000000000000000', '10e-1000000000000001')).toBe(true);
});

test.each([
  ['820982911946154508', '820982911946154509', false],
  ['194.0', '194', true],
  ['1e2', '100', true],
  ['1e400', '1e401', false],
  ['-0', '0', true],
  ['0e99999999999999999999', '-0.000', true],
  ['0.1', '0.10000000000000000001', false],
])('%s and %s: %s', (a, b, isSame) => {
  expect(sameNumber(a, b)).toBe(isSame);
});
