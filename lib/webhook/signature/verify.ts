// Runs scheme records with WebCrypto over the raw bytes.
import {
  base64ToUint8Array,
  hexToUint8Array,
  uint8ArrayToBase64,
  uint8ArrayToHex,
} from 'uint8array-extras';
import { canonicalHeaderName, type HeaderPair } from '../../delivery/headers.ts';
import type { Received } from '../received.ts';
import type { KeyReading, Scheme } from './scheme.ts';
import { importSecret, type SecretKey } from './secret.ts';
import { noVerdict, type Verdict } from './verdict.ts';

/** A secret with a stray space, newline or quotes around it still is that secret. */
const forgivenReadings: readonly KeyReading[] = ['trimmed', 'unquoted'];

/** A signature as found on a delivery: the header as spelled there, and the digest if it decodes. */
type Claim = { scheme: Scheme; header: string; digest: Uint8Array<ArrayBuffer> | null };

/**
 * Judges a signature: every scheme whose header is there, with every key that may belong to it.
 * Without a claim the verdict is `unsigned`, or `unsupported` where a header looks like a signature
 * of a scheme that is not known here; `unsigned` comes before `no-secret`.
 */
export async function verifyWith(
  schemes: readonly Scheme[],
  received: Received,
  keys: readonly SecretKey[],
): Promise<Verdict> {
  const claims = schemes.flatMap((scheme) => claimsOf(scheme, received.headers));
  const first = claims[0];
  if (!first) return { ...noVerdict, ...unclaimed(received.headers) };
  const about = {
    ...noVerdict,
    scheme: first.scheme.id,
    header: first.header,
    covers: first.scheme.covers,
  };
  const usable = keys.filter((key) => claims.some(({ scheme }) => mayServe(key, scheme)));
  if (usable.length === 0) return { ...about, verdict: 'no-secret' };
  for (const claim of claims) {
    for (const key of usable) {
      const keyReading = await matchingReading(claim, key, received);
      if (!keyReading) continue;
      const { scheme, header } = claim;
      const match = { scheme: scheme.id, header, covers: scheme.covers, key: key.name, keyReading };
      return { ...about, ...match, verdict: 'verified' };
    }
  }
  return { ...about, verdict: 'failed' };
}

/** The header that a sender of this scheme adds to a body. */
export async function signWith(
  scheme: Scheme,
  secret: string,
  body: Uint8Array<ArrayBuffer>,
): Promise<HeaderPair> {
  const key = await importSecret({ text: secret, name: 'sender' });
  const own = key.readings.find(({ reading }) => scheme.secret.as.includes(reading));
  const mac = await crypto.subtle.sign('HMAC', own!.keys[scheme.hash], body);
  const encode = scheme.signature.encoding === 'base64' ? uint8ArrayToBase64 : uint8ArrayToHex;
  return [scheme.signature.headers[0]!, encode(new Uint8Array(mac))];
}

/** Whether any of the schemes' signature headers is there. */
export function claimsOf(scheme: Scheme, headers: readonly HeaderPair[]): Claim[] {
  return headers
    .filter(([name]) => scheme.signature.headers.some((known) => sameHeader(known, name)))
    .map(([header, value]) => ({
      scheme,
      header,
      digest: decode(value, scheme.signature.encoding),
    }));
}

function mayServe(key: SecretKey, scheme: Scheme): boolean {
  return key.provider === null || key.provider === scheme.provider;
}

async function matchingReading({ scheme, digest }: Claim, key: SecretKey, { body }: Received) {
  if (!digest || !mayServe(key, scheme)) return null;
  const accepted = new Set([...scheme.secret.as, ...forgivenReadings]);
  const tried = new Set();
  for (const { reading, keys } of key.readings) {
    if (!accepted.has(reading) || tried.has(keys)) continue;
    tried.add(keys);
    if (await crypto.subtle.verify('HMAC', keys[scheme.hash], digest, body)) return reading;
  }
  return null;
}

function unclaimed(headers: readonly HeaderPair[]): Pick<Verdict, 'verdict' | 'header'> {
  const lookalike = headers.find(([name]) => /signature|hmac/i.test(name));
  return lookalike
    ? { verdict: 'unsupported', header: lookalike[0] }
    : { verdict: 'unsigned', header: null };
}

function sameHeader(known: string, name: string): boolean {
  return canonicalHeaderName(known) === canonicalHeaderName(name);
}

/** Strictly: what receivers compare as text must not verify in another spelling. */
function decode(text: string, encoding: 'base64' | 'hex'): Uint8Array<ArrayBuffer> | null {
  const digest = text.trim();
  if (encoding === 'hex')
    return isHex.test(digest) ? new Uint8Array(hexToUint8Array(digest)) : null;
  return isBase64.test(digest) ? new Uint8Array(base64ToUint8Array(digest)) : null;
}

const isHex = /^(?:[0-9a-f]{2})+$/i;
const isBase64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
