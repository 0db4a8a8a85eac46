// The throw-away secret that a redacted fixture brings along: a key for that delivery alone.
import { importSecret, providerNamed, type SecretKey } from '../webhook/index.ts';
import type { FixtureSays } from './storage.ts';

/** An export has one for each provider. */
const mostKept = 20;

/** What a redaction makes up is far shorter: a file may say anything, and each one is imported many ways. */
const longestSecret = 4 * 1024;

/**
 * Makes the key of a fixture's own secret, in memory; null where it has none, or none that can be a
 * secret. Made for a provider that is known here it serves no other. The last ones are kept: to import one
 * takes longer than to verify with it.
 */
export function createOwnKeys(): (says: FixtureSays) => Promise<SecretKey | null> {
  const kept = new Map<string, Promise<SecretKey | null>>();
  return async ({ signedWith }) => {
    if (!signedWith || signedWith.secret.length > longestSecret) return null;
    const { secret } = signedWith;
    // A scheme of one’s own has another id in each browser, and a plain HMAC is nobody’s.
    const provider = providerNamed(signedWith.provider)?.id ?? null;
    const same = JSON.stringify([provider, secret]);
    const key = kept.get(same) ?? keyOf(secret, provider);
    kept.delete(same);
    kept.set(same, key);
    const [oldest] = kept.keys();
    if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
    try {
      return await key;
    } catch (error) {
      // The next one may go well.
      if (kept.get(same) === key) kept.delete(same);
      throw error;
    }
  };
}

async function keyOf(text: string, provider: string | null): Promise<SecretKey | null> {
  try {
    return await importSecret({
      text,
      provider,
      name: 'the fixture’s own secret',
      keepsText: true,
    });
  } catch (error) {
    // A file may say anything: it is judged without, then.
    if (error instanceof RangeError) return null;
    throw error;
  }
}
