// Runs scheme records with WebCrypto over the raw bytes.
import { areUint8ArraysEqual } from 'uint8array-extras';
import type { HeaderPair } from '../../delivery/headers.ts';
import type { Received } from '../received.ts';
import { ageOf, type Age } from './age.ts';
import { checkDigest } from './check.ts';
import { decodeDigest } from './encoding.ts';
import { buildMessage } from './message.ts';
import type { Scheme } from './scheme.ts';
import type { SecretKey } from './secret.ts';
import { createValueReader, type ValueReader } from './source.ts';
import { noVerdict, type Verdict } from './verdict.ts';

/** What a verdict depends on beside the delivery and the keys. */
export type Judging = {
  /** When it was received, in ms since the epoch; without it nothing is stale. */
  now?: number | undefined;
  /** Takes the place of the scheme's own limit. */
  toleranceSeconds?: number | undefined;
  /** Where it was received and whose it is: keys may be for one account or channel only. */
  account?: string | null | undefined;
  channel?: string | null | undefined;
};

/** A signature as found on a delivery: where it stands, and the digests that decode. */
type Claim = { scheme: Scheme; place: string; digests: Uint8Array<ArrayBuffer>[] };

/** No sender signs a delivery more often; a longer list only costs time. */
const mostDigests = 64;

/**
 * Judges a signature: every scheme whose signature is there, with every key that may belong to it.
 * Without a claim the verdict is `unsigned`, or `unsupported` where a header looks like a signature
 * of a scheme that is not known here; `unsigned` comes before `no-secret`.
 */
export async function verifyWith(
  schemes: readonly Scheme[],
  received: Received,
  keys: readonly SecretKey[],
  judging: Judging = {},
): Promise<Verdict> {
  const read = createValueReader(received);
  const claims = schemes.flatMap((scheme) => claimOf(scheme, read));
  const first = claims[0];
  if (!first) return { ...noVerdict, ...unclaimed(received.headers) };
  const usable = keys.filter((key) => claims.some(({ scheme }) => mayServe(key, scheme, judging)));
  if (usable.length === 0) return { ...about(first), verdict: 'no-secret' };
  let best: Verdict | null = null;
  for (const claim of claims) {
    for (const key of usable) {
      if (!mayServe(key, claim.scheme, judging)) continue;
      const verdict = await judge(claim, key, received, read, judging);
      if (verdict.verdict === 'verified') return verdict;
      if (!best || rank(verdict) > rank(best)) best = verdict;
    }
  }
  return best!;
}

async function judge(
  { scheme, place, digests }: Claim,
  key: SecretKey,
  received: Received,
  read: ValueReader,
  judging: Judging,
): Promise<Verdict> {
  const failed: Verdict = { ...about({ scheme, place }), verdict: 'failed' };
  if (digests.length === 0) return { ...failed, problem: malformed(scheme, place) };
  if (scheme.check.kind === 'hash' && key.text === null) {
    return { ...failed, verdict: 'no-secret', problem: needsText };
  }
  const message = buildMessage(scheme, received, read, key.text);
  if (!message.ok) return { ...failed, problem: `There is no ${message.lacks}, which is signed.` };
  const age = ageOf(scheme, read, judging);
  if (age.problem !== null) return { ...failed, problem: age.problem };
  for (const digest of digests) {
    const match = await checkDigest(
      { check: scheme.check, as: scheme.secret.as },
      key,
      digest,
      message.bytes,
    );
    if (!match) continue;
    if (!(await isBodyBound(scheme, received, read))) {
      return { ...failed, problem: 'The signature is right, but the digest of the body is not.' };
    }
    return { ...failed, ...match, ...ages(age), key: key.name, verdict: nameOf(scheme, age) };
  }
  return { ...failed, ...ages(age) };
}

function nameOf({ check }: Scheme, { isStale }: Age): Verdict['verdict'] {
  if (check.kind === 'token') return 'token-only';
  return isStale ? 'stale' : 'verified';
}

function ages({ ageSeconds, limitSeconds }: Age): Pick<Verdict, 'ageSeconds' | 'limitSeconds'> {
  return { ageSeconds, limitSeconds };
}

/** What is worth more to say: that a signature is right but old, than that another one is wrong. */
function rank({ verdict, problem }: Verdict): number {
  const order: Partial<Record<Verdict['verdict'], number>> = {
    'no-secret': 0,
    failed: 1,
    'token-only': 2,
    stale: 3,
  };
  return (order[verdict] ?? 0) * 2 + (problem === null ? 1 : 0);
}

function about({ scheme, place }: Pick<Claim, 'scheme' | 'place'>): Omit<Verdict, 'verdict'> {
  return { ...noVerdict, scheme: scheme.id, header: place, covers: scheme.covers };
}

/** The scheme's claim on a delivery: none where its signature is not there. */
function claimOf(scheme: Scheme, read: ValueReader): Claim[] {
  const { each, encoding } = scheme.signature;
  const values = read(scheme.signature);
  const texts = values.flatMap(({ text }) =>
    each ? Array.from(text.matchAll(each), (match) => match[1]!) : [text],
  );
  const place = values[0]?.place;
  if (place === undefined || (each && texts.length === 0)) return [];
  const digests = texts.slice(0, mostDigests).map((text) => decodeDigest(text, encoding));
  return [{ scheme, place, digests: digests.filter((digest) => digest !== null) }];
}

function mayServe(key: SecretKey, { provider }: Scheme, { account, channel }: Judging): boolean {
  return (
    (key.provider === null || key.provider === provider) &&
    (key.account === null || key.account === account) &&
    (key.channel === null || key.channel === channel)
  );
}

async function isBodyBound(
  { bodyDigest }: Scheme,
  { body }: Received,
  read: ValueReader,
): Promise<boolean> {
  if (!bodyDigest) return true;
  const given = read(bodyDigest)[0];
  const digest = given && decodeDigest(given.text, bodyDigest.encoding);
  if (!digest) return false;
  const computed = await crypto.subtle.digest(bodyDigest.hash, body);
  return areUint8ArraysEqual(digest, new Uint8Array(computed));
}

function unclaimed(headers: readonly HeaderPair[]): Pick<Verdict, 'verdict' | 'header'> {
  const lookalike = headers.find(([name]) => /signature|hmac/i.test(name));
  return lookalike
    ? { verdict: 'unsupported', header: lookalike[0] }
    : { verdict: 'unsigned', header: null };
}

const needsText =
  'This scheme hashes the secret’s own text: enter the secret again, for this session only.';

function malformed({ signature }: Scheme, place: string): string {
  return `What stands in ${place} is no ${signature.encoding} digest.`;
}
