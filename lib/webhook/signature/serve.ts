// Which key may be tried for which scheme.
import { isPublicKeyCheck, type Check, type Scheme } from './scheme.ts';
import type { SecretKey } from './secret.ts';
import type { Judging } from './verify.ts';

/** Whether a key may belong to a scheme, of this account and channel. */
export function mayServe(
  key: SecretKey,
  { provider }: Scheme,
  { account, channel }: Judging,
): boolean {
  return (
    (key.provider === null || key.provider === provider) &&
    (key.account === null || key.account === account) &&
    (key.channel === null || key.channel === channel)
  );
}

const publicKeyNames: Readonly<Record<string, string>> = {
  ed25519: 'an Ed25519 public key',
  'ecdsa-p256': 'an ECDSA P-256 public key',
  'rsa-pkcs1': 'an RSA public key',
};

/**
 * Why a key cannot be right, whatever was signed: a shared secret where a public key is needed, or
 * the other way round. Null where it has to be tried. A public key must never serve as a shared
 * secret: everybody has it, so anybody could sign.
 */
export function misfitOf(key: SecretKey, { check }: { check: Check }): string | null {
  if (!isPublicKeyCheck(check)) return isPublic(key) ? publicGiven : null;
  if (key.publicKeys.length === 0) return sharedGiven;
  if (key.publicKeys.some(({ kind }) => kind === check.kind)) return null;
  return `This scheme is checked with ${publicKeyNames[check.kind]}, and “${key.name}” is of another kind.`;
}

const sharedGiven = 'This scheme is checked with a public key or certificate: enter it as such.';
const publicGiven =
  'This scheme is checked with a shared secret, and a public key or certificate is none: enter the secret.';

/** Whether a text is a public key beyond doubt; see `PublicKey`. */
function isPublic({ publicKeys }: SecretKey): boolean {
  return publicKeys.some((key) => key.kind !== 'ed25519' || !key.isBare);
}
