import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PastedMessage } from './pasted.ts';
import { type PastedParts, readParts } from './read-parts.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);

function parts(changed: Partial<PastedParts>): PastedMessage {
  const result = readParts({ headers: '', body: '', bodyEncoding: 'text', ...changed });
  if (!result.ok) throw new Error(result.reason);
  return result.pasted;
}

function reason(changed: Partial<PastedParts>): string {
  const result = readParts({ headers: '', body: '', bodyEncoding: 'text', ...changed });
  return result.ok ? 'it was read' : result.reason;
}

describe('headers', () => {
  test.each([
    ['lines', '\ufeffX-A:  b:c \r\n\r\nx-a:d\n'],
    ['lines behind a request line', 'POST /in HTTP/1.1\nX-A: b:c\nx-a: d'],
    ['a JSON object', '{"X-A": "b:c", "x-a": ["d"]}'],
    ['pairs', '[["X-A", "b:c"], ["x-a", "d"]]'],
    ['names and values in turn', '["X-A", "b:c", "x-a", "d"]'],
    ['objects', '[{"name": "X-A", "value": "b:c"}, {"name": "x-a", "value": "d"}]'],
    ['what a console prints', `{ 'X-A': 'b:c', 'x-a': [ 'd' ], }`],
  ])('%s', (_name, headers) => {
    expect(parts({ headers, body: 'x' })).toMatchObject({
      headers: [
        ['X-A', 'b:c'],
        ['x-a', 'd'],
      ],
      body: utf8('x'),
    });
  });

  test('a request line gives method and target', () => {
    const headers = 'POST /in?a HTTP/2\nA: b';
    expect(parts({ headers })).toMatchObject({ kind: 'parts', method: 'POST', target: '/in?a' });
  });

  test.each(['HTTP_X_A=b\n', '{"HTTP_X_A": "b"}', 'Array\n(\n    [HTTP_X_A] => b\n)'])(
    'a dump of $_SERVER: %j',
    (headers) => {
      const message = parts({ headers, body: 'x' });
      expect(message).toMatchObject({ kind: 'php-server', headers: [['X-A', 'b']], notes: [] });
      expect(message.body).toEqual(utf8('x'));
    },
  );

  test('a dump without a body beside it lacks one still', () => {
    expect(parts({ headers: 'HTTP_X_A=b\n' })).toMatchObject({ lacksBody: true });
    expect(parts({ headers: 'HTTP_X_A=b\nREQUEST_METHOD=GET\n' })).not.toHaveProperty('lacksBody');
  });

  test('a thousand values of one name stay in order', () => {
    const lines = Array.from({ length: 1000 }, (_, index) => `X: ${index}`);
    const { headers } = parts({ headers: lines.join('\n') });
    expect(headers).toEqual(lines.map((_, index) => ['X', String(index)]));
  });

  test('the length is compared', () => {
    const [headers, body] = ['Content-Length: 4', 'é\n'];
    expect(parts({ headers, body }).notes).toEqual([
      'Content-Length says 4 bytes, but this body has 3.',
    ]);
    expect(parts({ headers, body: 'é\r\n' }).notes).toEqual([]);
  });

  test.each([
    ['A: b\nnothing', 'Line 2 of the headers is no “Name: value”: "nothing".'],
    ['A b: c', 'Line 1 of the headers: "A b" is no header’s name.'],
    [': c', '"" is no header’s name'],
    ['A: b\0', 'holds a line end or a zero byte'],
    ['A: b\rc', 'holds a line end or a zero byte'],
    ['{"A": 1', 'Line 1: Expected , or }'],
    ['{"A": {}}', 'a name or value is no text'],
    ['{A: "b"} c', 'Behind the headers stands "c".'],
    ['["A"]', 'no pair of name and value'],
    ['A: \ud83d', 'a lone surrogate, U+D83D) stands on line 1'],
  ])('%j is refused', (headers, says) => {
    expect(reason({ headers })).toContain(says);
  });
});

describe('the body', () => {
  test.each<[PastedParts['bodyEncoding'], string, number[]]>([
    ['base64', ' /w\nA= ', [0xff, 0]],
    ['base64', '_-8', [0xff, 0xef]],
    ['hex', 'FF 00\n0a', [0xff, 0, 10]],
    ['hex', '0xff, 0x00', [0xff, 0]],
    ['hex', 'ff:00', [0xff, 0]],
    ['hex', '', []],
    ['text', '\ufeffa\r\n', [0xef, 0xbb, 0xbf, 0x61, 13, 10]],
  ])('%s %j', (bodyEncoding, body, bytes) => {
    expect(parts({ body, bodyEncoding }).body).toEqual(Uint8Array.from(bytes));
  });

  test.each<[Partial<PastedParts>, string]>([
    [{ bodyEncoding: 'base64', body: 'a b*' }, 'The body is no base64: it holds "*".'],
    [{ bodyEncoding: 'base64', body: 'abcde' }, 'The body is cut off'],
    [{ bodyEncoding: 'hex', body: 'abc' }, 'The body has an odd number of hex digits.'],
    [{ bodyEncoding: 'hex', body: 'zz' }, 'The body is no hex: it holds "z".'],
    [{ body: 'a\n\udc00' }, 'a lone surrogate, U+DC00) stands on line 2'],
  ])('%j is refused', (changed, says) => {
    expect(reason(changed)).toContain(says);
  });

  test('200 MB are refused', () => {
    expect(reason({ body: new Uint8Array(200_000_000) })).toBe(
      'This is 190.8 MiB, and at most 64 MiB are read here. Of a HAR file, copy only the request: “Copy as cURL” or “Copy as fetch”.',
    );
  });

  test('any bytes, as they are, in base64 and in hex', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (any) => {
        const bytes = Uint8Array.from(any);
        expect(parts({ body: bytes }).body).toEqual(bytes);
        for (const bodyEncoding of ['base64', 'hex'] as const) {
          const body = Buffer.from(any).toString(bodyEncoding);
          expect(parts({ body, bodyEncoding }).body).toEqual(bytes);
          expect(parts({ body: utf8(body), bodyEncoding }).body).toEqual(bytes);
        }
      }),
    );
  });
});

test('any headers and any body give a result', () => {
  const soup = fc
    .array(
      fc.constantFrom('{', '[', '"', "'", 'A', ':', '\n', '\r', 'HTTP_', '=', ',', ']', '}', ' '),
    )
    .map((pieces) => pieces.join(''));
  const text = fc.oneof(soup, fc.string({ unit: 'binary' }));
  const encoding = fc.constantFrom('text' as const, 'base64' as const, 'hex' as const);
  fc.assert(
    fc.property(text, text, encoding, (headers, body, bodyEncoding) => {
      const result = readParts({ headers, body, bodyEncoding });
      if (!result.ok) expect(result.reason).toMatch(/\.$/);
    }),
    { numRuns: 3000 },
  );
});
