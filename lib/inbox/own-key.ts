// The throw-away secret that a redacted fixture brings along: a key for that delivery alone.
import { importSecret, type SecretKey } from '../webhook/index.ts';
import type { FixtureSays } from './storage.ts';

/** An export has one for each provider. */
const mostKept = 20;

/**
 * Makes the key of a fixture's own secret, in memory; null where it has none, or none that can be a
 * secret. The last ones are kept: to import one takes longer than to verify with it.
 */
export function createOwnKeys(): (says: FixtureSays) => Promise<SecretKey | null> {
  const kept = new Map<string, Promise<SecretKey | null>>();
  return async ({ signedWith }) => {
    if (!signedWith) return null;
    const { secret } = signedWith;
    const key = kept.get(secret) ?? keyOf(secret);
    kept.delete(secret);
    kept.set(secret, key);
    const [oldest] = kept.keys();
    if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
    return await key;
  };
}

async function keyOf(text: string): Promise<SecretKey | null> {
  try {
    return await importSecret({ text, name: 'the fixture’s own secret', keepsText: true });
  } catch (error) {
    // A file may say anything: it is judged without, then.
    if (error instanceof RangeError) return null;
    throw error;
  }
}
