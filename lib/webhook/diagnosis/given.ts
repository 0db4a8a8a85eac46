// The digests that a MAC is compared with: all that were given, each with what it costs to take it.
import { uint8ArrayToHex } from 'uint8array-extras';
import { canonicalHeaderName, type HeaderPair } from '../../delivery/headers.ts';
import { decodeDigest, encodeDigest } from '../signature/encoding.ts';
import { hashOfSize, plainHmacSchemes } from '../signature/plain-hmac.ts';
import type { Hash, Scheme } from '../signature/scheme.ts';
import type { Base } from './bases.ts';
import type { OtherChange } from './changes.ts';
import type { Skipped } from './diagnosis.ts';
import { digestReadings, undone, type DigestReading } from './digest-readings.ts';

/** A digest that was given. */
export type Given = {
  hash: Hash;
  /** What must be changed to take it for the signature. */
  changes: readonly OtherChange[];
  /** How it is written, which is told only where nothing else was changed. */
  alone?: readonly OtherChange[];
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

/** What headers say that may hold a signature, by their name or their look, and what is too much. */
export function readHeaders(
  headers: readonly HeaderPair[],
  bases: readonly Pick<Base, 'scheme'>[],
): { read: ReadHeader[]; skipped: Skipped[] } {
  const named = new Set(bases.flatMap(({ scheme }) => headersOf(scheme)));
  for (const scheme of plainHmacSchemes(headers)) named.add(headersOf(scheme)[0]!);
  let left = mostReadings;
  const wanted = headers.filter(
    ([name]) => likely.test(name) || named.has(canonicalHeaderName(name)),
  );
  const read: ReadHeader[] = [];
  for (const [header, value] of wanted.slice(0, mostHeaders)) {
    if (left === 0) break;
    const readings = digestReadings(value).slice(0, left);
    left -= readings.length;
    read.push({ header, value, readings });
  }
  const what = `Headers that may hold a signature, after the first ${read.length}`;
  const isCut = read.length < wanted.length;
  return { read, skipped: isCut ? [{ what, because: 'there are too many' }] : [] };
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

/**
 * The digests in a text that somebody pasted: what stands around them was pasted along, and how they are
 * written need not be how the server compares them.
 */
export function givenAsText(base: Base, text: string): GivenDigests {
  const given = new Map<string, Given>();
  for (const reading of digestReadings(text)) {
    const isUpper = reading.encoding === 'hex' && /^[^a-z]*[A-Z][^a-z]*$/.test(reading.text);
    const written = base.takesAny ? [] : writing(reading, base.scheme);
    const upper: OtherChange[] = isUpper && written.length === 0 ? ['digest-case'] : [];
    const { bytes, encoding } = reading;
    const alone = [...written, ...upper];
    add(given, bytes, { changes: withoutPrefix(reading), alone, header: null, encoding });
  }
  return given;
}

/** A digest as it is told beside so many other changes. */
export function toldBeside(given: Given, others: number): Given {
  const { changes, alone = [] } = given;
  return others > 0 || alone.length === 0 ? given : { ...given, changes: [...changes, ...alone] };
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
  return (reading) => {
    const around = aroundIt(reading, value, scheme);
    const changes = [...withoutPrefix(reading), ...around, ...writing(reading, scheme)];
    if (changes.length > 0) return changes;
    const isUpper = reading.encoding === 'hex' && reading.text !== reading.text.toLowerCase();
    return [isUpper ? 'digest-case' : 'digest-unprefixed'];
  };
}

/**
 * What is wrong around a digest: nothing where the scheme would find it, were it written as the scheme
 * wants it; its case where it would find it in small letters.
 */
function aroundIt(reading: DigestReading, value: string, { signature }: Scheme): OtherChange[] {
  const { each, encoding } = signature;
  const whole = undone(value, reading);
  const at = whole.indexOf(reading.text);
  const before = whole.slice(0, Math.max(0, at));
  const after = whole.slice(at + reading.text.length);
  const wanted = encoding === 'text' ? reading.text : encodeDigest(reading.bytes, encoding);
  const isRead = (text: string) => {
    if (!each) return text.trim() === wanted;
    return Array.from(text.matchAll(each), ([, one = '']) => one.trim()).includes(wanted);
  };
  if (at === -1) return ['digest-unprefixed'];
  if (isRead(`${before}${wanted}${after}`)) return [];
  const isReadSmall = isRead(`${before.toLowerCase()}${wanted}${after.toLowerCase()}`);
  return [isReadSmall ? 'digest-case' : 'digest-unprefixed'];
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
