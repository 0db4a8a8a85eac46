// Text in the wrong character set: UTF-8 read as Latin-1 and written as UTF-8 again, and back.
import { firstInvalidByte } from '../../utf8.ts';
import type { Bytes } from './row.ts';

export type SingleByte = 'latin1' | 'windows-1252';

/** The character of each byte. The five bytes that Windows-1252 leaves open are controls, as in browsers. */
const characters: Readonly<Record<SingleByte, readonly number[]>> = {
  latin1: Array.from({ length: 256 }, (_none, byte) => byte),
  'windows-1252': Array.from(
    new TextDecoder('windows-1252').decode(Uint8Array.from({ length: 256 }, (_none, byte) => byte)),
    (char) => char.codePointAt(0)!,
  ),
};

/** Each byte as a character of its own, in UTF-8; null where all are ASCII. */
export function readAs(bytes: Bytes, set: SingleByte): Bytes | null {
  if (bytes.every((byte) => byte < 0x80)) return null;
  const codes = characters[set];
  const made = new Uint8Array(bytes.length * 3);
  let length = 0;
  for (const byte of bytes) {
    const code = codes[byte]!;
    if (code < 0x80) made[length++] = code;
    else if (code < 0x800) {
      made[length++] = 0xc0 | (code >> 6);
      made[length++] = 0x80 | (code & 0x3f);
    } else {
      made[length++] = 0xe0 | (code >> 12);
      made[length++] = 0x80 | ((code >> 6) & 0x3f);
      made[length++] = 0x80 | (code & 0x3f);
    }
  }
  return made.subarray(0, length);
}

/** Each character as one byte; null where all are ASCII, or where the set has no such character. */
export function writtenAs(text: string, set: SingleByte): Bytes | null {
  const byteOf = new Map(characters[set].map((code, byte) => [code, byte]));
  const made = new Uint8Array(text.length);
  let isAscii = true;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const byte = code < 0x80 ? code : byteOf.get(code);
    if (byte === undefined) return null;
    if (byte >= 0x80) isAscii = false;
    made[at] = byte;
  }
  return isAscii ? null : made;
}

/** Whether the bytes are text in UTF-8. */
export function isUtf8(bytes: Bytes): boolean {
  return firstInvalidByte(bytes) === bytes.length;
}
