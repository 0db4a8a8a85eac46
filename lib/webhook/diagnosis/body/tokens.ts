// A body cut into the tokens of JSON, once: all printing is copies of them. No recursion, no tree.
import { bomLength } from '../../json/locate.ts';
import { JsonSyntaxError } from '../../json/parse-error.ts';
import { endOfNumber } from '../../json/parse-number.ts';
import { firstInvalidByte } from '../../utf8.ts';
import type { Bytes } from './row.ts';
import { endOfString, endOfWord, isWhiteSpace } from './scan.ts';

export const openObject = 1;
export const closeObject = 2;
export const openArray = 3;
export const closeArray = 4;
export const key = 5;
export const string = 6;
export const number = 7;
export const word = 8;

/**
 * The tokens of a body in their order, without commas and colons, which follow from the kinds. `start`
 * and `end` are byte offsets, strings with their quotes; `close` is, of an opening token, the index of
 * the one that closes it.
 */
export type Tokens = {
  bytes: Bytes;
  /** One character a byte, for patterns. */
  latin1: string;
  count: number;
  start: Uint32Array;
  end: Uint32Array;
  kind: Uint8Array;
  close: Uint32Array;
};

const oneCharPerByte = new TextDecoder('windows-1252');

/** Null where the body is no object, array or string of RFC 8259 in UTF-8. Never throws. */
export function tokenise(bytes: Bytes): Tokens | null {
  const at = contentStart(bytes);
  if (!startsValue(bytes[at]) || firstInvalidByte(bytes) < bytes.length) return null;
  try {
    return tokensOf(bytes, at);
  } catch (error) {
    if (!(error instanceof JsonSyntaxError)) throw error;
    return null;
  }
}

function contentStart(bytes: Bytes): number {
  let at = bomLength(bytes);
  while (isWhiteSpace(bytes[at])) at++;
  return at;
}

function startsValue(byte: number | undefined): boolean {
  return byte === 0x7b || byte === 0x5b || byte === 0x22;
}

/** What may come: a value; one or the end of an array; a key; one or the end of an object; what follows. */
type Wants = 'value' | 'item' | 'key' | 'member' | 'more';

function tokensOf(bytes: Bytes, from: number): Tokens | null {
  const latin1 = oneCharPerByte.decode(bytes);
  let room = Math.max(64, bytes.length >> 3);
  let start = new Uint32Array(room);
  let end = new Uint32Array(room);
  let kind = new Uint8Array(room);
  let close = new Uint32Array(room);
  const open: number[] = [];
  let count = 0;
  let at = from;

  let wants: Wants = 'value';
  for (;;) {
    while (isWhiteSpace(bytes[at])) at++;
    if (at >= bytes.length) break;
    const next = step(bytes[at]!);
    if (next === null) return null;
    wants = next;
  }
  return wants === 'more' && open.length === 0
    ? { bytes, latin1, count, start, end, kind, close }
    : null;

  /** Takes what starts with a byte; null where nothing may. */
  function step(byte: number): Wants | null {
    if (wants === 'more') return more(byte, kind[open.at(-1) ?? -1]);
    if (wants === 'item' && byte === 0x5d) return closed(closeArray);
    if (wants === 'member' && byte === 0x7d) return closed(closeObject);
    return wants === 'key' || wants === 'member' ? keyAndColon(byte) : value(byte);
  }

  function more(byte: number, inside: number | undefined): Wants | null {
    if (inside === undefined) return null;
    const isObject = inside === openObject;
    if (byte === (isObject ? 0x7d : 0x5d)) return closed(isObject ? closeObject : closeArray);
    if (byte !== 0x2c) return null;
    at++;
    return isObject ? 'key' : 'value';
  }

  function keyAndColon(byte: number): Wants | null {
    if (byte !== 0x22) return null;
    add(key, endOfString(bytes, at));
    while (isWhiteSpace(bytes[at])) at++;
    return bytes[at++] === 0x3a ? 'value' : null;
  }

  function value(byte: number): Wants {
    if (byte === 0x7b || byte === 0x5b) {
      open.push(count);
      add(byte === 0x7b ? openObject : openArray, at + 1);
      return byte === 0x7b ? 'member' : 'item';
    }
    if (byte === 0x22) add(string, endOfString(bytes, at));
    else if (byte === 0x2d || (byte >= 0x30 && byte <= 0x39)) add(number, endOfNumber(latin1, at));
    else add(word, endOfWord(latin1, at));
    return 'more';
  }

  function closed(as: number): Wants {
    close[open.pop()!] = count;
    add(as, at + 1);
    return 'more';
  }

  function add(as: number, until: number): void {
    if (count === room) grow();
    start[count] = at;
    end[count] = until;
    kind[count++] = as;
    at = until;
  }

  function grow(): void {
    room *= 2;
    [start, end, close] = [grown(start, room), grown(end, room), grown(close, room)];
    const kinds = new Uint8Array(room);
    kinds.set(kind);
    kind = kinds;
  }
}

function grown(array: Uint32Array<ArrayBuffer>, room: number): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(room);
  larger.set(array);
  return larger;
}

/** Whether an array or an object starts here. */
export function isOpening(kind: number | undefined): boolean {
  return kind === openObject || kind === openArray;
}

/** The index after the last token of the value that starts at a token. */
export function afterValue({ kind, close }: Tokens, token: number): number {
  return isOpening(kind[token]) ? close[token]! + 1 : token + 1;
}
