// What the panel shows side by side: made of the same claims and readings as the verdict.
import { areUint8ArraysEqual } from 'uint8array-extras';
import { acceptedReadings } from './check.ts';
import type { Claim } from './claim.ts';
import type { MacOf } from './mac.ts';
import { createMessages } from './message.ts';
import type { KeyReading, Scheme } from './scheme.ts';
import type { SecretKey } from './secret.ts';
import { mayServe, misfitOf } from './serve.ts';
import type { Verdict } from './verdict.ts';
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
 * several parts it is the one that the verdict speaks of: the first that the key does not match which
 * matches most; where a key matches all, the first of all.
 */
export async function computeDigests(
  claims: readonly Claim[],
  keys: readonly SecretKey[],
  judging: Judging,
  macOf: MacOf,
): Promise<Digests[]> {
  const found: Digests[] = [];
  for (const claim of claims) {
    const { check } = claim.scheme;
    if (check.kind === 'hmac' || check.kind === 'hash') {
      found.push(await shownOf(claim, keys, judging, macOf));
    }
  }
  return found;
}

async function shownOf(
  { scheme, place, parts }: Claim,
  keys: readonly SecretKey[],
  judging: Judging,
  macOf: MacOf,
): Promise<Digests> {
  const usable = keys.filter(
    (key) => mayServe(key, scheme, judging) && misfitOf(key, scheme) === null,
  );
  const messageOf = createMessages(scheme);
  let first: Digests | null = null;
  // Those that match every part so far.
  let matching = new Set(usable);
  for (const [index, part] of parts.entries()) {
    const given = part?.digests.map(({ bytes }) => bytes) ?? [];
    const computed: Computed[] = [];
    for (const key of part ? usable : []) {
      const message = messageOf(part!, key);
      const shown = message.ok ? await shownBy(key, scheme, message.bytes, given, macOf) : null;
      if (shown) computed.push(shown);
      if (!shown || !hasMatch({ given, computed: [shown] })) matching.delete(key);
    }
    const digests: Digests = {
      scheme: scheme.id,
      place: part?.place ?? place,
      part: parts.length > 1 ? { number: index + 1, of: parts.length } : null,
      given,
      computed,
    };
    if (!part || matching.size === 0) return digests;
    first ??= digests;
  }
  return first!;
}

/** Whether one of the digests given is among those computed. */
export function hasMatch({ given, computed }: Pick<Digests, 'given' | 'computed'>): boolean {
  return computed.some(({ digest }) => given.some((one) => areUint8ArraysEqual(one, digest)));
}

/** Those that a verdict rests on; where it rests on none, those that stand first. */
export function digestsBehind(
  { scheme, header }: Pick<Verdict, 'scheme' | 'header'>,
  digests: readonly Digests[],
): Digests | undefined {
  return (
    digests.find((one) => one.scheme === scheme && one.place === header) ??
    digests.find((one) => one.scheme === scheme) ??
    digests.find((one) => one.place === header) ??
    digests[0]
  );
}

/** The digest by the reading of a key that matches, or by the first; null where it has no such reading. */
async function shownBy(
  key: SecretKey,
  scheme: Scheme,
  message: Bytes,
  given: Bytes[],
  macOf: MacOf,
): Promise<Computed | null> {
  const all = await readAll(key, scheme, message, macOf);
  return all.find((one) => hasMatch({ given, computed: [one] })) ?? all[0] ?? null;
}

/** The digest by each reading of a key. */
async function readAll(
  key: SecretKey,
  { check, secret }: Scheme,
  message: Bytes,
  macOf: MacOf,
): Promise<Computed[]> {
  if (check.kind === 'hash') {
    const digest = new Uint8Array(await crypto.subtle.digest(check.hash, message));
    return [{ key: key.name, keyReading: 'text', digest }];
  }
  if (check.kind !== 'hmac') return [];
  return await Promise.all(
    acceptedReadings(key, secret.as).map(async ({ reading, keys }) => {
      const digest = await macOf(keys[check.hash], message);
      return { key: key.name, keyReading: reading, digest };
    }),
  );
}
