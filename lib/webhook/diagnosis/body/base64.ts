// A body that a gateway wrapped into base64, or unwrapped.
import { toBase64 } from '../../base64.ts';
import type { Bytes, Made } from './row.ts';

/** Less is a word that happens to have four letters. */
const leastLength = 8;

/** The body as base64, standard and URL-safe. */
export function* base64Of(bytes: Bytes): Generator<Made> {
  if (bytes.length === 0) return;
  const text = toBase64(bytes);
  yield { bytes: ascii(text), detail: null };
  const urlSafe = text.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
  yield { bytes: ascii(urlSafe), detail: 'base64url without padding' };
}

/** What a body of base64 holds, of either alphabet, with or without padding; null where it is none. */
export function unwrapBase64(bytes: Bytes): Bytes | null {
  let end = bytes.length;
  while (end > 0 && bytes[end - 1]! <= 0x20) end--;
  const last = end;
  while (end > last - 2 && bytes[end - 1] === 0x3d) end--;
  if (end < leastLength || end % 4 === 1) return null;
  const out = new Uint8Array(Math.floor((end * 3) / 4));
  let held = 0;
  let bits = 0;
  let length = 0;
  for (let at = 0; at < end; at++) {
    const value = values[bytes[at]!]!;
    if (value < 0) return null;
    held = ((held << 6) | value) & 0xffffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      out[length++] = held >> bits;
    }
  }
  // Bits that are left over are zero in what was really written as base64.
  return (held & ((1 << bits) - 1)) === 0 ? out : null;
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const values = new Int8Array(256).fill(-1);
for (const [value, char] of [...alphabet, '+', '/'].entries()) values[char.charCodeAt(0)] = value;
values['-'.charCodeAt(0)] = 62;
values['_'.charCodeAt(0)] = 63;

function ascii(text: string): Bytes {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at);
  return bytes;
}
