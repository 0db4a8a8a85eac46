import { base64ToUint8Array, hexToUint8Array } from 'uint8array-extras';
import { certificateKey, readPem } from './der.ts';
import type { Hash } from './scheme.ts';
import { unquote } from './secret-text.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/**
 * A public key for one kind of check; RSA and ECDSA keys take their hash at import or use. `isBare`
 * is a text of 32 bytes and nothing that says what they are: it may be a shared secret as well.
 */
export type PublicKey =
  | { kind: 'ed25519'; isBare: boolean; key: CryptoKey }
  | { kind: 'ecdsa-p256'; key: CryptoKey }
  | { kind: 'rsa-pkcs1'; hash: Hash; key: CryptoKey };

/** Every public key that a text can be read as: PEM, an X.509 certificate, base64 or hex. */
export async function readPublicKeys(text: string): Promise<PublicKey[]> {
  const written = keyBytes(text);
  if (!written) return [];
  const { bytes, isBare } = written;
  const wanted: Promise<PublicKey>[] = [
    importKey(bytes, 'Ed25519').then((key) => ({ kind: 'ed25519', isBare, key })),
    importKey(bytes, { name: 'ECDSA', namedCurve: 'P-256' }).then((key) => ({
      kind: 'ecdsa-p256',
      key,
    })),
    ...(['SHA-1', 'SHA-256'] as const).map((hash) =>
      importKey(bytes, { name: 'RSASSA-PKCS1-v1_5', hash }).then((key): PublicKey => ({
        kind: 'rsa-pkcs1',
        hash,
        key,
      })),
    ),
  ];
  const settled = await Promise.allSettled(wanted);
  return settled.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
}

/** Ed25519 keys are often written as their bare 32 bytes, everything else as SPKI. */
function importKey(
  bytes: Bytes,
  algorithm: AlgorithmIdentifier | EcKeyImportParams | RsaHashedImportParams,
): Promise<CryptoKey> {
  const format = algorithm === 'Ed25519' && bytes.byteLength === 32 ? 'raw' : 'spki';
  return crypto.subtle.importKey(format, bytes, algorithm, true, ['verify']);
}

/** The bytes of a key as it is written in a text, or null where the text is written as none. */
export function keyBytes(text: string): { bytes: Bytes; isBare: boolean } | null {
  const pem = readPem(text);
  if (pem) {
    const bytes = pem.label === 'CERTIFICATE' ? certificateKey(pem.bytes) : pem.bytes;
    return bytes && { bytes, isBare: false };
  }
  const written = unquote(text).replaceAll(/[ \t\r\n]+/g, '');
  const bare = written.replace(publicPrefix, '');
  const bytes = decode(bare);
  return bytes && { bytes, isBare: bytes.byteLength === 32 && bare === written };
}

/** How Standard Webhooks marks a public key. */
export const publicPrefix = /^(?:v1a,)?whpk_/;

function decode(bare: string): Bytes | null {
  try {
    // No SPKI in base64 consists of hexadecimal digits only: it starts with an M.
    if (/^(?:[0-9a-f]{2}){32,}$/i.test(bare)) return new Uint8Array(hexToUint8Array(bare));
    return /^[A-Za-z0-9+/_-]{40,}={0,2}$/.test(bare)
      ? new Uint8Array(base64ToUint8Array(bare))
      : null;
  } catch {
    return null;
  }
}
