import { byteText, utf8Bytes } from '../fixtures/byte-text.ts';

// https://www.gnu.org/software/bash/manual/html_node/ANSI_002dC-Quoting.html
const piece =
  /[^'\\]+|\\(?:([0-7]{1,3})|x([\dA-Fa-f]{1,2})|((?:u[\dA-Fa-f]{1,4}|U[\dA-Fa-f]{1,8})(?:\\u[dD][c-fC-F][\dA-Fa-f]{2})?)|c([^])|([^]))/y;

const letters: Record<string, string> = {
  a: '\x07',
  b: '\b',
  e: '\x1b',
  E: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
  "'": "'",
  '"': '"',
  '?': '?',
};

/**
 * What stands in bash’s `$'…'`, as byte text, from behind its opening quote; `end` is past the closing
 * one, null where there is none. A browser writes `\u0000` and surrogate pairs, which bash would cut
 * off or write as six bytes: they are read as the browser meant them.
 */
export function readAnsiQuoted(text: string, start: number): { text: string; end: number } | null {
  const pieces: string[] = [];
  piece.lastIndex = start;
  let end = start;
  for (let match = piece.exec(text); match; match = piece.exec(text)) {
    end = piece.lastIndex;
    pieces.push(meaning(match));
  }
  return text[end] === "'" ? { text: pieces.join(''), end: end + 1 } : null;
}

function meaning([whole, octal, hex, unicode, control, letter]: RegExpExecArray): string {
  if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8) & 0xff);
  if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16));
  if (unicode !== undefined) return byteText(utf8Bytes(charactersOf(unicode)));
  if (control !== undefined) return String.fromCharCode(control.charCodeAt(0) & 0x1f);
  if (letter !== undefined) return letters[letter] ?? whole;
  return whole;
}

function charactersOf(escapes: string): string {
  const codes = escapes.split('\\').map((escape) => Number.parseInt(escape.slice(1), 16));
  const known = codes.map((code) => Math.min(code, 0x10_ff_ff));
  return String.fromCodePoint(...known);
}
