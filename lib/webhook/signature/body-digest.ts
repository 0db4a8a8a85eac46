// A body that a signature covers by a digest of it alone.
import { areUint8ArraysEqual } from 'uint8array-extras';
import { decodeDigest } from './encoding.ts';
import type { Scheme } from './scheme.ts';
import type { ValueReader } from './source.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** The digest that is given of the body; null where none is, or where it cannot be read. */
export function givenBodyDigest({ bodyDigest }: Scheme, read: ValueReader): Bytes | null {
  const given = bodyDigest && read(bodyDigest)[0];
  return given ? decodeDigest(given.text, bodyDigest.encoding) : null;
}

/** Whether a body is the one that a scheme's second check binds; any, where it has none. */
export async function isBodyBound(
  scheme: Scheme,
  { body }: { body: Bytes },
  read: ValueReader,
): Promise<boolean> {
  if (!scheme.bodyDigest) return true;
  const digest = givenBodyDigest(scheme, read);
  if (!digest) return false;
  const computed = await crypto.subtle.digest(scheme.bodyDigest.hash, body);
  return areUint8ArraysEqual(digest, new Uint8Array(computed));
}
