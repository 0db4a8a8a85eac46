import { bomLength } from './locate.ts';
import { describeError, JsonSyntaxError } from './parse-error.ts';
import { nothingToParse, noValue, unexpected } from './parse-explain.ts';
import { endOfNumber } from './parse-number.ts';
import { readUnusualString } from './parse-string.ts';
import type { JsonMember, JsonNode, JsonResult } from './tree.ts';

/** How many levels of objects and arrays a body may nest: far below what the stack allows. */
const deepest = 1000;

// Always one character a byte, whatever the bytes are: every index is a byte offset, and ASCII, which
// is nearly everything, needs no second decoding.
const oneCharPerByte = new TextDecoder('windows-1252');

/**
 * Parses a body to the lossless tree: strict RFC 8259, order, duplicates and number texts kept, byte
 * offsets into `body` on every node. A leading UTF-8 byte order mark is skipped: `root.start` is then
 * past it. Never throws; an error says why, and where.
 *
 * `maxDepth` is the number of nested levels allowed, 1000 by default and at most.
 */
export function parseJson(
  body: Uint8Array,
  { maxDepth = deepest }: { maxDepth?: number } = {},
): JsonResult {
  try {
    return { ok: true, root: parseRoot(body, Math.min(maxDepth, deepest)) };
  } catch (error) {
    if (!(error instanceof JsonSyntaxError)) throw error;
    return { ok: false, error: describeError(body, error) };
  }
}

const openBrace = 0x7b;
const closeBrace = 0x7d;
const openBracket = 0x5b;
const closeBracket = 0x5d;
const comma = 0x2c;
const colon = 0x3a;
const quote = 0x22;
const backslash = 0x5c;
const minus = 0x2d;

function parseRoot(body: Uint8Array, maxDepth: number): JsonNode {
  const text = oneCharPerByte.decode(body);
  let at = bomLength(body);
  let depth = 0;

  const content = nextToken();
  if (Number.isNaN(content)) throw nothingToParse(body);
  const root = parseValue(content);
  if (!Number.isNaN(nextToken())) throw unexpected(body, at, 'nothing after the end of the JSON');
  return root;

  /** Skips white space; the character code there, NaN at the end. */
  function nextToken(): number {
    let code = text.charCodeAt(at);
    while (code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09) {
      code = text.charCodeAt(++at);
    }
    return code;
  }

  function parseValue(code: number): JsonNode {
    const start = at;
    if (code === quote) {
      const string = parseString();
      return { kind: 'string', start, end: at, string };
    }
    if (code === minus || (code >= 0x30 && code <= 0x39)) {
      at = endOfNumber(text, start);
      return { kind: 'number', start, end: at, number: text.slice(start, at) };
    }
    if (code === openBrace) return parseObject();
    if (code === openBracket) return parseArray();
    return parseWord(start);
  }

  function parseObject(): JsonNode {
    const start = at;
    const members: JsonMember[] = [];
    enter();
    let code = nextToken();
    while (code !== closeBrace) {
      if (code !== quote) throw unexpected(body, at, 'a key in double quotes');
      const keyStart = at;
      const key = parseString();
      const keyRange = { start: keyStart, end: at };
      if (nextToken() !== colon) throw unexpected(body, at, ': after a key');
      at++;
      members.push({ key, keyRange, value: parseValue(nextToken()) });
      code = nextToken();
      if (code === comma) code = tokenAfterComma(closeBrace, '}');
      else if (code !== closeBrace) throw unexpected(body, at, ', or } after a value');
    }
    leave();
    return { kind: 'object', start, end: at, members };
  }

  function parseArray(): JsonNode {
    const start = at;
    const items: JsonNode[] = [];
    enter();
    let code = nextToken();
    while (code !== closeBracket) {
      items.push(parseValue(code));
      code = nextToken();
      if (code === comma) code = tokenAfterComma(closeBracket, ']');
      else if (code !== closeBracket) throw unexpected(body, at, ', or ] after a value');
    }
    leave();
    return { kind: 'array', start, end: at, items };
  }

  function enter(): void {
    if (++depth > maxDepth) throw new JsonSyntaxError(`nested deeper than ${maxDepth} levels`, at);
    at++;
  }

  function leave(): void {
    depth--;
    at++;
  }

  function tokenAfterComma(close: number, closeChar: string): number {
    at++;
    const code = nextToken();
    if (code === close) throw new JsonSyntaxError(`trailing comma before ${closeChar}`, at);
    return code;
  }

  function parseString(): string {
    const start = ++at;
    let code = text.charCodeAt(at);
    while (code >= 0x20 && code < 0x80 && code !== quote && code !== backslash) {
      code = text.charCodeAt(++at);
    }
    if (code === quote) return text.slice(start, at++);
    const { string, end } = readUnusualString({ body, text }, start);
    at = end + 1;
    return string;
  }

  function parseWord(start: number): JsonNode {
    if (text.startsWith('null', start)) return { kind: 'null', start, end: (at += 4) };
    if (text.startsWith('true', start)) {
      return { kind: 'boolean', start, end: (at += 4), boolean: true };
    }
    if (text.startsWith('false', start)) {
      return { kind: 'boolean', start, end: (at += 5), boolean: false };
    }
    throw noValue(body, start);
  }
}
