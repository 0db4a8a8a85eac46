// Runs scheme records with WebCrypto over the raw bytes.
import type { HeaderPair } from '../../delivery/headers.ts';
import type { Received } from '../received.ts';
import { ageOf, type Age } from './age.ts';
import { isBodyBound } from './body-digest.ts';
import { checkDigests } from './check.ts';
import { claimsOn, type Claim, type Part } from './claim.ts';
import { shareOf, type MacOf, type Shared } from './mac.ts';
import { createMessages } from './message.ts';
import type { Scheme } from './scheme.ts';
import type { SecretKey } from './secret.ts';
import { mayServe, misfitOf } from './serve.ts';
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
  { read, macOf }: Shared = shareOf(received),
): Promise<Verdict> {
  const claims = claimsOn(schemes, received, read);
  const first = claims[0];
  if (!first) return { ...noVerdict, ...unclaimed(received.headers) };
  const usable = keys.filter((key) => claims.some(({ scheme }) => mayServe(key, scheme, judging)));
  if (usable.length === 0) return { ...about(first), verdict: 'no-secret' };
  let best: Judged | null = null;
  for (const claim of claims) {
    const asked = { judging, macOf, messageOf: createMessages(claim.scheme) };
    for (const key of usable) {
      if (!mayServe(key, claim.scheme, judging)) continue;
      const judged = await judge(claim, key, asked);
      if (judged.verdict.verdict === 'verified') return judged.verdict;
      if (!best || isBetter(judged, best)) best = judged;
    }
  }
  return best!.verdict;
}

type Asked = { judging: Judging; macOf: MacOf; messageOf: ReturnType<typeof createMessages> };

/** A verdict, and how many parts are right before the one that it speaks of. */
type Judged = { verdict: Verdict; right: number };

/** The first part that is not right speaks for all. */
async function judge(
  { scheme, place, parts }: Claim,
  key: SecretKey,
  asked: Asked,
): Promise<Judged> {
  let first: Verdict | null = null;
  for (const [right, part] of parts.entries()) {
    const failed: Verdict = { ...about({ scheme, place }), verdict: 'failed' };
    const verdict = part ? await judgePart(scheme, part, key, asked) : failed;
    if (parts.length > 1 && verdict.verdict === 'failed') {
      const problem = ofPart(right + 1, parts.length, part ? verdict.problem : unsigned);
      return { verdict: { ...verdict, problem }, right };
    }
    if (verdict.verdict !== 'verified') return { verdict, right };
    first ??= verdict;
  }
  return { verdict: first!, right: parts.length };
}

const unsigned = 'it has no signature.';

function ofPart(number: number, of: number, problem: string | null): string {
  return `Part ${number} of ${of}: ${problem ?? 'it was changed, or it was signed with another secret.'}`;
}

async function judgePart(
  scheme: Scheme,
  part: Part,
  key: SecretKey,
  { judging, macOf, messageOf }: Asked,
): Promise<Verdict> {
  const { received, read, place, digests, found, most } = part;
  const failed: Verdict = { ...about({ scheme, place }), verdict: 'failed' };
  if (digests.length === 0) return { ...failed, problem: malformed(scheme, place) };
  const misfit = misfitOf(key, scheme);
  if (misfit !== null) return { ...failed, verdict: 'no-secret', problem: misfit };
  if (scheme.check.kind === 'hash' && key.text === null) {
    return { ...failed, verdict: 'no-secret', problem: needsText };
  }
  const message = messageOf(part, key);
  if (!message.ok) return { ...failed, problem: `There is no ${message.lacks}, which is signed.` };
  const age = ageOf(scheme, read, judging);
  const match = await checkDigests(
    { check: scheme.check, as: scheme.secret.as },
    key,
    digests.map(({ bytes }) => bytes),
    message.bytes,
    macOf,
  );
  if (!match) {
    const problem =
      found > most
        ? `Only the first ${most} of ${found} digests were tried, and none is right.`
        : null;
    return { ...failed, ...ages(age), problem };
  }
  const header = digests.find(({ bytes }) => bytes === match.digest)!.place;
  const { keyReading } = match;
  const matched: Verdict = { ...failed, ...ages(age), header, key: key.name, keyReading };
  if (!(await isBodyBound(scheme, received, read))) {
    return { ...matched, problem: 'The signature is right, but the digest of the body is not.' };
  }
  if (!age.isReadable) return { ...matched, problem: age.problem };
  return { ...matched, verdict: nameOf(scheme, age), problem: age.problem };
}

function nameOf({ check }: Scheme, { isStale }: Age): Verdict['verdict'] {
  if (check.kind === 'token') return 'token-only';
  return isStale ? 'stale' : 'verified';
}

function ages({ ageSeconds, limitSeconds }: Age): Pick<Verdict, 'ageSeconds' | 'limitSeconds'> {
  return { ageSeconds, limitSeconds };
}

/**
 * What is worth more to say: that a signature is right but old, than that another one is wrong; and
 * of the wrong ones, that a key fits, than that none does, than that there was nothing to try.
 */
function rank({ verdict, problem, key }: Verdict): number {
  const order: Partial<Record<Verdict['verdict'], number>> = {
    'no-secret': 0,
    failed: 1,
    'token-only': 2,
    stale: 3,
  };
  const tried = problem === null ? 1 : 0;
  return (order[verdict] ?? 0) * 3 + (key === null ? tried : 2);
}

/** Of keys that are worth the same, the one that fits more parts. */
function isBetter(one: Judged, other: Judged): boolean {
  const difference = rank(one.verdict) - rank(other.verdict);
  return difference > 0 || (difference === 0 && one.right > other.right);
}

function about({ scheme, place }: Pick<Claim, 'scheme' | 'place'>): Omit<Verdict, 'verdict'> {
  return { ...noVerdict, scheme: scheme.id, header: place, covers: scheme.covers };
}

function unclaimed(headers: readonly HeaderPair[]): Pick<Verdict, 'verdict' | 'header'> {
  const lookalike = headers.find(
    ([name, value]) => /signature|hmac/i.test(name) && value.trim() !== '',
  );
  return lookalike
    ? { verdict: 'unsupported', header: lookalike[0] }
    : { verdict: 'unsigned', header: null };
}

const needsText =
  'This scheme hashes the secret’s own text: enter the secret again, for this session only.';

function malformed({ signature }: Scheme, place: string): string {
  return `What stands in ${place} is no ${signature.encoding} digest.`;
}
