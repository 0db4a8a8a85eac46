// What claims to sign a delivery: which scheme, where its digests stand, what they are.
import type { Received } from '../received.ts';
import { decodeDigest } from './encoding.ts';
import { isPublicKeyCheck, type Scheme } from './scheme.ts';
import { createValueReader, type ValueReader } from './source.ts';

/** A signature as found on a delivery, or on each of its parts; null for a part that has none. */
export type Claim = { scheme: Scheme; place: string; parts: (Part | null)[] };

/** What was signed, and the digests that decode, each with where it stands. */
export type Part = {
  received: Received;
  read: ValueReader;
  place: string;
  digests: { bytes: Uint8Array<ArrayBuffer>; place: string }[];
  /** How many digests were given, decodable or not, and to how many that list was cut. */
  found: number;
  most: number;
};

/** No sender signs a delivery more often; a longer list only costs time. */
const mostDigests = 64;
/** Fewer, because a public key hashes the whole message again for each. */
const mostSignatures = 8;

/** The claims of all schemes whose signature is there, the likeliest first. */
export function claimsOn(
  schemes: readonly Scheme[],
  received: Received,
  read: ValueReader = createValueReader(received),
): Claim[] {
  const claims = schemes.flatMap((scheme) => claimOf(scheme, received, read));
  if (claims.length < 2) return claims;
  const rated = claims.map((claim) => ({ claim, likelihood: likelihood(claim.scheme, read) }));
  return rated.toSorted((a, b) => b.likelihood - a.likelihood).map(({ claim }) => claim);
}

/**
 * How much but the place of a signature speaks for a scheme: 2 where its marks are there, 1 where it
 * has none to show, 0 where they are missing.
 */
export function likelihood({ marks }: Scheme, read: ValueReader): 0 | 1 | 2 {
  if (!marks) return 1;
  return marks.some((mark) => read(mark).length > 0) ? 2 : 0;
}

/** The scheme's claim on a delivery: none where its signature is not there. */
function claimOf(scheme: Scheme, received: Received, read: ValueReader): Claim[] {
  if (scheme.when && read(scheme.when).length === 0) return [];
  const parts = scheme.parts
    ? scheme.parts(received).map((part) => partOf(scheme, part, createValueReader(part)))
    : [partOf(scheme, received, read)];
  const place = parts.find((part) => part !== null)?.place;
  return place === undefined ? [] : [{ scheme, place, parts }];
}

function partOf({ signature, check }: Scheme, received: Received, read: ValueReader): Part | null {
  const { each, encoding } = signature;
  const values = read(signature);
  const found = values.flatMap(({ text, place }) => {
    const texts = each ? Array.from(text.matchAll(each), (match) => match[1]!) : [text];
    return texts.map((one) => ({ text: one, place }));
  });
  const place = values[0]?.place;
  if (place === undefined || (each && found.length === 0)) return null;
  const most = isPublicKeyCheck(check) ? mostSignatures : mostDigests;
  const digests = found.slice(0, most).flatMap((one) => {
    const bytes = decodeDigest(one.text, encoding);
    return bytes ? [{ bytes, place: one.place }] : [];
  });
  return { received, read, place, digests, found: found.length, most };
}
