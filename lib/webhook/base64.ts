import { uint8ArrayToBase64 } from 'uint8array-extras';

/** A multiple of 3, so that only the last piece is padded. */
const pieceBytes = 6_144;

/**
 * Bytes of any length as base64. The library makes arguments of 65,535 bytes at once, which is more than
 * the stack of a Worker in Chromium takes.
 */
export function toBase64(bytes: Uint8Array): string {
  const pieces: string[] = [];
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    pieces.push(uint8ArrayToBase64(bytes.subarray(at, at + pieceBytes)));
  }
  return pieces.join('');
}
