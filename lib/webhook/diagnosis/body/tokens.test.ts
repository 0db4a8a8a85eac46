import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseJson } from '../../json/parse.ts';
import { closeArray, key, number, openArray, string, tokenise, word } from './tokens.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);

test('tokens have their offsets in the bytes, and brackets know each other', () => {
  const tokens = tokenise(bytesOf('\ufeff {"é" : [1, true,"\\""]}'))!;
  expect([...tokens.kind.subarray(0, tokens.count)]).toEqual([
    1,
    key,
    openArray,
    number,
    word,
    string,
    closeArray,
    2,
  ]);
  expect([tokens.start[0], tokens.start[1], tokens.end[1]]).toEqual([4, 5, 9]);
  expect([tokens.close[0], tokens.close[2]]).toEqual([7, 6]);
});

test('takes what the parser takes, of objects, arrays and strings', () => {
  const pieces = ['{', '}', '[', ']', ',', ':', '"', '"a"', '\\', 'u', '00e9', '0', '1', '-', '.'];
  const soup = fc
    .array(fc.constantFrom(...pieces, 'e', 'true', 'nul', 'null', ' ', '\n', '\t', 'é', '"a":1'))
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(
      fc.oneof(
        soup,
        soup.map((text) => `[${text}]`),
        soup.map((text) => `{${text}}`),
      ),
      (text) => {
        const isContainer = /^\s*[{["]/.test(text);
        expect(tokenise(bytesOf(text)) !== null).toBe(isContainer && parseJson(bytesOf(text)).ok);
      },
    ),
    { numRuns: 5000 },
  );
});

test('a changed byte is judged as the parser judges it', () => {
  fc.assert(
    fc.property(
      fc.jsonValue({ stringUnit: 'binary' }),
      fc.nat(),
      fc.nat(255),
      (value, at, byte) => {
        const body = bytesOf(JSON.stringify({ value }));
        body[1 + (at % (body.length - 1))] = byte;
        expect(tokenise(body) !== null).toBe(parseJson(body).ok);
      },
    ),
    { numRuns: 2000 },
  );
});

test('any bytes at all are judged, and any depth', () => {
  fc.assert(fc.property(fc.uint8Array(), (body) => void tokenise(new Uint8Array(body))));
  expect(tokenise(bytesOf('['.repeat(50_000) + ']'.repeat(50_000)))?.count).toBe(100_000);
  expect(tokenise(bytesOf('['.repeat(50_000)))).toBeNull();
  expect(tokenise(new Uint8Array())).toBeNull();
});
