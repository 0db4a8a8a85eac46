// Whether a digest belongs to a message, for each kind of check.
import type { SecretKey } from './secret.ts';
import type { Check, KeyReading } from './scheme.ts';
import { areUint8ArraysEqual } from 'uint8array-extras';
import { ecdsaToRaw } from './der.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** A secret with a stray space, newline or quotes around it still is that secret. */
const forgivenReadings: readonly KeyReading[] = ['trimmed', 'unquoted'];

/** How the secret was read where the digest is right; null where it is not. */
export type Match = { keyReading: KeyReading | null } | null;

export async function checkDigest(
  { check, as }: { check: Check; as: readonly KeyReading[] },
  key: SecretKey,
  digest: Bytes,
  message: Bytes,
): Promise<Match> {
  switch (check.kind) {
    case 'hmac':
      return await firstReading(key, as, (keys) =>
        crypto.subtle.verify('HMAC', keys[check.hash], digest, message),
      );
    case 'token':
      return await firstReading(key, as, (keys) => isSameKey(keys['SHA-256'], digest));
    case 'hash': {
      const computed = new Uint8Array(await crypto.subtle.digest(check.hash, message));
      return areUint8ArraysEqual(computed, digest) ? { keyReading: 'text' } : null;
    }
    case 'ed25519':
      return await anyPublicKey(key, check, (own) =>
        crypto.subtle.verify('Ed25519', own, digest, message),
      );
    case 'ecdsa-p256': {
      const raw = ecdsaToRaw(digest);
      const algorithm = { name: 'ECDSA', hash: check.hash };
      return (
        raw &&
        (await anyPublicKey(key, check, (own) =>
          crypto.subtle.verify(algorithm, own, raw, message),
        ))
      );
    }
    case 'rsa-pkcs1':
      return await anyPublicKey(key, check, (own) =>
        crypto.subtle.verify('RSASSA-PKCS1-v1_5', own, digest, message),
      );
  }
}

/** The readings that a scheme takes, in their order, each distinct set of keys once. */
export function acceptedReadings(
  { readings }: SecretKey,
  as: readonly KeyReading[],
): SecretKey['readings'][number][] {
  // Only of a text: where the key is decoded from the text, the trimmed text is another key.
  const accepted = new Set(as.includes('text') ? [...as, ...forgivenReadings] : as);
  const taken = new Set();
  return readings.filter(({ reading, keys }) => {
    if (!accepted.has(reading) || taken.has(keys)) return false;
    taken.add(keys);
    return true;
  });
}

async function firstReading(
  key: SecretKey,
  as: readonly KeyReading[],
  isRight: (keys: SecretKey['readings'][number]['keys']) => Promise<boolean>,
): Promise<Match> {
  for (const { reading, keys } of acceptedReadings(key, as)) {
    if (await isRight(keys)) return { keyReading: reading };
  }
  return null;
}

async function anyPublicKey(
  { publicKeys }: SecretKey,
  check: Check,
  isRight: (key: CryptoKey) => Promise<boolean>,
): Promise<Match> {
  for (const own of publicKeys) {
    if (own.kind !== check.kind) continue;
    if (own.kind === 'rsa-pkcs1' && 'hash' in check && own.hash !== check.hash) continue;
    if (await isRight(own.key)) return { keyReading: null };
  }
  return null;
}

/** Compares a token with a secret that cannot be read back: equal keys give equal MACs. */
async function isSameKey(secret: CryptoKey, token: Bytes): Promise<boolean> {
  if (token.byteLength === 0) return false;
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const given = await crypto.subtle.importKey('raw', token, algorithm, false, ['sign']);
  const probe = new TextEncoder().encode('creel');
  return await crypto.subtle.verify(
    'HMAC',
    secret,
    await crypto.subtle.sign('HMAC', given, probe),
    probe,
  );
}
