import { createHmac, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { expect, test } from 'vitest';
import type { HeaderPair } from '../../delivery/headers.ts';
import { importSecret, verify } from '../index.ts';
import { misfitOf } from './serve.ts';

const body = new TextEncoder().encode('{"id":1}');
const ed25519 = generateKeyPairSync('ed25519');
const p256 = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const pem = (key: KeyObject) => key.export({ type: 'spki', format: 'pem' }).toString();
const bare = ed25519.publicKey.export({ type: 'spki', format: 'der' }).subarray(-32);
const keyOf = (text: string, name = 'a key') => importSecret({ text, name });

const interaction: HeaderPair[] = [
  ['X-Signature-Timestamp', '17'],
  [
    'X-Signature-Ed25519',
    sign(null, Buffer.from('17{"id":1}'), ed25519.privateKey).toString('hex'),
  ],
];
const shopifyBy = (secret: string | Uint8Array): HeaderPair[] => [
  ['X-Shopify-Hmac-Sha256', createHmac('sha256', secret).update(body).digest('base64')],
];
const judged = async (headers: HeaderPair[], ...texts: string[]) => {
  const keys = await Promise.all(texts.map((text) => keyOf(text)));
  const { verdict, scheme, key, problem } = await verify({ headers, body }, keys);
  return { verdict, scheme, key, problem };
};

test('a shared secret is none of a scheme with a public key, and it says what to do', async () => {
  expect(await judged(interaction, 'hush')).toEqual({
    verdict: 'no-secret',
    scheme: 'discord',
    key: null,
    problem: 'This scheme is checked with a public key or certificate: enter it as such.',
  });
});

test('nor is a public key of another kind', async () => {
  expect(await judged(interaction, pem(p256.publicKey))).toMatchObject({
    verdict: 'no-secret',
    problem: 'This scheme is checked with an Ed25519 public key, and “a key” is of another kind.',
  });
});

test('a public key is no shared secret, not even where somebody signed with its text', async () => {
  for (const key of [ed25519.publicKey, p256.publicKey]) {
    expect(await judged(shopifyBy(pem(key)), pem(key))).toMatchObject({
      verdict: 'no-secret',
      scheme: 'shopify',
      problem: expect.stringContaining('checked with a shared secret'),
    });
  }
});

test.each(['hex', 'base64'] as const)(
  'the bare bytes of an Ed25519 key in %s may be a shared secret',
  async (encoding) => {
    const text = bare.toString(encoding);
    expect((await judged(shopifyBy(text), text)).verdict).toBe('verified');
    expect((await judged(shopifyBy('other'), text)).verdict).toBe('failed');
    expect((await judged(interaction, text)).verdict).toBe('verified');
  },
);

const spki = ed25519.publicKey.export({ type: 'spki', format: 'der' });
const standard = (secret: string | Uint8Array): HeaderPair[] => [
  ['webhook-id', '1'],
  ['webhook-timestamp', '17'],
  [
    'webhook-signature',
    `v1,${createHmac('sha256', secret).update('1.17.{"id":1}').digest('base64')}`,
  ],
];
const gitHub = (secret: string | Uint8Array): HeaderPair[] => [
  ['X-Hub-Signature-256', `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`],
];

test.each([
  ['with its prefix', `whpk_${bare.toString('base64')}`, bare],
  ['with its prefix, in quotes', ` "whpk_${bare.toString('base64')}"\n`, bare],
  ['as the base64 of its SPKI', spki.toString('base64'), spki],
  ['the same in quotes', `'${spki.toString('base64')}'`, spki],
  ['the same in lines', spki.toString('base64').replace(/.{20}/g, '$&\n'), spki],
  ['as the hex of its SPKI', spki.toString('hex'), spki],
])(
  'an Ed25519 key %s is public beyond doubt, so nobody can sign with it',
  async (_, text, bytes) => {
    for (const secret of [text, text.trim(), bytes]) {
      for (const forged of [standard(secret), gitHub(secret), shopifyBy(secret)]) {
        expect((await judged(forged, text)).verdict).toBe('no-secret');
      }
    }
    expect((await judged(interaction, text)).verdict).toBe('verified');
  },
);

test('one key that can be tried is worth more than those that cannot', async () => {
  const other = pem(generateKeyPairSync('ed25519').publicKey);
  const tried = { verdict: 'failed', problem: null };
  expect(await judged(interaction, 'hush', other)).toMatchObject(tried);
  expect(await judged(interaction, other, 'hush')).toMatchObject(tried);
  expect(await judged(shopifyBy('hush'), other, 'wrong')).toMatchObject(tried);
  expect((await judged(interaction, 'hush', pem(ed25519.publicKey))).verdict).toBe('verified');
});

test('a digest that is none fails with any key', async () => {
  const headers: HeaderPair[] = [['X-Signature-Ed25519', 'zz']];
  expect((await judged(headers, 'hush')).verdict).toBe('failed');
});

test('a shared secret is tried for whatever takes one', async () => {
  const key = await keyOf('hush');
  for (const check of [
    { kind: 'hmac', hash: 'SHA-1' },
    { kind: 'hash', hash: 'SHA-256' },
    { kind: 'token' },
  ] as const) {
    expect(misfitOf(key, { check })).toBe(null);
  }
});
