// A token that is sent along signs nothing. Compared with keys that cannot be read back, it is one.
import type { Base } from './bases.ts';

const probe = new TextEncoder().encode('creel');

/**
 * The same base where the scheme is no token. Of a token it is a MAC of a fixed message: equal keys
 * give equal MACs, so the search may look for the key as it does for any other. Null without a token.
 */
export async function tokenAsMac(base: Base): Promise<Base | null> {
  const { scheme, own } = base;
  if (scheme.check.kind !== 'token') return base;
  const macs = await Promise.all(
    own
      .filter(({ bytes }) => bytes.byteLength > 0)
      .map(async ({ bytes, place }) => {
        const algorithm = { name: 'HMAC', hash: 'SHA-256' };
        const key = await crypto.subtle.importKey('raw', bytes, algorithm, false, ['sign']);
        return { bytes: new Uint8Array(await crypto.subtle.sign('HMAC', key, probe)), place };
      }),
  );
  if (macs.length === 0) return null;
  const check = { kind: 'hmac', hash: 'SHA-256' } as const;
  return { ...base, scheme: { ...scheme, check, message: () => probe }, own: macs, isFixed: true };
}
