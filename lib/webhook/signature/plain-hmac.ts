import { canonicalHeaderName, type HeaderPair } from '../../delivery/headers.ts';
import type { Received } from '../received.ts';
import { claimsOn, likelihood, type Claim } from './claim.ts';
import { hashes, isPublicKeyCheck, type Hash, type Scheme } from './scheme.ts';
import type { ValueReader } from './source.ts';

const hashBySize: ReadonlyMap<number, Hash> = new Map([
  [20, 'SHA-1'],
  [32, 'SHA-256'],
  [48, 'SHA-384'],
  [64, 'SHA-512'],
]);
const written = /^(?:([\w-]{1,16})=)?([0-9a-fA-F]{40,128}|[A-Za-z0-9+/]{27,86}={0,2})$/;

/** The hash that gives digests of this size, or null where none does. */
export function hashOfSize(sizeBytes: number): Hash | null {
  return hashBySize.get(sizeBytes) ?? null;
}

/**
 * The commonest in-house scheme, found without a description: a header that holds, bare or behind a
 * prefix such as `sha256=`, an HMAC of the body in hex or base64. The digest's size tells the hash,
 * and a prefix that names another one is wrong: receivers look for theirs.
 */
export function plainHmacSchemes(headers: readonly HeaderPair[]): Scheme[] {
  // A header sent many times, in any spelling, is one scheme: it reads all the values itself.
  const found = new Map<string, Scheme>();
  for (const [header, value] of headers) {
    const [, label = '', digest] = written.exec(value.trim()) ?? [];
    if (digest === undefined) continue;
    const encoding = /^[0-9a-f]+$/i.test(digest) ? 'hex' : 'base64';
    const sizeBytes =
      encoding === 'hex'
        ? digest.length / 2
        : Math.floor((digest.replace(/=+$/, '').length * 3) / 4);
    const hash = hashOfSize(sizeBytes);
    if (!hash || otherHash(hash).test(`${label}=`)) continue;
    const name = `${canonicalHeaderName(header)} ${hash} ${encoding}`;
    if (!found.has(name)) found.set(name, plainHmac(header, hash, encoding));
  }
  return [...found.values()];
}

/**
 * Those worth trying where none of these schemes verified. Without a claim that is any header. With
 * one it is the header claimed, and only where nothing but its name speaks for the scheme: `X-Signature`
 * is anybody's. A header that is a provider's own is wrong and has to stay so.
 */
export function plainHmacBeside(
  schemes: readonly Scheme[],
  received: Received,
  read: ValueReader,
): { schemes: Scheme[]; isClaimed: boolean } {
  const plain = plainHmacSchemes(received.headers);
  if (plain.length === 0) return { schemes: [], isClaimed: false };
  const claims = claimsOn(schemes, received, read);
  if (claims.length === 0) return { schemes: plain, isClaimed: false };
  const claimed = Map.groupBy(claims, ({ place }) => canonicalHeaderName(place));
  // What a rival has tried already comes to the same again, out of the same MAC.
  const beside = plain.filter((own) => {
    const rivals = claimed.get(canonicalHeaderName(headerOf(own)));
    return rivals?.every((rival) => !isSure(rival, read)) ?? false;
  });
  return { schemes: beside, isClaimed: true };
}

/** Whether more than a header's name speaks for a scheme. An HMAC is no public key's signature. */
function isSure({ scheme }: Claim, read: ValueReader): boolean {
  return !isPublicKeyCheck(scheme.check) && likelihood(scheme, read) > 0;
}

function headerOf({ signature }: Scheme): string {
  return 'headers' in signature ? signature.headers[0]! : '';
}

/** A prefix that names another hash than this: `sha1=`, `hmac-sha512=`. */
function otherHash(hash: Hash): RegExp {
  const sizes = hashes.filter((other) => other !== hash).map((other) => other.slice('SHA-'.length));
  return new RegExp(String.raw`^[\w-]{0,12}sha[-_]?(?:${sizes.join('|')})=`, 'i');
}

/** An HMAC of the body in this header, bare or behind a prefix. */
export function plainHmac(header: string, hash: Hash, encoding: 'hex' | 'base64'): Scheme {
  const other = otherHash(hash).source.slice('^'.length);
  const each = new RegExp(String.raw`^\s*(?!${other})(?:[\w-]{1,16}=)?(\S+)\s*$`, 'gi');
  return {
    id: 'hmac-body',
    provider: '',
    name: 'HMAC of the body',
    docs: '',
    check: { kind: 'hmac', hash },
    signature: { headers: [header], each, encoding },
    message: '{body}',
    covers: 'body',
    secret: { label: 'Secret', where: 'Whoever made the sender has it.', as: ['text'] },
    traps: [],
  };
}
