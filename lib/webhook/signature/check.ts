// Whether a digest belongs to a message, for each kind of check.
import { areUint8ArraysEqual } from 'uint8array-extras';
import { ecdsaToRaw } from './der.ts';
import type { MacOf } from './mac.ts';
import type { SecretKey } from './secret.ts';
import type { Check, KeyReading } from './scheme.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** A secret with a stray space, newline or quotes around it still is that secret. */
const forgivenReadings: readonly KeyReading[] = ['trimmed', 'unquoted'];

/** Which digest is right and how the secret was read for it; null where none is. */
type Match = { digest: Bytes; keyReading: KeyReading | null } | null;

/**
 * The digest that is right for a message, of those given. What is hashed with a shared secret is
 * hashed once for all of them; a public key has to check each.
 */
export async function checkDigests(
  { check, as }: { check: Check; as: readonly KeyReading[] },
  key: SecretKey,
  digests: readonly Bytes[],
  message: Bytes,
  macOf: MacOf,
): Promise<Match> {
  switch (check.kind) {
    case 'hmac':
      for (const { reading, keys } of acceptedReadings(key, as)) {
        const digest = equalTo(await macOf(keys[check.hash], message), digests);
        if (digest) return { digest, keyReading: reading };
      }
      return null;
    case 'token':
      return await firstToken(key, as, digests);
    case 'hash': {
      const computed = new Uint8Array(await crypto.subtle.digest(check.hash, message));
      const digest = equalTo(computed, digests);
      return digest && { digest, keyReading: 'text' };
    }
    default:
      for (const digest of digests) {
        if (await isSigned(check, key, digest, message)) return { digest, keyReading: null };
      }
      return null;
  }
}

/** The readings that a scheme takes, in its order, each distinct set of keys once. */
export function acceptedReadings(
  { readings }: SecretKey,
  as: readonly KeyReading[],
): SecretKey['readings'][number][] {
  // Only of a text: where the key is decoded from the text, the trimmed text is another key.
  const accepted = as.includes('text') ? [...as, ...forgivenReadings] : as;
  const taken = new Set();
  return accepted.flatMap((wanted) => {
    const own = readings.find(({ reading }) => reading === wanted);
    if (!own || taken.has(own.keys)) return [];
    taken.add(own.keys);
    return [own];
  });
}

function equalTo(computed: Bytes, digests: readonly Bytes[]): Bytes | null {
  return digests.find((digest) => areUint8ArraysEqual(digest, computed)) ?? null;
}

type PublicKeyCheck = Exclude<Check, { kind: 'hmac' | 'hash' | 'token' }>;

async function isSigned(
  check: PublicKeyCheck,
  { publicKeys }: SecretKey,
  digest: Bytes,
  message: Bytes,
): Promise<boolean> {
  const signature = check.kind === 'ecdsa-p256' ? ecdsaToRaw(digest) : digest;
  if (!signature) return false;
  for (const own of publicKeys) {
    if (own.kind !== check.kind) continue;
    if (own.kind === 'rsa-pkcs1' && 'hash' in check && own.hash !== check.hash) continue;
    if (await crypto.subtle.verify(algorithmOf(check), own.key, signature, message)) return true;
  }
  return false;
}

function algorithmOf(check: PublicKeyCheck): AlgorithmIdentifier | EcdsaParams {
  if (check.kind === 'ed25519') return 'Ed25519';
  return check.kind === 'ecdsa-p256' ? { name: 'ECDSA', hash: check.hash } : 'RSASSA-PKCS1-v1_5';
}

async function firstToken(
  key: SecretKey,
  as: readonly KeyReading[],
  tokens: readonly Bytes[],
): Promise<Match> {
  for (const token of tokens) {
    for (const { reading, keys } of acceptedReadings(key, as)) {
      if (await isSameKey(keys['SHA-256'], token)) return { digest: token, keyReading: reading };
    }
  }
  return null;
}

/** Compares a token with a secret that cannot be read back: equal keys give equal MACs. */
async function isSameKey(secret: CryptoKey, token: Bytes): Promise<boolean> {
  if (token.byteLength === 0) return false;
  return await crypto.subtle.verify('HMAC', secret, await macOfToken(token), tokenProbe);
}

/** What keys are compared by. */
export const tokenProbe = new TextEncoder().encode('creel');

/** The MAC of the probe by a token, which must not be empty. */
export async function macOfToken(token: Bytes): Promise<Bytes> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', token, algorithm, false, ['sign']);
  return new Uint8Array(await crypto.subtle.sign('HMAC', key, tokenProbe));
}
