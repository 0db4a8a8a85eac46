import {
  base64ToUint8Array,
  hexToUint8Array,
  stringToUint8Array,
  uint8ArrayToBase64,
  uint8ArrayToHex,
} from 'uint8array-extras';
import type { Encoding } from './scheme.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** The bytes of a digest, or null where the text is not written in that encoding. */
export function decodeDigest(text: string, encoding: Encoding): Bytes | null {
  try {
    return new Uint8Array(decoders[encoding](text.trim()));
  } catch {
    return null;
  }
}

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
