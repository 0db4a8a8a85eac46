import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { utf8Length } from './utf8.ts';

/** The length of the first character by the platform's own decoder. */
function expected(bytes: Uint8Array<ArrayBuffer>): number {
  for (const length of [1, 2, 3, 4]) {
    if (length > bytes.byteLength) return 0;
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, length));
      return length;
    } catch {
      // A longer sequence may still be one.
    }
  }
  return 0;
}

const tricky = fc.constantFrom(
  0x7f,
  0x80,
  0xbf,
  0xc0,
  0xc2,
  0xe0,
  0xa0,
  0xed,
  0x9f,
  0xf0,
  0x90,
  0xf4,
  0x8f,
  0xf5,
  0xff,
);

test('it agrees with the platform on every sequence', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(tricky, fc.nat(255)), { minLength: 1, maxLength: 5 }), (list) => {
      const bytes = new Uint8Array(list);
      expect(utf8Length(bytes, 0)).toBe(expected(bytes));
    }),
    { numRuns: 20_000 },
  );
});
