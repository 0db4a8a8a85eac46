import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PastedMessage } from './pasted.ts';
import { readPasted } from './read-pasted.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);

function pasted(input: string): PastedMessage {
  const result = readPasted(input);
  if (!result.ok) throw new Error(result.reason);
  expect(result.pasted.kind).toBe('fetch');
  return result.pasted;
}

test('as Chrome copies it', () => {
  const options = {
    headers: { accept: '*/*', 'content-type': 'application/json', 'x-a': 'b' },
    referrer: 'http://a.test/',
    body: '{"id":820982911946154508,"a":"é😀\\/"}',
    method: 'POST',
    mode: 'cors',
    credentials: 'include',
  };
  const text = `fetch("http://a.test/in?x=1", ${JSON.stringify(options, null, 2)}); ;`;
  expect(pasted(text.slice(0, -2))).toEqual({
    kind: 'fetch',
    method: 'POST',
    url: 'http://a.test/in?x=1',
    headers: [
      ['accept', '*/*'],
      ['content-type', 'application/json'],
      ['x-a', 'b'],
    ],
    body: utf8(options.body),
    notes: [],
  });
});

test('as Firefox copies it, and by hand', () => {
  expect(
    pasted(`await fetch("http://a.test/", {
    "credentials": "omit",
    "headers": { "User-Agent": "x" },
    "body": "a=b",
    "method": "post",
});`),
  ).toMatchObject({ method: 'POST', body: utf8('a=b') });
  expect(
    pasted(
      `// why
const r = await window.fetch('/in', {headers: [['X-A', 'b'], ["x-a", 'c']], n: [-1.5e3, undefined, true],
  /* the body */ body: \`a
\\u{1F600}\\x41\${'$'}\`, method})`
        .replace("${'$'}", '$')
        .replace(', method', ', "method": null'),
    ),
  ).toMatchObject({
    method: 'GET',
    target: '/in',
    headers: [
      ['X-A', 'b'],
      ['x-a', 'c'],
      ['Content-Type', 'text/plain;charset=UTF-8'],
    ],
    body: utf8('a\n😀A$'),
  });
});

test('all calls are given; the one with a body is taken first', () => {
  const text = `fetch("http://a/", {"method": "GET"}); ;\nfetch("http://b/", {"body": "x"})`;
  const result = readPasted(text);
  expect(result).toMatchObject({
    pasted: { url: 'http://b/' },
    messages: [{ url: 'http://a/' }, { url: 'http://b/' }],
  });
});

describe('escapes', () => {
  test.each([
    [String.raw`'\b\f\n\r\t\v\0\\\'\"\/\q'`, '\b\f\n\r\t\v\0\\\'"/q'],
    ['"a\\\nb\\\r\nc"', 'abc'],
    ['`a\r\nb\rc`', 'a\nb\nc'],
    [String.raw`"\u00e9\ud83d\ude00\xe9"`, 'é😀é'],
    ['"\u2028"', '\u2028'],
  ])('%j', (literal, body) => {
    expect(pasted(`fetch("http://a/", {body: ${literal}})`).body).toEqual(utf8(body));
  });
});

describe('what cannot be read', () => {
  test.each([
    ['fetch("http://a/", {body: JSON.stringify({a: 1})})', 'Only literals can be read'],
    ['fetch(url)', 'Line 1: Only literals can be read'],
    ['fetch("http://a/",\n {body: `a${b}`})', 'Line 2: ${…} in a template has to be run'],
    ['fetch("http://a/", {body: "a', 'Line 1: A " is opened but never closed'],
    ['fetch("http://a/", {body: "a\nb"})', 'A " is opened but never closed'],
    ['fetch("http://a/", {body: "\\ud83d"})', 'a lone surrogate, U+D83D'],
    ['fetch("http://a/", {body: "\\u12"})', 'does not know this escape: \\u'],
    ['fetch("http://a/", {body: "\\u{110000}"})', 'No character has this number'],
    ['fetch("http://a/", {body: "\\012"})', 'does not know this escape'],
    ['fetch("http://a/", {body: [1]})', 'is no text'],
    ['fetch("http://a/", {...a})', 'Expected a literal'],
    ['fetch("http://a/", {a b})', 'Expected : after a key'],
    ['fetch("http://a/", [1 2])', 'Expected , or ]'],
    ['fetch("http://a/"', 'expected ) at the end of fetch('],
    [`fetch("http://a/", ${'['.repeat(101)}`, 'nested deeper than 100 levels'],
    ['fetch("http://a/", {headers: {"a b": "c"}})', '"a b" is no header’s name'],
    ['fetch("http://a/", {headers: {"a": "b\\nc"}})', 'the value of a holds a line end'],
    ['fetch(1)', 'needs its URL as text'],
  ])('%j', (text, reason) => {
    expect(readPasted(text)).toEqual({ ok: false, reason: expect.stringContaining(reason) });
  });
});

test('what JSON.stringify writes is read again', () => {
  const anyChar = fc.oneof(
    fc.constantFrom(...Array.from(`'"\\$\`{}\n\r\t\u2028é`)),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
  );
  const text = fc.string({ unit: anyChar }).filter((any) => any.isWellFormed());
  const value = fc.string({ unit: 'grapheme-ascii' }).map((any) => any.trim());
  const headers = fc.dictionary(fc.stringMatching(/^[\w!#$%&'*+.^`|~-]+$/), value);
  fc.assert(
    fc.property(text, headers, fc.constantFrom(0, 2), (body, record, space) => {
      const written = JSON.stringify({ headers: record, body, method: 'POST' }, null, space);
      const message = pasted(`fetch("http://a/", ${written});`);
      expect(message.body).toEqual(utf8(body));
      expect(message.headers.slice(0, Object.keys(record).length)).toEqual(Object.entries(record));
    }),
    { numRuns: 1000 },
  );
});
