import { createSign, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkDigests } from './check.ts';
import { createMacs } from './mac.ts';
import { readPublicKeys } from './public-key.ts';
import type { Check } from './scheme.ts';
import { importSecret } from './secret.ts';
import { sns } from './vector-texts.ts';

const message = new TextEncoder().encode('a message');
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const p256 = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const p384 = generateKeyPairSync('ec', { namedCurve: 'P-384' });
const ed25519 = generateKeyPairSync('ed25519');

const pem = (key: KeyObject) => key.export({ type: 'spki', format: 'pem' }).toString();
const spki = (key: KeyObject) => key.export({ type: 'spki', format: 'der' });
const kinds = async (text: string) =>
  (await readPublicKeys(text)).map((key) => ('hash' in key ? `${key.kind} ${key.hash}` : key.kind));

const rsaKinds = ['rsa-pkcs1 SHA-1', 'rsa-pkcs1 SHA-256'];
const bare = spki(ed25519.publicKey).subarray(-32);

test.each<[string, string, string[]]>([
  ['RSA as PEM', pem(rsa.publicKey), rsaKinds],
  ['RSA as PEM with a line before it', `WEBHOOK-ID: 1\n${pem(rsa.publicKey)}`, rsaKinds],
  ['RSA as base64', spki(rsa.publicKey).toString('base64'), rsaKinds],
  ['a certificate', sns.certificate, rsaKinds],
  ['P-256 as PEM', pem(p256.publicKey), ['ecdsa-p256']],
  ['P-256 as base64', spki(p256.publicKey).toString('base64'), ['ecdsa-p256']],
  ['Ed25519 as PEM', pem(ed25519.publicKey), ['ed25519']],
  ['Ed25519 as hex', bare.toString('hex'), ['ed25519']],
  ['Ed25519 as base64', ` ${bare.toString('base64')}\n`, ['ed25519']],
  ['Ed25519 with its prefix', `whpk_${bare.toString('base64')}`, ['ed25519']],
  ['Ed25519 in quotes', `"${bare.toString('base64')}"`, ['ed25519']],
  ['P-256 as hex', spki(p256.publicKey).toString('hex'), ['ecdsa-p256']],
  ['another curve', pem(p384.publicKey), []],
  ['a shared secret', 'hush', []],
  ['a long shared secret', 'c2VjcmV0'.repeat(20), []],
  [
    'a certificate that is none',
    '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----',
    [],
  ],
  ['a certificate cut short', sns.certificate.replace(/[^-]{40}(?=-----END)/, '\n'), []],
])('%s', async (_, text, expected) => {
  expect(await kinds(text)).toEqual(expected);
});

const hashNames = { 'SHA-1': 'sha1', 'SHA-256': 'sha256' } as const;
test.each<[Check, KeyObject, KeyObject]>([
  [{ kind: 'rsa-pkcs1', hash: 'SHA-1' }, rsa.publicKey, rsa.privateKey],
  [{ kind: 'rsa-pkcs1', hash: 'SHA-256' }, rsa.publicKey, rsa.privateKey],
  [{ kind: 'ecdsa-p256', hash: 'SHA-256' }, p256.publicKey, p256.privateKey],
  [{ kind: 'ed25519' }, ed25519.publicKey, ed25519.privateKey],
])('%j is checked with what Node signs', async (check, publicKey, privateKey) => {
  const signature =
    check.kind === 'ed25519'
      ? sign(null, message, privateKey)
      : createSign(hashNames[check.kind === 'token' ? 'SHA-1' : (check.hash as 'SHA-1')])
          .update(message)
          .sign(privateKey);
  const digest = new Uint8Array(signature);
  const scheme = { check, as: [] };
  const key = await importSecret({ text: pem(publicKey), name: 'a key' });
  const checked = (by: typeof key, bytes: typeof message) =>
    checkDigests(scheme, by, [new Uint8Array(4), digest], bytes, createMacs());
  expect(await checked(key, message)).toEqual({ digest, keyReading: null });
  expect(await checked(key, message.slice(1))).toBe(null);
  const other = await importSecret({ text: 'hush', name: 'no public key' });
  expect(await checked(other, message)).toBe(null);
});

test('no text throws, however close to a key it is', async () => {
  const text = fc.oneof(
    fc.string(),
    fc.base64String(),
    fc
      .nat(sns.certificate.length)
      .map((at) => sns.certificate.slice(0, at) + sns.certificate.slice(at + 3)),
    fc.nat(400).map((at) => pem(rsa.publicKey).slice(0, at) + pem(rsa.publicKey).slice(at + 1)),
  );
  await fc.assert(
    fc.asyncProperty(text, async (one) => {
      expect(Array.isArray(await readPublicKeys(one))).toBe(true);
    }),
  );
});
