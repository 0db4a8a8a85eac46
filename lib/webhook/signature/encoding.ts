import {
  base64ToUint8Array,
  hexToUint8Array,
  stringToUint8Array,
  uint8ArrayToBase64,
  uint8ArrayToHex,
} from 'uint8array-extras';
import type { Encoding } from './scheme.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/**
 * The bytes of a digest, or null where the text is not written in that encoding. Strictly: receivers
 * compare digests as text, so another spelling of the right bytes must not verify here.
 */
export function decodeDigest(text: string, encoding: Encoding): Bytes | null {
  const digest = text.trim();
  return alphabets[encoding].test(digest) ? new Uint8Array(decoders[encoding](digest)) : null;
}

const alphabets: Record<Encoding, RegExp> = {
  base64: /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/,
  base64url: /^(?:[A-Za-z0-9_-]{4})*(?:[A-Za-z0-9_-]{2}(?:==)?|[A-Za-z0-9_-]{3}=?)?$/,
  hex: /^(?:[0-9a-f]{2})*$/i,
  text: /^/,
};

export function encodeDigest(bytes: Uint8Array, encoding: Encoding): string {
  return encoders[encoding](bytes);
}

const decoders: Record<Encoding, (text: string) => Uint8Array> = {
  base64: base64ToUint8Array,
  base64url: base64ToUint8Array,
  hex: hexToUint8Array,
  text: stringToUint8Array,
};

const encoders: Record<Encoding, (bytes: Uint8Array) => string> = {
  base64: (bytes) => uint8ArrayToBase64(bytes),
  base64url: (bytes) => uint8ArrayToBase64(bytes, { urlSafe: true }),
  hex: uint8ArrayToHex,
  text: (bytes) => new TextDecoder().decode(bytes),
};
