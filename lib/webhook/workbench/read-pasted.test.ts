import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { printHttpMessage } from '../fixtures/http-message.ts';
import { notesOn, type PastedMessage } from './pasted.ts';
import { readPasted } from './read-pasted.ts';
import { mostPastedBytes } from './too-large.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const latin1 = (text: string) => Uint8Array.from(Buffer.from(text, 'latin1'));

function pasted(input: string | Uint8Array): PastedMessage {
  const result = readPasted(input);
  if (!result.ok) throw new Error(result.reason);
  return result.pasted;
}

describe('HTTP messages', () => {
  test('head and body, byte for byte, behind a byte order mark and empty lines', () => {
    const bytes = latin1(
      '\xef\xbb\xbf\r\nPOST /in?a HTTP/1.1\r\nHost: a.test\nX: \xe9\r\n\r\n\xff\0\r\n',
    );
    expect(readPasted(bytes)).toMatchObject({
      ok: true,
      pasted: {
        kind: 'http-message',
        method: 'POST',
        target: '/in?a',
        url: 'https://a.test/in?a',
        headers: [
          ['Host', 'a.test'],
          ['X', 'é'],
        ],
        body: Uint8Array.of(0xff, 0, 13, 10),
        urlNote: 'The scheme of https://a.test/in?a is not told: https is assumed.',
        notes: [],
      },
    });
  });

  test.each([
    ['http://a.test/x', 'Host: b', 'http://a.test/x', false],
    ['/x', 'Host: b\nX-Forwarded-Proto: http, https', 'http://b/x', false],
    ['/x', 'Host: b\nX-Forwarded-Proto: gopher', 'https://b/x', true],
    ['/x', 'Host: b c', undefined, false],
    ['/x', 'A: b', undefined, false],
    ['*', 'Host: b', undefined, false],
  ])('the URL of %s with %j is %s', (target, headers, url, isAssumed) => {
    const message = pasted(`POST ${target} HTTP/1.1\n${headers}\n\n`);
    expect(message.url).toBe(url);
    expect(notesOn(message, 'the method, the URL and the body')).toHaveLength(isAssumed ? 1 : 0);
    for (const covers of ['body', null]) expect(notesOn(message, covers)).toEqual([]);
  });

  test('without a version', () => {
    expect(pasted('POST /x?a \r\nA: b\r\n\r\n{}')).toMatchObject({
      method: 'POST',
      target: '/x?a',
      headers: [['A', 'b']],
      body: utf8('{}'),
    });
    expect(pasted('PUT https://a.test/x\n\n{}').url).toBe('https://a.test/x');
  });

  test('headers, an empty line and a body, without a request line', () => {
    const message = pasted('X-A: b\nX-B: POST /x\n\n{}\n');
    expect(message).toMatchObject({
      kind: 'http-message',
      headers: [
        ['X-A', 'b'],
        ['X-B', 'POST /x'],
      ],
      body: utf8('{}\n'),
      notes: [],
    });
    expect(message).not.toHaveProperty('method');
    expect(notesOn(message, 'the URL and the body')[0]).toContain('There is no request line');
  });

  test.each([
    ['5\r\nhello\r\n0\r\n\r\n', 1],
    ['5;a=b\nhello\n0\nA: b\n\n', 1],
    ['hello', 0],
    ['5\r\nhello\r\n', 0],
    ['{"a":0}', 0],
  ])('chunks are taken as they stand, and it says so: %j', (body, count) => {
    const message = pasted(`POST / HTTP/1.1\nTransfer-Encoding: chunked\n\n${body}`);
    expect(message.body).toEqual(utf8(body));
    expect(message.notes).toHaveLength(count);
    expect(pasted(`POST / HTTP/1.1\nA: b\n\n${body}`).notes).toEqual([]);
  });

  test('what is printed is read again', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.stringMatching(/^[!-~]{0,20}$/), (any, value) => {
        const body = Uint8Array.from(any);
        const headers = [['X-A', value]] as const;
        const message = { method: 'POST', target: '/x', httpVersion: '1.1', headers, body };
        const result = readPasted(printHttpMessage(message));
        expect(result).toMatchObject({ ok: true, pasted: { method: 'POST', headers, body } });
      }),
    );
  });

  test('the body is a copy', () => {
    const bytes = latin1('POST / HTTP/1.1\n\nabc');
    const result = readPasted(bytes);
    bytes.fill(0);
    expect(result.ok && result.pasted.body).toEqual(utf8('abc'));
  });
});

describe('what cannot be read says why', () => {
  test.each<[string | Uint8Array, string]>([
    ['', 'There is nothing in it: it is empty.'],
    ['\ufeff \r\n\t', 'There is nothing in it: it is empty.'],
    ['hello', 'The first line is no request line'],
    ['hello', 'Creel reads HTTP messages, curl commands'],
    ['POST / HTTP/1.1\nA: b', 'No blank line ends the headers'],
    ['POST / HTTP/1.1\nA b\n\n', 'Line 2 is no header'],
    ['POST / HTTP/1.1\n\n\ud83d', 'a lone surrogate, U+D83D) stands on line 3'],
    ['X-A: b\nX-B: c', 'the message is cut off. Headers alone go under “Headers and body”.'],
    ['X-A: b\nX B\n\n', 'Line 2 is no header'],
    ['https://a.test/x', 'The first line is no request line'],
    ['\0\0\0', 'The first line is no request line'],
    [latin1('\xff\xfec\0u\0r\0l\0'), 'This is UTF-16 text: save it as UTF-8.'],
    [latin1('fetch("\xff")'), 'This fetch call is not UTF-8 text.'],
    [latin1(`curl 'http://a/\xff'`), 'The URL is not UTF-8 text.'],
    [latin1('{"creel":"\xff"}'), 'Line 1, column 11: not UTF-8'],
  ])('%j', (input, says) => {
    expect(readPasted(input)).toEqual({ ok: false, reason: expect.stringContaining(says) });
  });
});

test('one byte too many does not look like the limit', () => {
  expect(readPasted(new Uint8Array(mostPastedBytes + 1))).toMatchObject({
    reason: expect.stringMatching(/^This is 64\.1 MiB, and at most 64 MiB are read here\./),
  });
});

const starts = [
  'curl a ',
  'curl ^"a^" ^\n',
  'curl ',
  'fetch("a", ',
  'fetch(',
  '{"creel":1,',
  '{"log":{"entries":[',
  'array(1) {',
  '["A"]=>',
  'Array\n(\n',
  'array (\n',
  "'A' =>",
  'HTTP_A=',
  '{"HTTP_A":"b"}',
  'A: b\n',
  'sudo -u ',
  'POST /\n',
  'POST / HTTP/1.1\n',
  '',
];
const pieces = [
  "'",
  '"',
  '`',
  '$',
  "$'",
  '\\',
  '^',
  '%',
  '|',
  '&',
  ';',
  '\n',
  '\r\n',
  ' ',
  '-d',
  '-H',
  '--json',
  '--next',
  '-G',
  'a',
  ':',
  '{',
  '}',
  '[',
  ']',
  '(',
  ')',
  ',',
  '=>',
  '=',
  'string(3) "',
  '\\u',
  '{1',
  '\\x4',
  '\\ud83d',
  '0',
  'HTTP_B',
  '"body":',
  '"request":',
  '/*',
  '//',
  '#',
  '\0',
  'é',
  '\ufeff',
];

describe('fuzzing', () => {
  const soup = fc
    .tuple(fc.constantFrom(...starts), fc.array(fc.constantFrom(...pieces), { maxLength: 40 }))
    .map(([start, rest]) => start + rest.join(''));

  test('any text gives messages or a reason', () => {
    fc.assert(
      fc.property(fc.oneof(soup, fc.string({ unit: 'binary' })), (text) => {
        const result = readPasted(text);
        if (result.ok) expect(result.messages).toContain(result.pasted);
        else expect(result.reason).toMatch(/^\S.*\.$/s);
      }),
      { numRuns: 20_000 },
    );
  });

  test('any bytes give messages or a reason', () => {
    fc.assert(
      fc.property(fc.constantFrom(...starts), fc.uint8Array(), (start, rest) => {
        readPasted(Uint8Array.from([...utf8(start), ...rest]));
      }),
      { numRuns: 5000 },
    );
  });
});

// No clock: what takes more than linear time does not end within the test’s own limit at this size.
describe('128 KiB of one thing is read in linear time', () => {
  test.each(starts)('behind %j', (start) => {
    for (const piece of pieces) {
      expect(readPasted(start + piece.repeat(2 ** 17 / piece.length)).ok).toBeTypeOf('boolean');
    }
  });
});
