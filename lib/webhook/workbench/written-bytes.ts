import { base64ToUint8Array, hexToUint8Array } from 'uint8array-extras';
import { excerpt } from './byte-text.ts';
import { PasteError } from './pasted.ts';

/** The bytes that base64 or base64url writes, with or without padding; white space does not count. */
export function fromBase64(text: string, what: string): Uint8Array<ArrayBuffer> {
  const digits = text.replace(/\s+/g, '').replace(/={1,2}$/, '');
  const wrong = /[^\w+/-]/.exec(digits)?.[0];
  if (wrong !== undefined)
    throw new PasteError(`${what} is no base64: it holds ${excerpt(wrong)}.`);
  if (digits.length % 4 === 1)
    throw new PasteError(`${what} is cut off: its base64 lacks the end.`);
  return new Uint8Array(base64ToUint8Array(digits));
}

/** The bytes that hex writes; white space, colons, `0x` and `\x` in between do not count. */
export function fromHex(text: string, what: string): Uint8Array<ArrayBuffer> {
  const digits = text.replace(/\s+|:|,|\\x|0x/gi, '');
  const wrong = /[^\da-f]/i.exec(digits)?.[0];
  if (wrong !== undefined) throw new PasteError(`${what} is no hex: it holds ${excerpt(wrong)}.`);
  if (digits.length % 2 === 1) throw new PasteError(`${what} has an odd number of hex digits.`);
  return new Uint8Array(hexToUint8Array(digits));
}
