// What is wrong with a text that is meant as a public key and gives none, in words for people.
import { certificateKey, keyAlgorithm, readPem } from './der.ts';
import { keyBytes, publicPrefix } from './public-key.ts';
import { unquote } from './secret-text.ts';

/**
 * Why a text that is meant as a public key or a certificate gives none, or null where it is neither:
 * any other text may be a shared secret. Ask only of a text that gave no key.
 */
export function pemFault(text: string): string | null {
  const label = /^[ \t"'`\uFEFF]*-----BEGIN ([A-Z0-9 ]{1,60})-----/m.exec(text)?.[1];
  if (label === undefined) return bareFault(text);
  const other = otherLabels[label];
  if (other !== undefined) return `This PEM is “${label}”: ${other}`;
  if (label !== 'PUBLIC KEY' && label !== 'CERTIFICATE') {
    return `This PEM is “${label}”, which is not read here. ${expected}`;
  }
  if (!text.includes(`-----END ${label}-----`)) {
    return `This “${label}” has no line -----END ${label}-----: it was cut short. ${copyAgain}`;
  }
  const pem = readPem(text);
  if (!pem) {
    const cause = text.includes(String.raw`\n`) ? String.raw`, perhaps for its written \n` : '';
    return `What stands in this “${label}” is no base64${cause}. ${copyAgain}`;
  }
  const key = label === 'CERTIFICATE' ? certificateKey(pem.bytes) : pem.bytes;
  const algorithm = key && keyAlgorithm(key);
  if (!algorithm) return `This “${label}” holds no key that can be read. ${copyAgain}`;
  const name = algorithmNames[algorithm];
  return name === undefined
    ? `The key in this “${label}” cannot be read: it is damaged or of a kind that no scheme here uses. ${kinds}`
    : `The key in this “${label}” is ${name}, which no scheme here uses. ${kinds}`;
}

/** A public key of a kind that is not known here must not pass for a shared secret: everybody has it. */
function bareFault(text: string): string | null {
  if (publicPrefix.test(unquote(text))) {
    return 'This starts with whpk_ as a public key does, but what follows is no Ed25519 key in base64. Copy it again.';
  }
  const bytes = keyBytes(text)?.bytes;
  // 0x30 is the SEQUENCE that every SPKI is.
  const algorithm = bytes?.[0] === 0x30 ? keyAlgorithm(bytes) : null;
  if (algorithm === null) return null;
  const name = algorithmNames[algorithm];
  return name === undefined
    ? `This public key cannot be read: it is damaged or of a kind that no scheme here uses. ${kinds}`
    : `This public key is ${name}, which no scheme here uses. ${kinds}`;
}

const expected = 'A public key (“PUBLIC KEY”) or a certificate (“CERTIFICATE”) is expected.';
const copyAgain = 'Copy it again, from -----BEGIN to -----END.';
const kinds = 'RSA, ECDSA P-256 and Ed25519 are known.';

const otherLabels: Readonly<Record<string, string>> = {
  'RSA PUBLIC KEY': `its older form, PKCS#1, is not read here. Convert it to “PUBLIC KEY”: openssl rsa -RSAPublicKey_in -in key.pem -pubout.`,
  'CERTIFICATE REQUEST': `it asks for a certificate and is none. ${expected}`,
  'NEW CERTIFICATE REQUEST': `it asks for a certificate and is none. ${expected}`,
  'TRUSTED CERTIFICATE': 'only OpenSSL reads it. Convert it: openssl x509 -in cert.pem.',
};

/** Algorithms of keys that people have, by object identifier and, of curves, the curve's; in hex. */
const algorithmNames: Readonly<Record<string, string>> = {
  '2a8648ce3d0201 2b81040022': 'ECDSA P-384',
  '2a8648ce3d0201 2b81040023': 'ECDSA P-521',
  '2a8648ce3d0201 2b8104000a': 'ECDSA secp256k1',
  '2a864886f70d01010a': 'RSA-PSS',
  '2a8648ce380401': 'DSA',
  '2b656e': 'X25519',
  '2b656f': 'X448',
  '2b6571': 'Ed448',
};
