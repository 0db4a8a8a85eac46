/** Fills the array with random bytes; `crypto.getRandomValues` outside tests. */
export type RandomBytes = (bytes: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer>;

// 32 letters without 0, 1, l and o, which people misread.
const alphabet = 'abcdefghijkmnpqrstuvwxyz23456789';

/**
 * A random id of `length` letters and digits, 5 bits each, safe in URLs, file names and
 * WebSocket subprotocols.
 */
export function randomId(
  length: number,
  random: RandomBytes = (bytes) => crypto.getRandomValues(bytes),
): string {
  return Array.from(random(new Uint8Array(length)), (byte) => alphabet[byte & 31]).join('');
}
