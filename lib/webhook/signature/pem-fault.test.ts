import { generateKeyPairSync } from 'node:crypto';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { pemFault } from './pem-fault.ts';
import { importSecret } from './secret.ts';
import { sns } from './vector-texts.ts';

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const curve = (namedCurve: string) =>
  generateKeyPairSync('ec', { namedCurve })
    .publicKey.export({ type: 'spki', format: 'pem' })
    .toString();
const pem = rsa.publicKey.export({ type: 'spki', format: 'pem' }).toString();
const labelled = (label: string) => `-----BEGIN ${label}-----\nMAMCAQE=\n-----END ${label}-----\n`;

test.each([
  [
    'P-384',
    curve('P-384'),
    'The key in this “PUBLIC KEY” is ECDSA P-384, which no scheme here uses.',
  ],
  ['secp256k1', curve('secp256k1'), 'is ECDSA secp256k1, which no scheme here uses. RSA, ECDSA'],
  [
    'Ed448',
    generateKeyPairSync('ed448').publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    'is Ed448, which',
  ],
  [
    'X25519',
    generateKeyPairSync('x25519').publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    'is X25519, which',
  ],
  [
    'RSA in PKCS#1',
    rsa.publicKey.export({ type: 'pkcs1', format: 'pem' }).toString(),
    'This PEM is “RSA PUBLIC KEY”: its older form, PKCS#1, is not read here. Convert it',
  ],
  [
    'a request for a certificate',
    labelled('CERTIFICATE REQUEST'),
    'This PEM is “CERTIFICATE REQUEST”: it asks for a certificate and is none. A public key (“PUBLIC KEY”) or a certificate (“CERTIFICATE”) is expected.',
  ],
  ['OpenSSL’s own certificate', labelled('TRUSTED CERTIFICATE'), 'only OpenSSL reads it'],
  ['something else', labelled('X509 CRL'), 'This PEM is “X509 CRL”, which is not read here.'],
  ['a private key', labelled('PRIVATE KEY'), 'This is a private key'],
  ['a private key of PKCS#1', labelled('RSA PRIVATE KEY'), 'This is a private key'],
  [
    'a key without its end',
    pem.slice(0, 300),
    'This “PUBLIC KEY” has no line -----END PUBLIC KEY-----: it was cut short. Copy it again',
  ],
  [
    'a key with its middle cut out',
    pem.replace(/\n[^\n]{64}\n/, '\n'),
    'This “PUBLIC KEY” holds no key that can be read.',
  ],
  ['a key with a letter lost', pem.replace(/A/, ''), 'This “PUBLIC KEY” holds no key that can'],
  ['a key with a strange letter', pem.replace(/A/, '…'), 'What stands in this “PUBLIC KEY” is no'],
  [
    'a key with written line ends',
    pem.replaceAll('\n', '\\n'),
    'What stands in this “PUBLIC KEY” is no base64, perhaps for its written \\n.',
  ],
  [
    'a key in quotes with written line ends',
    ` "${pem.replaceAll('\n', '\\n')}"`,
    'perhaps for its written \\n.',
  ],
  [
    'a certificate cut short',
    sns.certificate.replace(/[^-]{40}(?=-----END)/, '\n'),
    'This “CERTIFICATE” holds no key that can be read.',
  ],
  [
    'a certificate that is none',
    '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----',
    'This “CERTIFICATE” holds no key that can be read.',
  ],
  [
    'a key under the name of a certificate',
    pem.replaceAll('PUBLIC KEY', 'CERTIFICATE'),
    'This “CERTIFICATE” holds no key that can be read.',
  ],
  [
    'no PEM but the base64 in it',
    curve('P-384').replace(/-----.*-----/g, ''),
    'This public key is ECDSA P-384, which no scheme here uses.',
  ],
  [
    'with a line before it',
    `WEBHOOK-ID: 1\n${curve('P-384')}`,
    'The key in this “PUBLIC KEY” is ECDSA P-384',
  ],
])('%s is refused and says why', async (_name, text, says) => {
  const wanted = importSecret({ text, name: 'a key' });
  await expect(wanted).rejects.toThrow(RangeError);
  await expect(wanted).rejects.toThrow(says);
});

test.each([
  'hush',
  '-----',
  'hush -----BEGIN OTHER-----',
  'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A',
  '---- BEGIN SSH2 PUBLIC KEY ----',
  '-----BEGIN lower case-----',
])('%j may be a shared secret', async (text) => {
  expect(pemFault(text)).toBe(null);
  expect((await importSecret({ text, name: 'a key' })).publicKeys).toEqual([]);
});

test('a PEM with anything done to it gives a key or a reason, in words', async () => {
  const at = fc.nat(pem.length);
  const changed = fc
    .tuple(at, fc.nat(80), fc.string({ maxLength: 3 }))
    .map(([from, length, inserted]) => pem.slice(0, from) + inserted + pem.slice(from + length));
  await fc.assert(
    fc.asyncProperty(changed, async (text) => {
      const fault = pemFault(text);
      expect(fault === null || /^(This|What|The) .+\.$/s.test(fault)).toBe(true);
    }),
  );
});
