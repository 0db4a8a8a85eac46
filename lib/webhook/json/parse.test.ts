import { describe, expect, test } from 'vitest';
import { parseJson } from './parse.ts';
import type { JsonError, JsonNode } from './tree.ts';
import { member } from './tree.ts';

const encoder = new TextEncoder();
const bytesOf = (text: string) => encoder.encode(text);
const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);

function parsed(body: string | Uint8Array): JsonNode {
  const result = parseJson(typeof body === 'string' ? bytesOf(body) : body);
  if (!result.ok) throw new Error(`${result.error.message} at ${result.error.offset}`);
  return result.root;
}

function refused(body: string | Uint8Array, maxDepth?: number): JsonError {
  const bytes = typeof body === 'string' ? bytesOf(body) : body;
  const result = parseJson(bytes, maxDepth === undefined ? {} : { maxDepth });
  if (result.ok) throw new Error('parsed, though it should not have');
  return result.error;
}

describe('what JSON.parse or others lose is kept', () => {
  test.each(['820982911946154508', '194.0', '1e400', '-0', '0.06', '1E+2', '-1.50e-07'])(
    'the number %s is its own text',
    (text) => {
      expect(parsed(`[${text}]`)).toEqual({
        kind: 'array',
        start: 0,
        end: text.length + 2,
        items: [{ kind: 'number', start: 1, end: text.length + 1, number: text }],
      });
    },
  );

  test.each([
    [String.raw`"\/"`, '/'],
    [String.raw`"\ud800"`, '\ud800'],
    [String.raw`"\udc00\ud800x"`, '\udc00\ud800x'],
    [String.raw`"\ud83d\ude00"`, '😀'],
    [String.raw`"\"\\\b\f\n\r\t\u0041"`, '"\\\b\f\n\r\tA'],
    ['"•••• 1234"', '•••• 1234'],
    [String.raw`"é\/😀\u00e9"`, 'é/😀é'],
    ['"\ufeffx"', '\ufeffx'],
    ['"\u007f"', '\u007f'],
    ['""', ''],
  ])('the string %s is %j', (body, string) => {
    expect(parsed(body)).toEqual({
      kind: 'string',
      start: 0,
      end: bytesOf(body).length,
      string,
    });
  });

  test('duplicate keys and their order', () => {
    const root = parsed('{"a":1,"b":2,"a":3}');
    expect(root.kind === 'object' && root.members.map(({ key }) => key)).toEqual(['a', 'b', 'a']);
    expect(member(root, 'a')).toMatchObject({ number: '3', start: 17, end: 18 });
  });

  test('__proto__ is a key like any other', () => {
    const root = parsed('{"__proto__":{"polluted":true}}');
    expect(root.kind === 'object' && root.members[0]?.key).toBe('__proto__');
    expect(root).not.toHaveProperty('polluted');
  });

  test('a byte order mark is skipped and shows in the offset of the root', () => {
    expect(parsed('\ufeff {"é":1}')).toMatchObject({
      start: 4,
      end: 12,
      members: [{ keyRange: { start: 5, end: 9 }, value: { start: 10, end: 11 } }],
    });
  });

  test('white space of all four kinds belongs to no node', () => {
    expect(parsed(' \t\r\n[ 1 ,\n2 ] \n')).toMatchObject({
      start: 4,
      end: 13,
      items: [{ start: 6 }, { start: 10 }],
    });
  });
});

describe('what is no JSON is refused with a reason and a place', () => {
  test.each<[body: string, message: string, line: number, column: number]>([
    ['', 'the body is empty', 1, 1],
    ['\ufeff', 'the body holds only a byte order mark', 1, 1],
    [' \r\n ', 'the body holds only white space', 2, 2],
    ['{"a":1,}', 'trailing comma before }', 1, 8],
    ['[1,\n]', 'trailing comma before ]', 2, 1],
    ['["a\tb"]', 'unescaped tab in a string', 1, 4],
    ['["a\nb"]', 'unescaped line end in a string', 1, 4],
    ['["é\tb"]', 'unescaped tab in a string', 1, 4],
    ['["\u0001"]', 'unescaped control character U+0001 in a string', 1, 3],
    ['tru\n}', 'expected a value, found tru', 1, 1],
    ['tru', 'unexpected end of body after tru', 1, 4],
    ['[1 2]', 'expected , or ] after a value, found 2', 1, 4],
    ['{"a":1 "b":2}', 'expected , or } after a value, found "', 1, 8],
    ['{"a" 1}', 'expected : after a key, found 1', 1, 6],
    ['{a:1}', 'expected a key in double quotes, found a', 1, 2],
    ["{'a':1}", "expected a key in double quotes, found '", 1, 2],
    ["['a']", 'a string takes double quotes', 1, 2],
    ['{"a":}', 'expected a value before }', 1, 6],
    ['[1,,2]', 'expected a value before ,', 1, 4],
    ['[NaN]', 'expected a value, found NaN', 1, 2],
    ['<html>', 'expected a value, found <', 1, 1],
    ['{} {}', 'expected nothing after the end of the JSON, found {', 1, 4],
    ['{} // done', 'JSON has no comments', 1, 4],
    ['[/* one */ 1]', 'JSON has no comments', 1, 2],
    ['[01]', 'a number may not start with 0', 1, 2],
    ['[-x]', 'a number needs a digit after -', 1, 3],
    ['[+1]', 'a number may not start with +', 1, 2],
    ['[.5]', 'a number needs a digit before .', 1, 2],
    ['[1.]', 'a number needs a digit after .', 1, 4],
    ['[1.x]', 'a number needs a digit after .', 1, 4],
    ['[1e]', 'a number needs a digit in its exponent', 1, 4],
    ['[1.2.3]', 'a number has one . at most, before its exponent', 1, 5],
    ['1.', 'unexpected end of body in a number', 1, 3],
    ['"\\x41"', 'JSON has no escape \\ followed by x41', 1, 2],
    ['"\\\n"', 'JSON has no escape \\ followed by line end', 1, 2],
    ['"\\u12g4"', '\\u must be followed by four hexadecimal digits', 1, 2],
    ['"\\u12', 'unexpected end of body in a string', 1, 6],
    ['"abc', 'unexpected end of body in a string', 1, 5],
    ['{"a":1', 'unexpected end of body, expected , or } after a value', 1, 7],
    ['{"a":1,', 'unexpected end of body, expected a key in double quotes', 1, 8],
    ['[', 'unexpected end of body, expected a value', 1, 2],
    ['{"😀é":1,\r\n\r"é" 2}', 'expected : after a key, found 2', 3, 5],
  ])('%j: %s', (body, message, line, column) => {
    expect(refused(body)).toMatchObject({ message, line, column });
  });

  test.each<[name: string, bytes: number[], message: string, offset: number, column: number]>([
    ['a Latin-1 é', [0x22, 0x61, 0xe9, 0x22], 'not UTF-8: byte 0xe9 in a string', 2, 3],
    ['an overlong slash', [0x22, 0xc0, 0xaf, 0x22], 'not UTF-8: byte 0xc0 in a string', 1, 2],
    ['a surrogate', [0x22, 0xed, 0xa0, 0x80, 0x22], 'not UTF-8: byte 0xed in a string', 1, 2],
    ['a stray byte', [0x22, 0xc3, 0xa9, 0x80, 0x22], 'not UTF-8: byte 0x80 in a string', 3, 3],
    [
      'a stray byte after अ and 😀',
      [0x22, 0xe0, 0xa4, 0x85, 0xf0, 0x9f, 0x98, 0x80, 0x80, 0x22],
      'not UTF-8: byte 0x80 in a string',
      8,
      4,
    ],
    ['a cut sequence', [0x22, 0xe2, 0x82, 0x22], 'not UTF-8: byte 0xe2 in a string', 1, 2],
    ['gzip', [0x1f, 0x8b, 0x08, 0x00], 'expected a value, found byte 0x1f', 0, 1],
    ['UTF-16', [0xff, 0xfe, 0x7b, 0x00], 'expected a value, found byte 0xff', 0, 1],
  ])('%s', (_name, bytes, message, offset, column) => {
    expect(refused(new Uint8Array(bytes))).toEqual({ message, offset, line: 1, column });
  });

  test('every control character in a string, with and without an escape before it', () => {
    for (let code = 0; code < 0x20; code++) {
      const control = String.fromCharCode(code);
      expect(refused(`"${control}"`)).toMatchObject({ offset: 1 });
      expect(refused(String.raw`"\n` + `${control}"`)).toMatchObject({ offset: 3 });
    }
  });

  test('nesting deeper than the cap, and never the stack', () => {
    expect(parseJson(bytesOf(nested(1000))).ok).toBe(true);
    expect(refused(nested(1001))).toMatchObject({
      message: 'nested deeper than 1000 levels',
      offset: 1000,
    });
    expect(refused('{"a":'.repeat(1_000_000))).toMatchObject({ offset: 5000 });
    expect(refused(nested(1_000_000), 1_000_000).message).toBe('nested deeper than 1000 levels');
    expect(refused('[[1]]', 1)).toMatchObject({
      message: 'nested deeper than 1 levels',
      offset: 1,
    });
    expect(parsed(`[${'[],'.repeat(2000)}[]]`)).toMatchObject({ kind: 'array' });
  });
});
