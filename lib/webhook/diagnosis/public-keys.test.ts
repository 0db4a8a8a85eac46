import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { expect, test } from 'vitest';
import type { HeaderPair } from '../../delivery/headers.ts';
import { importSecret } from '../index.ts';
import { diagnose } from './index.ts';
import { bytesOf, shopifySender } from '../../../tests/planted-senders.ts';

const pair = () => generateKeyPairSync('ed25519');
const own = pair();
const other = pair();
const keyOf = async (of: typeof own, name: string) => {
  const { x } = of.publicKey.export({ format: 'jwk' });
  const text = Buffer.from(x!, 'base64url').toString('hex');
  return await importSecret({ text, name, provider: 'discord' });
};
const signed = (text: string, by = own): HeaderPair[] => [
  ['X-Signature-Timestamp', '1767225600'],
  ['X-Signature-Ed25519', sign(null, bytesOf(`1767225600${text}`), by.privateKey).toString('hex')],
];
const { text } = shopifySender;
const ask = async (headers: HeaderPair[]) => {
  const received = { headers, body: bytesOf(text) };
  const otherKeys = [await keyOf(other, 'theirs')];
  return await diagnose({ received, keys: [await keyOf(own, 'mine')], otherKeys });
};

test('a signature with a public key: a change of the body, two, another key, nothing', async () => {
  const indented = JSON.stringify(JSON.parse(text), null, 2);
  const once = await ask(signed(indented));
  expect(once.causes).toMatchObject([
    { changes: ['json-pretty-2'], key: 'mine', scheme: 'discord' },
  ]);
  const twice = await ask(signed(indented.replaceAll('/', String.raw`\/`)));
  expect(twice.causes).toMatchObject([{ changes: ['slashes-escaped', 'json-pretty-2'] }]);
  expect((await ask(signed(text, other))).causes).toMatchObject([
    { changes: ['other-secret'], key: 'theirs' },
  ]);
  expect(await ask(signed('{}'))).toMatchObject({ causes: [], unchanged: null, ended: 'whole' });
  expect((await ask(signed(text))).unchanged).toContain('Discord signed exactly this');
});

test('a hash over the secret’s text: a change of the body, and nothing without the text', async () => {
  const digest = createHash('sha256').update(`hush${text}\n`).digest('hex');
  const received = { headers: [['X-HubSpot-Signature', digest]] as const, body: bytesOf(text) };
  const key = await importSecret({ text: 'hush', name: 'mine', keepsText: true });
  const { causes } = await diagnose({ received, keys: [key] });
  expect(causes).toMatchObject([{ changes: ['newline-added'], scheme: 'hubspot-v1' }]);
  expect((await diagnose({ received, keys: [{ ...key, text: null }] })).causes).toEqual([]);
  // A plain hash of the body is no proof of anything.
  const plain = createHash('sha256').update(text).digest('hex');
  const bare = { headers: [['X-HubSpot-Signature', plain]] as const, body: bytesOf(text) };
  expect((await diagnose({ received: bare, keys: [key] })).causes).toEqual([]);
});
