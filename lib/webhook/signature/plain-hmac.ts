import type { HeaderPair } from '../../delivery/headers.ts';
import type { Hash, Scheme } from './scheme.ts';

const hashBySize: Readonly<Record<number, Hash>> = {
  20: 'SHA-1',
  32: 'SHA-256',
  48: 'SHA-384',
  64: 'SHA-512',
};
const written = /^(?:[\w-]{1,16}=)?([0-9a-fA-F]{40,128}|[A-Za-z0-9+/]{27,86}={0,2})$/;

/**
 * The commonest in-house scheme, found without a description: a header that holds, bare or behind a
 * prefix such as `sha256=`, an HMAC of the body in hex or base64. The digest's size tells the hash.
 */
export function plainHmacSchemes(headers: readonly HeaderPair[]): Scheme[] {
  return headers.flatMap(([header, value]) => {
    const digest = written.exec(value.trim())?.[1];
    if (digest === undefined) return [];
    const encoding = /^[0-9a-f]+$/i.test(digest) ? 'hex' : 'base64';
    const sizeBytes =
      encoding === 'hex'
        ? digest.length / 2
        : Math.floor((digest.replace(/=+$/, '').length * 3) / 4);
    const hash = hashBySize[sizeBytes];
    return hash ? [plainHmac(header, hash, encoding)] : [];
  });
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
