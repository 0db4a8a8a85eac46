// A token that is sent along signs nothing. Compared with keys that cannot be read back, it is one.
import { macOfToken, tokenProbe } from '../signature/check.ts';
import type { Base } from './bases.ts';

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
      .map(async ({ bytes, place }) => ({ bytes: await macOfToken(bytes), place })),
  );
  if (macs.length === 0) return null;
  const check = { kind: 'hmac', hash: 'SHA-256' } as const;
  const fixed = { ...scheme, check, message: () => tokenProbe };
  return { ...base, scheme: fixed, own: macs, isFixed: true };
}
