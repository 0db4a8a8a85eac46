// Every digest that a text may stand for, with what it costs to read it so.
import { decodeDigest } from '../signature/encoding.ts';
import { hashOfSize } from '../signature/plain-hmac.ts';
import type { Encoding } from '../signature/scheme.ts';
import type { OtherChange } from './changes.ts';

type Bytes = Uint8Array<ArrayBuffer>;
export type DigestEncoding = Exclude<Encoding, 'text'>;

/** A digest, how it is written, and by which changes of the text it was found. */
export type DigestReading = {
  bytes: Bytes;
  encoding: DigestEncoding;
  /** The text that was decoded. */
  text: string;
  changes: readonly OtherChange[];
};

/** No text with a signature is longer; a longer one only costs time. */
const longestText = 4096;
const mostPieces = 64;
/** No sender needs more to be undone at once. */
const mostChanges = 2;

/** The text that a digest was read in, after what was undone to read it. */
export function undone(text: string, { changes }: DigestReading): string {
  let whole = text.slice(0, longestText);
  for (const change of changes) {
    if (change === 'digest-percent-decoded') whole = percentDecoded(whole);
    else if (change === 'digest-spaces-to-plus') whole = whole.replaceAll(' ', '+');
  }
  return whole;
}

/** A text that may hold digests, and the changes that led to it. */
type Candidate = { text: string; changes: readonly OtherChange[] };
type Step = (text: string) => { texts: readonly string[]; change: OtherChange };

/** In the order of what is likelier. The first leaves what others are made of as it is. */
const steps: readonly Step[] = [
  (text) => ({ texts: [percentDecoded(text)], change: 'digest-percent-decoded' }),
  (text) => ({ texts: [text.replaceAll(' ', '+')], change: 'digest-spaces-to-plus' }),
  (text) => ({ texts: piecesOf(text), change: 'digest-unprefixed' }),
];

/**
 * The digests in a text, of a size that a hash gives: the whole of it or a piece behind a prefix or
 * in a list, in hex, base64 or base64url, with up to two things undone. Each once, the cheapest first.
 */
export function digestReadings(text: string): DigestReading[] {
  const found = new Map<string, DigestReading>();
  for (const candidate of candidatesOf(text.slice(0, longestText).trim())) {
    for (const reading of decodings(candidate)) {
      const known = `${reading.encoding} ${reading.text}`;
      if (!found.has(known)) found.set(known, reading);
    }
  }
  return [...found.values()].toSorted((a, b) => a.changes.length - b.changes.length);
}

function candidatesOf(text: string): Candidate[] {
  const known = new Set([text]);
  const all: Candidate[] = [{ text, changes: [] }];
  // It grows while it is walked through: what one step gave goes through the others.
  for (const { text: from, changes } of all) {
    if (changes.length === mostChanges) continue;
    for (const step of steps) {
      const { texts, change } = step(from);
      for (const next of texts) {
        if (known.has(next)) continue;
        known.add(next);
        all.push({ text: next, changes: [...changes, change] });
      }
    }
  }
  return all;
}

function decodings({ text, changes }: Candidate): DigestReading[] {
  const once = decoded(text);
  if (!once) return [];
  // Asked first: a digest in hex has the size of another one, as bytes.
  const inner = changes.length < mostChanges ? innerText(once.bytes) : null;
  const twice = inner === null ? null : decoded(inner);
  if (twice && hashOfSize(twice.bytes.byteLength)) {
    return [{ ...once, bytes: twice.bytes, text, changes: [...changes, 'digest-twice-encoded'] }];
  }
  return hashOfSize(once.bytes.byteLength) ? [{ ...once, text, changes }] : [];
}

/** Hex first: what is all hex is base64 of other bytes by its letters only, and never by chance. */
function decoded(text: string): { bytes: Bytes; encoding: DigestEncoding } | null {
  if (text.length < shortestText) return null;
  for (const encoding of ['hex', 'base64', 'base64url'] as const) {
    const bytes = decodeDigest(text, encoding);
    if (bytes) return { bytes, encoding };
  }
  return null;
}

/** Twenty bytes in base64 without what fills it up. */
const shortestText = 27;

/** What an encoded digest says where it is a text itself. */
function innerText(bytes: Bytes): string | null {
  const text = String.fromCharCode(...bytes.subarray(0, 256));
  return /^[\w+/=-]{27,}\s*$/.test(text) ? text : null;
}

function percentDecoded(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** What stands in quotes, behind `name=` or `name:`, and in a list parted by commas or white space. */
function piecesOf(text: string): string[] {
  const pieces = text.split(/[\s,;]+/, mostPieces);
  return pieces.flatMap((piece) => {
    const bare = unquoted(piece);
    const value = /^[\w.-]{1,40}[=:](.+)$/.exec(bare)?.[1];
    return value === undefined ? [bare] : [bare, unquoted(value)];
  });
}

function unquoted(text: string): string {
  return /^(["'`<])(.*)["'`>]$/.exec(text)?.[2] ?? text;
}
