import { locate } from './locate.ts';
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
