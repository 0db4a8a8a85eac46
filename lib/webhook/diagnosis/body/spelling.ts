// How the characters of strings are written: raw or escaped, and in which case.
import { hexValue } from './scan.ts';
import { key, string, type Tokens } from './tokens.ts';
import type { Bytes } from './row.ts';
import { mostMade, Writer } from './writer.ts';

/** How a printer writes strings; what is left out stays as it is. */
export type Spelling = {
  slashes?: 'escaped' | 'raw';
  /** Everything beyond ASCII. */
  beyondAscii?: 'lower' | 'upper' | 'raw';
  /** U+2028 and U+2029 alone; they go before `beyondAscii`. */
  lineSeparators?: 'lower' | 'upper' | 'raw' | 'kept';
  /** Characters of ASCII that are written `\u003c`, and in which case. */
  escaped?: { chars: string; hex: 'lower' | 'upper' };
  /** Characters of ASCII whose `\u003c` becomes the character again. */
  unescaped?: string;
  /** The digits of all escapes that stay. */
  hex?: 'lower' | 'upper';
  /** All escapes as short as JSON.stringify has them. */
  isShortest?: boolean;
};

/** The body with its strings written otherwise; null where that changes nothing, or makes too much. */
export function respell(tokens: Tokens, spelling: Spelling): Bytes | null {
  const { bytes, count, start, end, kind } = tokens;
  const isSpecial = specialBytes(spelling);
  const out = new Writer(bytes.length + (bytes.length >> 2), mostMade(bytes.length));
  let copied = 0;
  for (let token = 0; token < count; token++) {
    if (kind[token] !== string && kind[token] !== key) continue;
    const last = end[token]! - 1;
    for (let at = start[token]! + 1; at < last; at++) {
      if (isSpecial[bytes[at]!] === 0) continue;
      const one = characterAt(bytes, at);
      const written = writtenAs(one, spelling);
      if (written !== null) {
        out.copy(bytes, copied, at);
        if (typeof written === 'number') out.codePoint(written);
        else out.ascii(written);
        copied = one.end;
      }
      at = one.end - 1;
    }
    if (out.isFull) return null;
  }
  if (copied === 0) return null;
  out.copy(bytes, copied, bytes.length);
  return out.result();
}

/** Bytes at which a character starts that may be written otherwise. */
function specialBytes({ slashes, beyondAscii, lineSeparators, escaped }: Spelling): Uint8Array {
  const special = new Uint8Array(256);
  special[0x5c] = 1;
  if (slashes === 'escaped') special[0x2f] = 1;
  for (const char of escaped?.chars ?? '') special[char.charCodeAt(0)] = 1;
  if (beyondAscii === 'lower' || beyondAscii === 'upper') special.fill(1, 0xc2, 0xf5);
  // U+2028 and U+2029 are e2 80 a8 and e2 80 a9.
  if (lineSeparators === 'lower' || lineSeparators === 'upper') special[0xe2] = 1;
  return special;
}

/** A character of a string: `how` is its spelling, and a pair of escaped surrogates is one. */
type Character = {
  code: number;
  end: number;
  how: 'raw' | 'short' | 'escape';
  from: Bytes;
  at: number;
};

function characterAt(bytes: Bytes, at: number): Character {
  const lead = bytes[at]!;
  if (lead !== 0x5c) {
    const length = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    let code = length === 1 ? lead : lead & (0xff >> (length + 1));
    for (let next = 1; next < length; next++) code = (code << 6) | (bytes[at + next]! & 0x3f);
    return { code, end: at + length, how: 'raw', from: bytes, at };
  }
  if (bytes[at + 1] !== 0x75) {
    return { code: shortEscapes[bytes[at + 1]!]!, end: at + 2, how: 'short', from: bytes, at };
  }
  const high = hexAt(bytes, at + 2);
  if (high >= 0xd800 && high < 0xdc00 && bytes[at + 6] === 0x5c && bytes[at + 7] === 0x75) {
    const low = hexAt(bytes, at + 8);
    if (low >= 0xdc00 && low < 0xe000) {
      const code = 0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00);
      return { code, end: at + 12, how: 'escape', from: bytes, at };
    }
  }
  return { code: high, end: at + 6, how: 'escape', from: bytes, at };
}

/** By the code of their letter. */
const shortEscapes: Readonly<Record<number, number>> = {
  0x22: 0x22,
  0x5c: 0x5c,
  0x2f: 0x2f,
  0x62: 0x08,
  0x66: 0x0c,
  0x6e: 0x0a,
  0x72: 0x0d,
  0x74: 0x09,
};
const shortOf = new Map(
  Object.entries(shortEscapes)
    .filter(([, code]) => code !== 0x2f)
    .map(([letter, code]) => [code, `\\${String.fromCharCode(Number(letter))}`]),
);

function hexAt(bytes: Bytes, at: number): number {
  let code = 0;
  for (let digit = at; digit < at + 4; digit++) code = code * 16 + hexValue(bytes[digit]);
  return code;
}

/** What stands there instead: a code point to write raw, text of ASCII, or null where it stays. */
function writtenAs(one: Character, spelling: Spelling): number | string | null {
  const { code, how } = one;
  const { slashes, escaped, unescaped, isShortest = false } = spelling;
  if (code >= 0x80) return writtenBeyondAscii(one, spelling);
  if (code === 0x2f && how === 'raw') return slashes === 'escaped' ? '\\/' : null;
  if (code === 0x2f && how === 'short') return slashes === 'raw' ? code : null;
  const char = String.fromCharCode(code);
  if (how !== 'escape') {
    // Of the short escapes only `\"` is a character that is also written as a number.
    if (how === 'short' && code !== 0x22) return null;
    return escaped?.chars.includes(char) ? escapeOf(code, escaped.hex) : null;
  }
  if (isShortest) return shortOf.get(code) ?? (code < 0x20 ? escapeOf(code, 'lower') : code);
  if (unescaped?.includes(char)) return shortOf.get(code) ?? code;
  return recased(one, spelling);
}

function writtenBeyondAscii(one: Character, spelling: Spelling): number | string | null {
  const { code, how } = one;
  const isSeparator = code === 0x2028 || code === 0x2029;
  const wanted = (isSeparator ? spelling.lineSeparators : undefined) ?? spelling.beyondAscii;
  const isLone = code >= 0xd800 && code < 0xe000;
  if (wanted === 'raw' && !isLone) return how === 'escape' ? code : null;
  if (wanted === 'lower' || wanted === 'upper') {
    const text = escapeOf(code, wanted);
    return how === 'escape' && isWrittenSo(one, text) ? null : text;
  }
  return how === 'escape' ? recased(one, spelling) : null;
}

function recased(one: Character, { hex, isShortest = false }: Spelling): string | null {
  const wanted = isShortest ? 'lower' : hex;
  if (wanted === undefined) return null;
  const text = escapeOf(one.code, wanted);
  return isWrittenSo(one, text) ? null : text;
}

function isWrittenSo({ from, at }: Character, text: string): boolean {
  for (let next = 0; next < text.length; next++) {
    if (from[at + next] !== text.charCodeAt(next)) return false;
  }
  return true;
}

/** As one escape, or as two beyond U+FFFF. */
function escapeOf(code: number, hex: 'lower' | 'upper'): string {
  if (code > 0xffff) {
    const rest = code - 0x10000;
    return escapeOf(0xd800 + (rest >> 10), hex) + escapeOf(0xdc00 + (rest & 0x3ff), hex);
  }
  const digits = code.toString(16).padStart(4, '0');
  return `\\u${hex === 'lower' ? digits : digits.toUpperCase()}`;
}
