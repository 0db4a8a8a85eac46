import { generateKeyPairSync, sign } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { expect, test } from 'vitest';
import type { HeaderPair } from '../../delivery/headers.ts';
import { providers } from '../providers/index.ts';
import type { Received } from '../received.ts';
import { importSecret } from './secret.ts';
import { vectors } from './vectors-others.ts';
import { platformVectors, type Vector } from './vectors-platforms.ts';
import { verifyWith } from './verify.ts';

const schemes = providers.flatMap((provider) => provider.schemes);

const words: readonly [RegExp, RegExp][] = [
  [/\{body\}/, /\bbody$/],
  [/\{url\}/, /\bURL\b/],
  [/\{method\}/, /\bmethod\b/],
  [/\{path\}/, /\bpath\b/],
];

test.each(schemes.filter(({ message }) => typeof message === 'string' && message !== ''))(
  'what $id covers is what its template signs',
  ({ message, covers, bodyDigest }) => {
    for (const [part, word] of words) {
      const isSigned = part.test(message as string);
      const isBound = word.test(covers) && !(word.test('body') && bodyDigest);
      expect([covers, word, isBound]).toEqual([covers, word, isSigned]);
    }
    expect(covers).toMatch(/^(body|the .*)$/);
  },
);

const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const content = `dfb3be50|2015-05-18T15:45:13Z|4JH8|${crc32('{}')}`;
const paypal = {
  scheme: 'paypal',
  secret: `WEBHOOK-ID: 4JH8\n${publicKey.export({ type: 'spki', format: 'pem' })}`,
  headers: [
    ['PayPal-Transmission-Id', 'dfb3be50'],
    ['PayPal-Transmission-Time', '2015-05-18T15:45:13Z'],
    [
      'PayPal-Transmission-Sig',
      sign('sha256', Buffer.from(content), privateKey).toString('base64'),
    ],
  ] satisfies HeaderPair[],
  body: '{}',
};
type Signed = Omit<Vector, 'provider' | 'origin'>;
const signed: readonly Signed[] = [...vectors, ...platformVectors, paypal];

test('whatever a function makes the message of is in the next test', () => {
  const made = schemes.filter(({ message }) => typeof message === 'function').map(({ id }) => id);
  expect(made.filter((id) => !signed.some(({ scheme }) => scheme === id))).toEqual([]);
  expect(made.length).toBeGreaterThan(4);
});

// What is covered is read off the words, so that words which promise too much or too little fail.
test.each(signed)('what $scheme covers may not change, and the rest may', async (vector) => {
  const scheme = schemes.find(({ id }) => id === vector.scheme)!;
  const { headers, method = 'POST', url = 'https://a.test/in?x=1' } = vector;
  const received: Received = { headers, body: bytesOf(vector.body), method, url };
  const key = await importSecret({ text: vector.secret, name: 'a key', keepsText: true });
  const isRight = async (changed: Partial<Received>) =>
    (await verifyWith([scheme], { ...received, ...changed }, [key])).verdict !== 'failed';
  // Another body with the same fields.
  const isForm = /^[\w%.-]+=/.test(vector.body);
  const body = bytesOf(vector.body + (isForm ? '&' : ' '));
  const changes: readonly [string, RegExp, Partial<Received>][] = [
    ['body', /\bbody$/, { body }],
    ['URL', /\bURL\b|\bpath\b/, { url: `${url}1` }],
    ['method', /\bmethod\b/, { method: 'PATCH' }],
  ];
  expect(await isRight({})).toBe(true);
  for (const [part, word, changed] of changes) {
    expect([part, await isRight(changed)]).toEqual([part, !word.test(scheme.covers)]);
  }
});

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}
