import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { hexDump, visibleText } from './raw-text.ts';

const bytes = (...values: number[]) => new Uint8Array(values);
const utf8 = (text: string) => new TextEncoder().encode(text);

test('text of valid UTF-8 is itself', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(visibleText(utf8(text))).toBe(text);
    }),
  );
});

/** Pieces that make bytes that are nearly UTF-8. */
const nearly = fc
  .array(
    fc.oneof(
      fc.uint8Array({ maxLength: 4 }),
      fc.string({ unit: 'binary', maxLength: 3 }).map(utf8),
      fc.constantFrom(bytes(0xe2, 0x82), bytes(0xf0, 0x9f, 0x8e), bytes(0xed, 0xa0, 0x80)),
      fc.constantFrom(bytes(0xc0, 0x80), bytes(0xf4, 0x90, 0x80, 0x80), bytes(0xef, 0xbb, 0xbf)),
    ),
    { maxLength: 8 },
  )
  .map((parts) => new Uint8Array(parts.flatMap((part) => [...part])));

/** The bytes that a visible text stands for. */
function bytesBehind(text: string): Uint8Array {
  const parts = text.split(/⟨([0-9A-F]{2})⟩/);
  return new Uint8Array(
    parts.flatMap((part, index) =>
      index % 2 ? [Number.parseInt(part, 16)] : Array.from(utf8(part)),
    ),
  );
}

test('every byte is there: as its character, or by its number', () => {
  let withInvalid = 0;
  fc.assert(
    fc.property(nearly, (some) => {
      const text = visibleText(some);
      if (text.includes('⟨')) withInvalid++;
      expect([...bytesBehind(text)]).toEqual([...some]);
    }),
    { numRuns: 500 },
  );
  expect(withInvalid).toBeGreaterThan(100);
});

test('nothing is replaced: U+FFFD appears only where it was sent', () => {
  fc.assert(
    fc.property(nearly, (some) => {
      const text = visibleText(some);
      fc.pre(!bytesBehind(text).join().includes('239,191,189'));
      expect(text).not.toContain('\uFFFD');
    }),
  );
});

test.each([
  [bytes(), ''],
  [bytes(0x61, 0xff, 0x62), 'a⟨FF⟩b'],
  [bytes(0xc3), '⟨C3⟩'],
  [bytes(0xe2, 0x82, 0xac, 0xe2, 0x82), '€⟨E2⟩⟨82⟩'],
  [bytes(0xf0, 0x9f, 0x8e, 0xa3, 0x80), '🎣⟨80⟩'],
  [bytes(0xed, 0xa0, 0x80), '⟨ED⟩⟨A0⟩⟨80⟩'],
  [bytes(0xc0, 0x80), '⟨C0⟩⟨80⟩'],
  [bytes(0xef, 0xbb, 0xbf, 0x61), '\uFEFFa'],
  [bytes(0xef, 0xbb, 0xbf, 0xff), '\uFEFF⟨FF⟩'],
  [bytes(0x00, 0xff), '\0⟨FF⟩'],
])('%o is %j', (some, text) => {
  expect(visibleText(some)).toBe(text);
});

test('a dump has sixteen bytes a line', () => {
  expect(hexDump(utf8('{"id": 1, "name": "é"}\n'))).toBe(
    [
      '00000000  7b 22 69 64 22 3a 20 31 2c 20 22 6e 61 6d 65 22  {"id": 1, "name"',
      '00000010  3a 20 22 c3 a9 22 7d 0a                          : ".."}.',
    ].join('\n'),
  );
  expect(hexDump(bytes())).toBe('');
});

test('every byte is in its dump', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), (some) => {
      const lines = hexDump(new Uint8Array(some)).split('\n').filter(Boolean);
      expect(lines.map((line) => Number.parseInt(line.slice(0, 8), 16))).toEqual(
        lines.map((_, index) => index * 16),
      );
      const hex = lines.flatMap((line) => line.slice(10, 57).trim().split(' '));
      expect(hex.map((two) => Number.parseInt(two, 16))).toEqual([...some]);
    }),
  );
});
