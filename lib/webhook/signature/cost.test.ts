// What judging costs is counted, not timed: how often WebCrypto is given the whole body.
import { generateKeyPairSync } from 'node:crypto';
import { afterEach, expect, test, vi } from 'vitest';
import type { HeaderPair } from '../../delivery/headers.ts';
import { digestsOf, importSecret, verify, type Received } from '../index.ts';

const body = new Uint8Array(100_000).fill(0x20);
const keys = await Promise.all(
  ['a', 'b', 'c', 'd', 'e'].map((text) => importSecret({ text, name: text, keepsText: true })),
);
const wrong = (at: number, bytes = 32) => at.toString(16).padStart(2 * bytes, '0');

const { sign, verify: check, digest } = crypto.subtle;
afterEach(() => {
  vi.restoreAllMocks();
});

/** How many messages as long as the body are hashed meanwhile. */
async function hashed(work: () => Promise<unknown>): Promise<number> {
  let count = 0;
  const counted = (bytes: unknown) => {
    if ((bytes as Uint8Array).byteLength >= body.byteLength) count++;
  };
  vi.spyOn(crypto.subtle, 'sign').mockImplementation((algorithm, key, bytes) => {
    counted(bytes);
    return sign.call(crypto.subtle, algorithm, key, bytes);
  });
  vi.spyOn(crypto.subtle, 'verify').mockImplementation((algorithm, key, signature, bytes) => {
    counted(bytes);
    return check.call(crypto.subtle, algorithm, key, signature, bytes);
  });
  vi.spyOn(crypto.subtle, 'digest').mockImplementation((algorithm, bytes) => {
    counted(bytes);
    return digest.call(crypto.subtle, algorithm, bytes);
  });
  await work();
  return count;
}

const many = <T>(count: number, made: (at: number) => T) =>
  Array.from({ length: count }, (_, at) => made(at));
const received = (headers: HeaderPair[]): Received => ({ headers, body });

test.each<[string, HeaderPair[]]>([
  ['64 digests of a scheme', many(64, (at) => ['X-Signature', wrong(at)])],
  ['64 in one value', [['Stripe-Signature', `t=1,${many(64, (at) => `v1=${wrong(at)}`).join()}`]]],
  ['150 headers of nobody', many(150, (at) => [`X-Own-${at}`, wrong(at)])],
  [
    'the body signed so in the headers of many',
    [
      ['X-Signature', wrong(1)],
      ['X-Hub-Signature-256', `sha256=${wrong(2)}`],
      ['X-Dropbox-Signature', wrong(3)],
      ['X-Razorpay-Signature', wrong(4)],
    ],
  ],
])('%s cost one MAC a key', async (_, headers) => {
  expect(await hashed(() => verify(received(headers), keys))).toBe(keys.length);
  expect(await hashed(() => digestsOf(received(headers), keys))).toBe(keys.length);
});

test('in headers of nobody each size is another hash, and one MAC a key', async () => {
  const sizes = [20, 32, 48, 64];
  const headers = many(160, (at): HeaderPair => [`X-Own-${at}`, wrong(at, sizes[at % 4])]);
  expect(await hashed(() => verify(received(headers), keys))).toBe(4 * keys.length);
});

test('a hash of the secret’s own text is made once a key', async () => {
  const headers = many(64, (at): HeaderPair => ['X-HubSpot-Signature', wrong(at)]);
  const asked = { ...received(headers), method: 'POST', url: 'https://a.test/' };
  // Of v1 and of v2.
  expect(await hashed(() => verify(asked, keys))).toBe(2 * keys.length);
});

test('public keys check each signature over the whole body, so fewer are tried, and it is said', async () => {
  const { publicKey } = generateKeyPairSync('ed25519');
  const text = publicKey.export({ type: 'spki', format: 'pem' }).toString();
  const key = await importSecret({ text, name: 'a key' });
  const headers = many(64, (at): HeaderPair => ['X-Signature-Ed25519', wrong(at, 64)]);
  headers.push(['X-Signature-Timestamp', '1']);
  let problem: string | null = null;
  const count = await hashed(async () => {
    ({ problem } = await verify(received(headers), [key]));
  });
  expect(count).toBe(8);
  expect(problem).toBe('Only the first 8 of 64 digests were tried, and none is right.');
});
