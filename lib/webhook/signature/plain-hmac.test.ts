import { createHmac } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { importSecret, verify } from '../index.ts';
import { plainHmacSchemes } from './plain-hmac.ts';
import type { HeaderPair } from '../../delivery/headers.ts';
import { hashes } from './scheme.ts';

const keyOf = (text: string) => importSecret({ text, name: 'key' });
const body = new TextEncoder().encode('{"id":1}');
const digestOf = (text = 'hush') => createHmac('sha256', text).update(body).digest('hex');

test('every hash in hex and base64, bare or behind a prefix, is found and verifies', async () => {
  const key = await keyOf('hush');
  const made = fc.record({
    hash: fc.constantFrom(...hashes),
    encoding: fc.constantFrom('hex', 'base64'),
    prefix: fc.constantFrom('', 'v1=', 'digest=', 'own_hash-2='),
    bytes: fc.uint8Array({ maxLength: 60 }),
  });
  await fc.assert(
    fc.asyncProperty(made, async ({ hash, encoding, prefix, bytes }) => {
      const digest = createHmac(hash, 'hush').update(bytes).digest(encoding);
      const headers = [['X-Own-Signature', ` ${prefix}${digest}`]] as const;
      const [scheme] = plainHmacSchemes(headers);
      expect(scheme).toMatchObject({ check: { hash }, signature: { encoding } });
      expect(await verify({ headers, body: new Uint8Array(bytes) }, [key])).toMatchObject({
        verdict: 'verified',
        scheme: 'hmac-body',
        header: 'X-Own-Signature',
      });
    }),
    { numRuns: 60 },
  );
});

test.each([
  ['a word', 'application/json'],
  ['a shorter digest', 'a'.repeat(39)],
  ['a size that no hash has', 'a'.repeat(42)],
  ['a digest and more', `${'a'.repeat(64)} ${'b'.repeat(64)}`],
  ['a longer prefix than any', `${'p'.repeat(17)}=${'a'.repeat(64)}`],
  ['a token', `Bearer ${'a'.repeat(64)}`],
])('%s is no digest', (_name, value) => {
  expect(plainHmacSchemes([['X-Own', value]])).toEqual([]);
});

const nodeNames = {
  'SHA-1': 'sha1',
  'SHA-256': 'sha256',
  'SHA-384': 'sha384',
  'SHA-512': 'sha512',
};

test.each(['X-Own', 'X-Own-Signature', 'X-Signature', 'X-Hub-Signature'])(
  'in %s a label that names a hash names the one it holds',
  async (header) => {
    const key = await keyOf('hush');
    for (const hash of hashes) {
      const digest = createHmac(nodeNames[hash], 'hush').update(body).digest('hex');
      for (const label of hashes) {
        const size = label.slice('SHA-'.length);
        for (const prefix of [
          `sha${size}=`,
          `SHA${size}=`,
          `hmac-sha-${size}=`,
          `HMAC_SHA${size}=`,
        ]) {
          const headers: HeaderPair[] = [[header, prefix + digest]];
          const { verdict } = await verify({ headers, body }, [key]);
          expect([prefix, hash, verdict === 'verified']).toEqual([prefix, hash, label === hash]);
        }
      }
    }
  },
);

test('of several values the one with the right label counts', async () => {
  const key = await keyOf('hush');
  const digest = digestOf();
  const verdictOf = async (...values: string[]) =>
    (await verify({ headers: values.map((value) => ['X-Own', value]), body }, [key])).verdict;
  expect(await verdictOf(`sha1=${digest}`, `sha256=${digest}`)).toBe('verified');
  expect(await verdictOf(`sha1=${digest}`, `sha256=${'0'.repeat(64)}`)).not.toBe('verified');
});

test('one name in other letters is one header', () => {
  const digest = 'a'.repeat(64);
  const spelled = ['X-Own', 'x-own', 'X_OWN', 'HTTP_X_OWN'].map((name): HeaderPair => [
    name,
    digest,
  ]);
  expect(plainHmacSchemes(spelled)).toHaveLength(1);
});

test('each header stands for itself', () => {
  const digest = 'a'.repeat(64);
  const found = plainHmacSchemes([
    ['X-One', digest],
    ['Host', 'a.test'],
    ['X-Two', digest],
  ]);
  expect(found.map(({ signature }) => signature)).toMatchObject([
    { headers: ['X-One'] },
    { headers: ['X-Two'] },
  ]);
});

test('a header sent many times is one scheme, and any of its values may be right', async () => {
  const headers: HeaderPair[] = Array.from({ length: 9 }, () => ['X-Own', 'a'.repeat(64)]);
  headers.push(['X-Own', digestOf()]);
  expect(plainHmacSchemes(headers)).toHaveLength(1);
  expect((await verify({ headers, body }, [await keyOf('hush')])).verdict).toBe('verified');
});

test('only a match is told, whatever the header is called', async () => {
  const odd = (digest: string) => ({ headers: [['X-Own', digest]] as const, body });
  expect((await verify(odd(digestOf()), [await keyOf('hush')])).verdict).toBe('verified');
  expect((await verify(odd(digestOf('other')), [await keyOf('hush')])).verdict).toBe('unsigned');
  const named = { headers: [['X-Signed-Hmac', digestOf('other')]] as const, body };
  expect((await verify(named, [await keyOf('hush')])).verdict).toBe('unsupported');
});

test('where a provider is named nothing else is tried', async () => {
  const received = { headers: [['X-Own-Signature', digestOf()]] as const, body };
  const key = await keyOf('hush');
  expect((await verify(received, [key])).verdict).toBe('verified');
  expect((await verify(received, [key], { provider: 'shopify' })).verdict).toBe('unsupported');
});

const judged = async (headers: HeaderPair[], text = 'hush', bytes = body) => {
  const { verdict, scheme } = await verify({ headers, body: bytes }, [await keyOf(text)]);
  return [verdict, scheme];
};

describe('a header that schemes claim', () => {
  const named = { 'SHA-1': 'sha1', 'SHA-256': 'sha256', 'SHA-384': 'sha384', 'SHA-512': 'sha512' };
  const digest = (hash: keyof typeof named, encoding: 'hex' | 'base64') =>
    createHmac(named[hash], 'hush').update(body).digest(encoding);
  const verified = ['verified', 'hmac-body'];

  test.each(['SHA-1', 'SHA-256', 'SHA-384', 'SHA-512'] as const)(
    'X-Signature is anybody’s: %s in base64 and in hex',
    async (hash) => {
      expect(await judged([['X-Signature', digest(hash, 'base64')]])).toEqual(verified);
      const hex = await judged([['X-Signature', digest(hash, 'hex')]]);
      expect(hex).toEqual(hash === 'SHA-256' ? ['verified', 'lemon-squeezy'] : verified);
    },
  );

  test.each<[string, HeaderPair]>([
    ['WebSub’s other hashes', ['X-Hub-Signature', `sha512=${digest('SHA-512', 'hex')}`]],
    ['bare in Greenhouse’s header', ['Signature', digest('SHA-256', 'base64')]],
    ['an HMAC where Wise has an RSA signature', ['X-Signature-SHA256', digest('SHA-256', 'hex')]],
    ['the same in base64', ['x-signature-sha256', digest('SHA-256', 'base64')]],
  ])('%s', async (_name, header) => {
    expect(await judged([header])).toEqual(verified);
    expect((await judged([header], 'other'))[0]).not.toBe('verified');
  });

  test.each(['sha256=', 'SHA256=', 'v1=', 'hmac-sha256='])(
    'X-Signature: %s and the digest, which Lemon Squeezy’s scheme cannot decode',
    async (prefix) => {
      const header: HeaderPair = ['X-Signature', prefix + digest('SHA-256', 'hex')];
      expect(await judged([header])).toEqual(verified);
      expect(await judged([header, ['X-Signature', '00'.repeat(32)]])).toEqual(verified);
      expect(await judged([header], 'other')).toEqual(['failed', 'lemon-squeezy']);
      const event: HeaderPair = ['X-Event-Name', 'order_created'];
      expect(await judged([event, header])).toEqual(['failed', 'lemon-squeezy']);
    },
  );

  test('what does not match leaves the first verdict', async () => {
    const header: HeaderPair = ['X-Signature', digest('SHA-256', 'base64')];
    expect(await judged([header], 'other')).toEqual(['failed', 'lemon-squeezy']);
    expect(await judged([header], 'hush', new Uint8Array([1]))).toEqual([
      'failed',
      'lemon-squeezy',
    ]);
    expect((await verify({ headers: [header], body }, [])).verdict).toBe('no-secret');
  });

  test('another header proves nothing about the one that failed', async () => {
    const headers: HeaderPair[] = [
      ['X-Signature', '00'.repeat(32)],
      ['X-Own', digest('SHA-256', 'hex')],
    ];
    expect(await judged(headers)).toEqual(['failed', 'lemon-squeezy']);
  });

  // Receivers of that provider refuse these, so they must not be right here.
  test.each<[string, HeaderPair[]]>([
    ['hex in Shopify’s own header', [['X-Shopify-Hmac-Sha256', digest('SHA-256', 'hex')]]],
    [
      'base64 where Lemon Squeezy’s event stands',
      [
        ['X-Event-Name', 'order_created'],
        ['X-Signature', digest('SHA-256', 'base64')],
      ],
    ],
    ['another hash than the prefix says', [['X-Hub-Signature', `sha1=${digestOf()}`]]],
  ])('%s stays wrong', async (_name, headers) => {
    expect((await judged(headers))[0]).toBe('failed');
  });

  test('nor with a provider named, nor by a key of the provider’s', async () => {
    const received = { headers: [['X-Signature', digest('SHA-1', 'hex')]] as const, body };
    const provider = 'lemon-squeezy';
    expect((await verify(received, [await keyOf('hush')], { provider })).verdict).toBe('failed');
    const own = await importSecret({ text: 'hush', name: 'key', provider });
    expect((await verify(received, [own])).verdict).toBe('failed');
    const other = await importSecret({ text: 'hush', name: 'key', provider: 'shopify' });
    expect((await verify(received, [other])).verdict).toBe('no-secret');
  });
});
