import type { JsonError } from './tree.ts';

/** Why a body is no JSON. Thrown inside the parser only: `parseJson` hands it back as a result. */
export class JsonSyntaxError extends Error {
  override name = 'JsonSyntaxError';
  readonly offset: number;

  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

/** Bytes of the UTF-8 byte order mark that the body starts with: 3 or 0. */
export function bomLength(body: Uint8Array): number {
  return body[0] === 0xef && body[1] === 0xbb && body[2] === 0xbf ? 3 : 0;
}

/**
 * Line and column of a byte offset, both 1-based, the column in code points. `\n`, `\r\n` and a lone
 * `\r` end a line; a byte order mark takes no column, as in editors.
 */
export function locate(body: Uint8Array, offset: number): { line: number; column: number } {
  let line = 1;
  let lineStart = bomLength(body);
  for (let at = lineStart; at < offset; at++) {
    if (!endsLine(body, at)) continue;
    line++;
    lineStart = at + 1;
  }
  return { line, column: 1 + countCodePoints(body, lineStart, offset) };
}

/** The error with its line and column. */
export function describeError(body: Uint8Array, { message, offset }: JsonSyntaxError): JsonError {
  return { message, offset, ...locate(body, offset) };
}

/** What stands at the offset, as a message names it: a word, a character or a byte. */
export function foundAt(body: Uint8Array, offset: number): string {
  const ascii = String.fromCharCode(...body.subarray(offset, offset + 20));
  const readable = /^(?:[A-Za-z_$][\w$]*|[!-~])/.exec(ascii);
  return readable ? readable[0] : nameOfByte(body, offset);
}

/** A byte that cannot be shown as it is: its name, or its hexadecimal value. */
export function nameOfByte(body: Uint8Array, offset: number): string {
  const byte = body[offset]!;
  if (byte === 0x09) return 'tab';
  if (byte === 0x0a || byte === 0x0d) return 'line end';
  return `byte 0x${byte.toString(16).padStart(2, '0')}`;
}

function endsLine(body: Uint8Array, at: number): boolean {
  return body[at] === 0x0a || (body[at] === 0x0d && body[at + 1] !== 0x0a);
}

// Every byte but the continuation bytes 10xxxxxx starts a code point.
function countCodePoints(body: Uint8Array, start: number, end: number): number {
  let count = 0;
  for (let at = start; at < end; at++) if ((body[at]! & 0xc0) !== 0x80) count++;
  return count;
}
