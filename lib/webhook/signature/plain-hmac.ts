import type { HeaderPair } from '../../delivery/headers.ts';
import type { Received } from '../received.ts';
import { claimsOn, likelihood } from './claim.ts';
import type { Hash, Scheme } from './scheme.ts';
import { createValueReader, type ValueReader } from './source.ts';

const hashBySize: Readonly<Record<number, Hash>> = {
  20: 'SHA-1',
  32: 'SHA-256',
  48: 'SHA-384',
  64: 'SHA-512',
};
const written = /^(?:([\w-]{1,16})=)?([0-9a-fA-F]{40,128}|[A-Za-z0-9+/]{27,86}={0,2})$/;

/**
 * The commonest in-house scheme, found without a description: a header that holds, bare or behind a
 * prefix such as `sha256=`, an HMAC of the body in hex or base64. The digest's size tells the hash.
 */
export function plainHmacSchemes(headers: readonly HeaderPair[]): Scheme[] {
  // A header sent many times is one scheme: it reads all the values itself.
  const found = new Map<string, Scheme>();
  for (const [header, value] of headers) {
    const digest = written.exec(value.trim())?.[2];
    if (digest === undefined) continue;
    const encoding = /^[0-9a-f]+$/i.test(digest) ? 'hex' : 'base64';
    const sizeBytes =
      encoding === 'hex'
        ? digest.length / 2
        : Math.floor((digest.replace(/=+$/, '').length * 3) / 4);
    const hash = hashBySize[sizeBytes];
    if (hash) found.set(`${header} ${hash} ${encoding}`, plainHmac(header, hash, encoding));
  }
  return [...found.values()];
}

/**
 * Those worth trying where none of these schemes verified. Without a claim that is any header. With
 * one it is the header claimed, and only where nothing but its name speaks for the scheme: `X-Signature`
 * is anybody's. A header that is a provider's own, or one that says another hash than it holds, is
 * wrong and has to stay so.
 */
export function plainHmacBeside(
  schemes: readonly Scheme[],
  received: Received,
): { schemes: Scheme[]; isClaimed: boolean } {
  const plain = plainHmacSchemes(received.headers);
  if (plain.length === 0) return { schemes: [], isClaimed: false };
  const read = createValueReader(received);
  const claims = claimsOn(schemes, received, read);
  if (claims.length === 0) return { schemes: plain, isClaimed: false };
  const beside = plain.filter((own) => {
    const header = headerOf(own);
    const rivals = claims.filter(({ place }) => place === header).map(({ scheme }) => scheme);
    return (
      rivals.length > 0 &&
      rivals.every((rival) => !isSame(rival, own) && !isSure(rival, read)) &&
      isLabelledRight(own, received.headers)
    );
  });
  return { schemes: beside, isClaimed: true };
}

const publicKeyKinds: ReadonlySet<string> = new Set(['ed25519', 'ecdsa-p256', 'rsa-pkcs1']);

/** Whether more than a header's name speaks for a scheme. An HMAC is no public key's signature. */
function isSure(scheme: Scheme, read: ValueReader): boolean {
  return !publicKeyKinds.has(scheme.check.kind) && likelihood(scheme, read) > 0;
}

/** Whether a scheme that failed has tried just this. */
function isSame({ check, signature, message, secret }: Scheme, plain: Scheme): boolean {
  return (
    check.kind === 'hmac' &&
    check.hash === hashOf(plain) &&
    signature.encoding === plain.signature.encoding &&
    message === plain.message &&
    secret.as.includes('text')
  );
}

/** Whether no prefix names another hash: `sha1=` before a SHA-256. */
function isLabelledRight(plain: Scheme, headers: readonly HeaderPair[]): boolean {
  return headers.every(([name, value]) => {
    if (name !== headerOf(plain)) return true;
    const size = /sha[-_]?(1|256|384|512)$/i.exec(written.exec(value.trim())?.[1] ?? '')?.[1];
    return size === undefined || `SHA-${size}` === hashOf(plain);
  });
}

function headerOf({ signature }: Scheme): string | undefined {
  return 'headers' in signature ? signature.headers[0] : undefined;
}

function hashOf({ check }: Scheme): Hash | undefined {
  return 'hash' in check ? check.hash : undefined;
}

function plainHmac(header: string, hash: Hash, encoding: 'hex' | 'base64'): Scheme {
  return {
    id: 'hmac-body',
    provider: '',
    name: 'HMAC of the body',
    docs: '',
    check: { kind: 'hmac', hash },
    signature: { headers: [header], each: /^\s*(?:[\w-]{1,16}=)?(\S+)\s*$/g, encoding },
    message: '{body}',
    covers: 'body',
    secret: { label: 'Secret', where: 'Whoever made the sender has it.', as: ['text'] },
    traps: [],
  };
}
