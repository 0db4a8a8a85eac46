// Where the parts of JSON end that are more than one byte.
import { JsonSyntaxError } from '../../json/parse-error.ts';
import type { Bytes } from './row.ts';

export function isWhiteSpace(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

/** After the closing quote. Throws JsonSyntaxError. */
export function endOfString(bytes: Bytes, start: number): number {
  let at = start + 1;
  for (;;) {
    const byte = bytes[at];
    if (byte === 0x22) return at + 1;
    if (byte === undefined || byte < 0x20) throw new JsonSyntaxError('no string', at);
    if (byte !== 0x5c) at++;
    else if (bytes[at + 1] === 0x75) {
      for (let digit = at + 2; digit < at + 6; digit++) {
        if (hexValue(bytes[digit]) < 0) throw new JsonSyntaxError('no escape', at);
      }
      at += 6;
    } else if (isEscape(bytes[at + 1])) at += 2;
    else throw new JsonSyntaxError('no escape', at);
  }
}

/** The value of a hexadecimal digit, or -1. */
export function hexValue(byte: number | undefined): number {
  if (byte === undefined) return -1;
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const lower = byte | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1;
}

/** One of `"\/bfnrt`. */
function isEscape(byte: number | undefined): boolean {
  return byte !== undefined && '"\\/bfnrt'.includes(String.fromCharCode(byte));
}

export function endOfWord(latin1: string, at: number): number {
  const found = ['true', 'false', 'null'].find((text) => latin1.startsWith(text, at));
  if (found === undefined) throw new JsonSyntaxError('no value', at);
  return at + found.length;
}
