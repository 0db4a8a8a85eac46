// The little of ASN.1 DER that signatures and certificates need (X.690, sections 8.1 and 10).
import { uint8ArrayToHex } from 'uint8array-extras';

type Bytes = Uint8Array<ArrayBuffer>;
type Element = { tag: number; content: Bytes; whole: Bytes };

/**
 * An ECDSA signature as WebCrypto wants it, r and s side by side (RFC 3279, section 2.2.3), or null
 * where the bytes are no such signature.
 */
export function ecdsaToRaw(der: Bytes, sizeBytes = 32): Bytes | null {
  const [sequence] = elements(der) ?? [];
  const parts = sequence?.tag === 0x30 ? elements(sequence.content) : null;
  if (parts?.length !== 2) return null;
  const raw = new Uint8Array(2 * sizeBytes);
  for (const [index, { tag, content }] of parts.entries()) {
    const digits = content.subarray(content.findIndex((byte) => byte !== 0));
    if (tag !== 0x02 || digits.byteLength > sizeBytes) return null;
    raw.set(digits, (index + 1) * sizeBytes - digits.byteLength);
  }
  return raw;
}

/** The public key (SPKI) in an X.509 certificate (RFC 5280, section 4.1), or null where there is none. */
export function certificateKey(certificate: Bytes): Bytes | null {
  const [outer] = elements(certificate) ?? [];
  const [signed] = (outer && elements(outer.content)) ?? [];
  const fields = (signed && elements(signed.content)) ?? [];
  // The version, [0], is left out of the oldest certificates.
  return fields[fields[0]?.tag === 0xa0 ? 6 : 5]?.whole ?? null;
}

/**
 * What a public key (SPKI) is for: its algorithm's object identifier and, of an elliptic curve, the
 * curve's, each as the hex of its DER (RFC 5480, section 2); null where the bytes are no SPKI.
 */
export function keyAlgorithm(spki: Bytes): string | null {
  const [outer, ...more] = elements(spki) ?? [];
  const [algorithm] = (outer && more.length === 0 && elements(outer.content)) || [];
  const fields = (algorithm && elements(algorithm.content)) ?? [];
  const identifiers = fields.filter(({ tag }) => tag === 0x06);
  return identifiers.length === 0
    ? null
    : identifiers.map(({ content }) => uint8ArrayToHex(content)).join(' ');
}

/** The bytes between the lines of a PEM text, with what it says it holds; null where it is none. */
export function readPem(text: string): { label: string; bytes: Bytes } | null {
  const match = /-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\s]+)-----END \1-----/.exec(text);
  if (!match) return null;
  try {
    const bytes = Uint8Array.from(atob(match[2]!.replaceAll(/\s/g, '')), (c) => c.charCodeAt(0));
    return { label: match[1]!, bytes };
  } catch {
    return null;
  }
}

/** The elements that follow one another in these bytes, or null where they are no DER. */
function elements(bytes: Bytes): Element[] | null {
  const found: Element[] = [];
  for (let at = 0; at < bytes.byteLength;) {
    const tag = bytes[at]!;
    let length = bytes[at + 1] ?? 0x80;
    let start = at + 2;
    if (length > 0x80) {
      const digits = bytes.subarray(start, start + length - 0x80);
      start += digits.byteLength;
      length = digits.reduce((sum, digit) => sum * 256 + digit, 0);
    } else if (length === 0x80) return null;
    const end = start + length;
    if (end > bytes.byteLength) return null;
    found.push({ tag, content: bytes.slice(start, end), whole: bytes.slice(at, end) });
    at = end;
  }
  return found;
}
