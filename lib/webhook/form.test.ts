import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { formPairs, parseForm } from './form.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);

function pairs(text: string): [string, string][] {
  const root = parseForm(bytesOf(text));
  if (root?.kind !== 'object') throw new Error('no object');
  return root.members.map(({ key, value }) => [key, value.kind === 'string' ? value.string : '?']);
}

test.each<[string, [string, string][]]>([
  [
    'a=1&b=2&a=3',
    [
      ['a', '1'],
      ['b', '2'],
      ['a', '3'],
    ],
  ],
  [
    'user[name]=Ann&user%5Bages%5D%5B%5D=5',
    [
      ['user[name]', 'Ann'],
      ['user[ages][]', '5'],
    ],
  ],
  ['a+b=c+d%2B', [['a b', 'c d+']]],
  ['a', [['a', '']]],
  [
    '=x&&=',
    [
      ['', 'x'],
      ['', ''],
    ],
  ],
  ['a==b=', [['a', '=b=']]],
  [
    '%&%4&%zz=%41%6',
    [
      ['%', ''],
      ['%4', ''],
      ['%zz', 'A%6'],
    ],
  ],
  [
    'a=%C3%A9&b=%C3&c=%F0%9F%98%80&d=é',
    [
      ['a', 'é'],
      ['b', '\ufffd'],
      ['c', '😀'],
      ['d', 'é'],
    ],
  ],
  ['\ufeff?__proto__=x', [['\ufeff?__proto__', 'x']]],
])('%s', (text, expected) => {
  expect(pairs(text)).toEqual(expected);
});

test('reads whatever URLSearchParams reads', () => {
  const piece = fc.constantFrom(
    'a',
    'é',
    '😀',
    '+',
    '%',
    '%2',
    '%C3',
    '%a9',
    '%20',
    '=',
    '&',
    '[]',
  );
  const text = fc.oneof(
    fc.array(piece).map((parts) => parts.join('')),
    fc.string({ unit: 'binary' }),
  );
  fc.assert(
    fc.property(text, (raw) => {
      // It takes a leading ? for that of a URL. Node’s is wrong about “%a9😀”: only ASCII is given to it.
      const ascii = raw.toWellFormed().replaceAll(/[^\0-\x7f]+/g, encodeURIComponent);
      const form = new URLSearchParams(`&${ascii}`);
      expect(pairs(raw)).toEqual([...form]);
    }),
    { numRuns: 2000 },
  );
});

test('what URLSearchParams writes comes back', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.string({ unit: 'grapheme' }), fc.string())), (given) => {
      expect(pairs(new URLSearchParams(given).toString())).toEqual(given);
    }),
  );
});

test('of any bytes, names, signs and values fill the body in order', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), (body) => {
      let from = 0;
      for (const { nameRange, valueRange } of formPairs(body)) {
        expect(body.subarray(from, nameRange.start).every((byte) => byte === 0x26)).toBe(true);
        expect(body.subarray(nameRange.end, valueRange.start)).toEqual(
          bytesOf(nameRange.end === valueRange.start ? '' : '='),
        );
        from = valueRange.end;
      }
      expect(body.subarray(from).every((byte) => byte === 0x26)).toBe(true);
    }),
    { numRuns: 1000 },
  );
});

test('100,000 pairs are a tree, more are not', () => {
  expect(parseForm(bytesOf('a&'.repeat(100_000)))).toMatchObject({ kind: 'object' });
  expect(parseForm(bytesOf('a&'.repeat(100_001)))).toBe(null);
});
