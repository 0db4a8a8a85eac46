import { firstInvalidByte } from '../utf8.ts';
import { foundAt, JsonSyntaxError, nameOfByte } from './parse-error.ts';

/** A body and the same as text with exactly one character a byte, so that indexes are byte offsets. */
export type Source = { body: Uint8Array; text: string };

// `fatal` finds what is not UTF-8; without `ignoreBOM` a string that starts with U+FEFF would lose it.
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

const escapes: Record<string, string> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

/**
 * Reads a string token with escapes or non-ASCII bytes. `start` is the offset after the opening quote,
 * `end` that of the closing one. Escaped lone surrogates are kept. Throws JsonSyntaxError.
 */
export function readUnusualString(source: Source, start: number): { string: string; end: number } {
  const { body, text } = source;
  let string = '';
  let pieceStart = start;
  for (let at = start; at < body.length; at++) {
    const byte = body[at]!;
    if (byte < 0x20)
      throw new JsonSyntaxError(`unescaped ${controlName(body, at)} in a string`, at);
    if (byte !== quote && byte !== backslash) continue;
    string += decode(source, pieceStart, at);
    if (byte === quote) return { string, end: at };
    const escape = readEscape(source, at);
    string += escape.char;
    at = escape.end - 1;
    pieceStart = escape.end;
  }
  throw new JsonSyntaxError('unexpected end of body in a string', text.length);
}

const quote = 0x22;
const backslash = 0x5c;

function readEscape({ body, text }: Source, at: number): { char: string; end: number } {
  const letter = text.charAt(at + 1);
  if (letter === '') throw new JsonSyntaxError('unexpected end of body in a string', text.length);
  if (letter === 'u') return { char: readHexEscape(text, at), end: at + 6 };
  const char = escapes[letter];
  if (char !== undefined) return { char, end: at + 2 };
  throw new JsonSyntaxError(`JSON has no escape \\ followed by ${foundAt(body, at + 1)}`, at);
}

function readHexEscape(text: string, at: number): string {
  const digits = text.slice(at + 2, at + 6);
  if (/^[0-9A-Fa-f]{4}$/.test(digits)) return String.fromCharCode(Number.parseInt(digits, 16));
  const isCutOff = at + 2 + digits.length === text.length && /^[0-9A-Fa-f]*$/.test(digits);
  if (isCutOff) throw new JsonSyntaxError('unexpected end of body in a string', text.length);
  throw new JsonSyntaxError('\\u must be followed by four hexadecimal digits', at);
}

function decode({ body, text }: Source, start: number, end: number): string {
  const piece = body.subarray(start, end);
  if (piece.every((byte) => byte < 0x80)) return text.slice(start, end);
  try {
    return utf8.decode(piece);
  } catch {
    const offset = start + firstInvalidByte(piece);
    throw new JsonSyntaxError(`not UTF-8: ${nameOfByte(body, offset)} in a string`, offset);
  }
}

function controlName(body: Uint8Array, at: number): string {
  const byte = body[at]!;
  if (byte === 0x09 || byte === 0x0a || byte === 0x0d) return nameOfByte(body, at);
  return `control character U+${byte.toString(16).toUpperCase().padStart(4, '0')}`;
}
