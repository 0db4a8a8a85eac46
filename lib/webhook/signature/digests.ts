// What the panel shows side by side: made of the same claims and readings as the verdict.
import { areUint8ArraysEqual } from 'uint8array-extras';
import { acceptedReadings } from './check.ts';
import type { Claim, Part } from './claim.ts';
import { buildMessage } from './message.ts';
import type { KeyReading, Scheme } from './scheme.ts';
import type { SecretKey } from './secret.ts';
import { mayServe, misfitOf } from './serve.ts';
import type { Judging } from './verify.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** The digests that came with a delivery, and what each key makes of the same message. */
export type Digests = {
  scheme: string;
  place: string;
  /** Which part of the delivery, from 1, where each is signed for itself; else null. */
  part: { number: number; of: number } | null;
  given: Bytes[];
  /** Of each key the reading that matched, or the first that the scheme takes where none did. */
  computed: Computed[];
};

type Computed = { key: string; keyReading: KeyReading; digest: Bytes };

/**
 * For each claim of a scheme with a shared secret: the digests given, and those each key computes. Of
 * several parts the first that nothing matches, which is the one that the verdict speaks of.
 */
export async function computeDigests(
  claims: readonly Claim[],
  keys: readonly SecretKey[],
  judging: Judging = {},
): Promise<Digests[]> {
  const found: Digests[] = [];
  for (const claim of claims) {
    const { check } = claim.scheme;
    if (check.kind === 'hmac' || check.kind === 'hash') {
      found.push(await shownOf(claim, keys, judging));
    }
  }
  return found;
}

async function shownOf(
  { scheme, place, parts }: Claim,
  keys: readonly SecretKey[],
  judging: Judging,
): Promise<Digests> {
  const usable = keys.filter(
    (key) => mayServe(key, scheme, judging) && misfitOf(key, scheme) === null,
  );
  let first: Digests | null = null;
  for (const [index, part] of parts.entries()) {
    const digests: Digests = {
      scheme: scheme.id,
      place: part?.place ?? place,
      part: parts.length > 1 ? { number: index + 1, of: parts.length } : null,
      given: part?.digests.map(({ bytes }) => bytes) ?? [],
      computed: part ? await computedBy(usable, scheme, part) : [],
    };
    if (!hasMatch(digests)) return digests;
    first ??= digests;
  }
  return first!;
}

/** Whether one of the digests given is among those computed. */
export function hasMatch({ given, computed }: Pick<Digests, 'given' | 'computed'>): boolean {
  return computed.some(({ digest }) => given.some((one) => areUint8ArraysEqual(one, digest)));
}

async function computedBy(
  keys: readonly SecretKey[],
  scheme: Scheme,
  { received, read, digests }: Part,
): Promise<Computed[]> {
  const given = digests.map(({ bytes }) => bytes);
  const computed: Computed[] = [];
  for (const key of keys) {
    const message = buildMessage(scheme, received, read, key);
    if (!message.ok) continue;
    const all = await readAll(key, scheme, message.bytes);
    const shown = all.find((one) => hasMatch({ given, computed: [one] })) ?? all[0];
    if (shown) computed.push(shown);
  }
  return computed;
}

/** The digest by each reading of a key. */
async function readAll(
  key: SecretKey,
  { check, secret }: Scheme,
  message: Bytes,
): Promise<Computed[]> {
  if (check.kind === 'hash') {
    const digest = new Uint8Array(await crypto.subtle.digest(check.hash, message));
    return [{ key: key.name, keyReading: 'text', digest }];
  }
  if (check.kind !== 'hmac') return [];
  return await Promise.all(
    acceptedReadings(key, secret.as).map(async ({ reading, keys }) => {
      const mac = await crypto.subtle.sign('HMAC', keys[check.hash], message);
      return { key: key.name, keyReading: reading, digest: new Uint8Array(mac) };
    }),
  );
}
