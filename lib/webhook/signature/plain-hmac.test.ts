import { createHmac } from 'node:crypto';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { importSecret, verify } from '../index.ts';
import { plainHmacSchemes } from './plain-hmac.ts';
import { hashes } from './scheme.ts';

const keyOf = (text: string) => importSecret({ text, name: 'key' });
const body = new TextEncoder().encode('{"id":1}');
const digestOf = (text = 'hush') => createHmac('sha256', text).update(body).digest('hex');

test('every hash in hex and base64, bare or behind a prefix, is found and verifies', async () => {
  const key = await keyOf('hush');
  const made = fc.record({
    hash: fc.constantFrom(...hashes),
    encoding: fc.constantFrom('hex', 'base64'),
    prefix: fc.constantFrom('', 'sha256=', 'v1=', 'hmac-sha512='),
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
