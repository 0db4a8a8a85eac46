import * as fc from 'fast-check';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { BodyChange } from '../changes.ts';
import { unwrapBase64 } from './base64.ts';
import { madeBy, madeWith } from './made-by.ts';

const form: [string, string][] = [['Content-Type', 'application/x-www-form-urlencoded']];

describe('ends, lines and byte order marks', () => {
  test.each<[BodyChange, string, string[]]>([
    ['newline-added', 'a', ['a\n']],
    ['crlf-added', 'a', ['a\r\n']],
    ['newline-removed', 'a\r\n', ['a', 'a']],
    ['newline-removed', 'a\n\n', ['a\n', 'a']],
    ['newline-removed', '\na', []],
    ['whitespace-trimmed', ' \t\r\na b\n ', ['a b']],
    ['whitespace-trimmed', '\ufeffa\u00a0', []],
    ['bom-added', 'a', ['\ufeffa']],
    ['bom-added', '\ufeffa', []],
    ['bom-removed', '\ufeffa', ['a']],
    ['crlf-to-lf', 'a\r\nb\rc\n', ['a\nb\rc\n']],
    ['lf-to-crlf', 'a\r\nb\n\n', ['a\r\nb\r\n\r\n']],
    ['lf-to-crlf', 'a\r\nb', []],
    ['body-empty', 'a', ['']],
  ])('%s of %j', async (change, body, made) => {
    expect(await madeBy(change, body)).toEqual(made);
  });
});

describe('character sets', () => {
  test.each<[BodyChange, string | number[], string[]]>([
    ['mojibake-undone', 'cafÃ©', ['café', 'café']],
    ['mojibake-undone', 'itâ€™s', ['it’s']],
    ['mojibake-undone', 'café', []],
    ['mojibake-made', 'café', ['cafÃ©', 'cafÃ©']],
    ['mojibake-made', 'it’s', ['itâ\u0080\u0099s', 'itâ€™s']],
    ['mojibake-made', 'cafe', []],
    ['latin1-encoded', 'café', ['latin1:caf\u00e9', 'latin1:caf\u00e9']],
    ['latin1-encoded', 'it’s', ['latin1:it\u0092s']],
    ['latin1-encoded', 'Ω', []],
    ['latin1-decoded', [0x63, 0xe9], ['cé', 'cé']],
    ['latin1-decoded', 'é', []],
    ['nfd', 'é', ['e\u0301']],
    ['nfc', 'e\u0301', ['é']],
    ['nfc', 'e', []],
  ])('%s of %j', async (change, body, made) => {
    const given = typeof body === 'string' ? body : Uint8Array.from(body);
    expect(await madeBy(change, given)).toEqual(made);
  });
});

describe('base64', () => {
  test('is unwrapped in both alphabets, with padding or without, and a line end after it', async () => {
    for (const text of ['eyJhIjoiPz8+In0=', 'eyJhIjoiPz8-In0', 'eyJhIjoiPz8+In0=\r\n']) {
      expect(await madeBy('base64-decoded', text)).toEqual(['{"a":"??>"}']);
    }
    for (const text of ['', 'abc', 'eyJhIjox!Q==', '{"a":1234567}', 'abcdefghi']) {
      expect(await madeBy('base64-decoded', text)).toEqual([]);
    }
  });

  test('is what Node makes of any bytes, and back', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 8 }), async (array) => {
        const bytes = new Uint8Array(array);
        const buffer = Buffer.from(bytes);
        const expected = [buffer.toString('base64'), buffer.toString('base64url')];
        expect(await madeBy('base64-encoded', bytes)).toEqual(expected);
        for (const text of expected) {
          expect(unwrapBase64(new TextEncoder().encode(text))).toEqual(bytes);
        }
      }),
    );
  });
});

const unpacked = (packed: Uint8Array, encoding = '') =>
  madeWith('gzip-unpacked', new Uint8Array(packed), [['Content-Encoding', encoding]]);

describe('compressed bodies', () => {
  const body = '{"id":1}';
  test('are unpacked by their first bytes or by Content-Encoding', async () => {
    expect(await unpacked(gzipSync(body))).toEqual([[body, 'gzip']]);
    expect(await unpacked(deflateSync(body))).toEqual([[body, 'deflate']]);
    expect(await unpacked(deflateRawSync(body), 'deflate')).toEqual([[body, 'deflate']]);
    expect(await unpacked(brotliCompressSync(body), 'br')).toEqual([[body, 'Brotli']]);
  });

  test('that are cut off, or hold too much, give nothing', async () => {
    const cut = new Uint8Array(gzipSync(body)).subarray(0, 15);
    expect(await madeBy('gzip-unpacked', cut)).toEqual([]);
    const bomb = new Uint8Array(gzipSync(new Uint8Array(17 * 1024 * 1024)));
    expect(await madeBy('gzip-unpacked', bomb)).toEqual([]);
  });
});

describe('forms', () => {
  test('hold a JSON in a field, or are decoded as a whole', async () => {
    expect(await madeWith('form-decoded', 'a=b+c&payload=%7B%22id%22%3A1%7D', form)).toEqual([
      ['{"id":1}', 'the field “payload” alone'],
      ['a=b c&payload={"id":1}', 'the whole form, decoded'],
    ]);
    expect(await madeBy('form-decoded', '{"a":"b=%20"}', form)).toEqual([]);
  });

  test('are made of a JSON, in a field or of its members', async () => {
    expect(await madeBy('form-encoded', '{"id":"a b&é"}')).toEqual([
      'id=a+b%26%C3%A9',
      'id=a%20b%26%C3%A9',
      'payload=%7B%22id%22%3A%22a+b%26%C3%A9%22%7D',
      'payload=%7B%22id%22%3A%22a%20b%26%C3%A9%22%7D',
    ]);
    expect((await madeBy('form-encoded', '{"id":1}'))[0]).toBe('payload=%7B%22id%22%3A1%7D');
  });

  test('are written with other escapes', async () => {
    expect(await madeWith('form-respelled', 'a=b+c%20%c3%A9')).toEqual([
      ['a=b%20c%20%c3%A9', 'spaces as %20'],
      ['a=b+c+%c3%A9', 'spaces as +'],
      ['a=b+c%20%C3%A9', 'percent escapes in capitals'],
      ['a=b+c%20%c3%a9', 'percent escapes in small letters'],
    ]);
  });
});
