// The digests that a MAC is compared with: all that were given, each with what it costs to take it.
import { uint8ArrayToHex } from 'uint8array-extras';
import { canonicalHeaderName, type HeaderPair } from '../../delivery/headers.ts';
import { decodeDigest } from '../signature/encoding.ts';
import { plainHmacSchemes } from '../signature/plain-hmac.ts';
import type { Hash, Scheme } from '../signature/scheme.ts';
import type { Base } from './bases.ts';
import type { OtherChange } from './changes.ts';
import { digestReadings, hashOfSize, type DigestReading } from './digest-readings.ts';

/** A digest that was given. */
export type Given = {
  hash: Hash;
  /** What must be changed to take it for the signature. */
  changes: readonly OtherChange[];
  /** Where it stands, or null of one that somebody pasted. */
  header: string | null;
  encoding: string;
};

/** By the digest in hex. */
export type GivenDigests = ReadonlyMap<string, Given>;

/** A header, and every digest that its value may stand for. */
export type ReadHeader = { header: string; value: string; readings: readonly DigestReading[] };

const mostHeaders = 200;
const mostReadings = 500;
/** More on a digest than this is no single mistake. */
const mostChanges = 2;

/** What headers say that may hold a signature, by their name or their look. */
export function readHeaders(
  headers: readonly HeaderPair[],
  bases: readonly Pick<Base, 'scheme'>[],
): ReadHeader[] {
  const named = new Set(bases.flatMap(({ scheme }) => headersOf(scheme)));
  for (const scheme of plainHmacSchemes(headers)) named.add(headersOf(scheme)[0]!);
  let left = mostReadings;
  return headers
    .filter(([name]) => likely.test(name) || named.has(canonicalHeaderName(name)))
    .slice(0, mostHeaders)
    .map(([header, value]) => {
      const readings = left > 0 ? digestReadings(value).slice(0, left) : [];
      left -= readings.length;
      return { header, value, readings };
    });
}

const likely = /sign|hmac|token|digest/i;

/** The digests for one scheme: its own as they are, all others at the cost of changes. */
export function givenFor(base: Base, read: readonly ReadHeader[]): GivenDigests {
  const given = new Map<string, Given>();
  const { encoding } = base.scheme.signature;
  for (const { bytes, place } of base.own) {
    add(given, bytes, { changes: [], header: place, encoding });
  }
  if (base.isFixed) return given;
  const own = headersOf(base.scheme);
  for (const { header, value, readings } of read) {
    const changesOf = own.includes(canonicalHeaderName(header))
      ? inOwnHeader(base.scheme, value)
      : inOtherHeader(base);
    for (const reading of readings) {
      const changes = changesOf(reading);
      add(given, reading.bytes, { changes, header, encoding: reading.encoding });
    }
  }
  return given;
}

/** The digests in a text that somebody pasted: what stands around them was pasted along. */
export function givenAsText(base: Base, text: string): GivenDigests {
  const given = new Map<string, Given>();
  for (const reading of digestReadings(text)) {
    const isUpper = reading.encoding === 'hex' && /^[^a-z]*[A-Z][^a-z]*$/.test(reading.text);
    const written = base.takesAny ? [] : writing(reading, base.scheme);
    const upper: OtherChange[] = isUpper && written.length === 0 ? ['digest-case'] : [];
    const changes = [...withoutPrefix(reading), ...written, ...upper];
    add(given, reading.bytes, { changes, header: null, encoding: reading.encoding });
  }
  return given;
}

function add(given: Map<string, Given>, bytes: Uint8Array, about: Omit<Given, 'hash'>): void {
  const hash = hashOfSize(bytes.byteLength);
  if (!hash || about.changes.length > mostChanges) return;
  const hex = uint8ArrayToHex(bytes);
  const known = given.get(hex);
  if (!known || known.changes.length > about.changes.length) given.set(hex, { ...about, hash });
}

type ChangesOf = (reading: DigestReading) => readonly OtherChange[];

/** Where the scheme looks, and did not find it: something is always to be changed. */
function inOwnHeader(scheme: Scheme, value: string): ChangesOf {
  const around = isReadIn(value.toLowerCase(), scheme) ? 'digest-case' : 'digest-unprefixed';
  return (reading) => {
    const own = reading.changes.map((change) => (change === 'digest-unprefixed' ? around : change));
    const changes = [...own, ...writing(reading, scheme)];
    return changes.length > 0 ? changes : [around];
  };
}

/** Another header has a style of its own. */
function inOtherHeader({ scheme, takesAny }: Base): ChangesOf {
  return (reading) =>
    takesAny
      ? withoutPrefix(reading)
      : ['other-header', ...withoutPrefix(reading), ...writing(reading, scheme)];
}

function withoutPrefix({ changes }: DigestReading): OtherChange[] {
  return changes.filter((change) => change !== 'digest-unprefixed');
}

function isReadIn(value: string, { signature: { each } }: Scheme): boolean {
  return each !== undefined && value.search(new RegExp(each.source, each.flags)) !== -1;
}

/** What of the writing is not the scheme’s. */
function writing({ text, encoding, changes }: DigestReading, { signature }: Scheme): OtherChange[] {
  // Of two encodings either is enough to tell.
  if (changes.includes('digest-twice-encoded')) return [];
  if (encoding === signature.encoding || signature.encoding === 'text') return [];
  // What is written in letters and figures alone is base64 in both alphabets.
  const isBoth = encoding !== 'hex' && signature.encoding !== 'hex';
  return isBoth && decodeDigest(text, signature.encoding) ? [] : [`digest-${encoding}`];
}

function headersOf({ signature }: Scheme): string[] {
  return 'headers' in signature ? signature.headers.map(canonicalHeaderName) : [];
}
