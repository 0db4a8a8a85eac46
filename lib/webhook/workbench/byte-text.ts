// Byte text: a string with one character, U+0000 to U+00FF, for each byte. Formats whose syntax is
// ASCII are read in it, so that every other byte passes through as it is.
import { PasteError } from './pasted.ts';

const chunkBytes = 0x8000;

// Not TextDecoder('latin1'): that is windows-1252, which has other characters from 0x80 to 0x9f.
export function byteText(bytes: Uint8Array): string {
  const pieces: string[] = [];
  for (let at = 0; at < bytes.byteLength; at += chunkBytes) {
    pieces.push(String.fromCharCode(...bytes.subarray(at, at + chunkBytes)));
  }
  return pieces.join('');
}

/** The bytes of byte text. */
export function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at);
  return bytes;
}

/** The UTF-8 bytes of a text. Refuses half a surrogate pair, which TextEncoder would replace silently. */
export function utf8Bytes(text: string): Uint8Array<ArrayBuffer> {
  if (text.isWellFormed()) return new TextEncoder().encode(text);
  const at = text.search(/\p{Surrogate}/u);
  const code = text.charCodeAt(at).toString(16).toUpperCase();
  throw new PasteError(
    `Half a character (a lone surrogate, U+${code}) stands on line ${lineAt(text, at)}: ` +
      'it has no bytes. Give the body as base64 or hex, or drop the file.',
  );
}

const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The text of UTF-8 bytes; `what` they are is named where they are none. */
export function utf8Text(bytes: Uint8Array, what: string): string {
  try {
    return strictUtf8.decode(bytes);
  } catch {
    throw new PasteError(`${what} is not UTF-8 text.`);
  }
}

/** A header’s value as deliveries keep it: one that is more than Latin-1 must have been UTF-8. */
export function headerText(value: string): string {
  return /^[\0-\xff]*$/.test(value) ? value : byteText(utf8Bytes(value));
}

/** The line, counted from 1, of a place in a text. */
export function lineAt(text: string, at: number): number {
  let line = 1;
  for (let end = text.indexOf('\n'); end !== -1 && end < at; end = text.indexOf('\n', end + 1)) {
    line++;
  }
  return line;
}

/** The start of a text in quotes, for a reason. */
export function excerpt(text: string): string {
  return JSON.stringify(text.slice(0, 60));
}
