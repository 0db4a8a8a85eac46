/**
 * A name for bytes by which the same ones are known again: 64 bits and the length. It is no proof of
 * anything: two bodies of one name would only mean that one of them is not tried.
 */
export function nameOfBytes(bytes: Uint8Array): string {
  const { length } = bytes;
  const words = wordsOf(bytes);
  let one = 0x811c9dc5;
  let other = 0x9747b28c;
  for (let at = 0; at < words.length; at++) {
    const word = words[at]!;
    one = Math.imul(one ^ word, 0x01000193);
    one ^= one >>> 15;
    other = Math.imul(other ^ word, 0x85ebca6b);
    other = (other << 13) | (other >>> 19);
  }
  for (let at = words.length * 4; at < length; at++) {
    one = Math.imul(one ^ bytes[at]!, 0x01000193);
    other = Math.imul(other ^ bytes[at]!, 0x85ebca6b);
    other = (other << 13) | (other >>> 19);
  }
  one = Math.imul(one ^ (one >>> 16), 0xc2b2ae35);
  other = Math.imul(other ^ (other >>> 13), 0x27d4eb2f);
  return `${(one ^ (one >>> 15)) >>> 0}:${(other ^ (other >>> 16)) >>> 0}:${length}`;
}

/** Four bytes at a time, as the machine orders them: names are of this run only. */
function wordsOf(bytes: Uint8Array): Int32Array {
  const isAligned = bytes.byteOffset % 4 === 0;
  const { buffer, byteOffset } = isAligned ? bytes : bytes.slice();
  return new Int32Array(buffer, byteOffset, bytes.length >> 2);
}
