import { createHmac } from 'node:crypto';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { HeaderPair } from '../../delivery/headers.ts';
import { importSecret, verify } from '../index.ts';
import { customScheme, customSchemes, type CustomScheme } from './custom.ts';
import { hashes } from './scheme.ts';

const own: CustomScheme = {
  id: 'custom-1',
  name: 'Billing',
  header: 'X-Own',
  hash: 'SHA-256',
  encoding: 'hex',
  prefix: '',
  template: '{body}',
  reading: 'text',
};
const bytesOf = (text: string) => new TextEncoder().encode(text);

async function judged(
  custom: CustomScheme,
  headers: HeaderPair[],
  body = bytesOf('{}'),
  secret = 'hush',
) {
  const received = { headers, body, method: 'PUT', url: 'https://a.test/in?x=1' };
  const key = await importSecret({ text: secret, name: 'key' });
  return await verify(received, [key], { custom: [customScheme(custom)] });
}
const mac = (message: string, key = 'hush') => createHmac('sha256', key).update(message);

const described = fc.record({
  hash: fc.constantFrom(...hashes),
  encoding: fc.constantFrom('base64', 'base64url', 'hex'),
  // Whatever a regular expression would read otherwise is among it.
  prefix: fc.string({ unit: fc.constantFrom(...'v1=.+*?^${}()|[]\\/-'), maxLength: 8 }),
  reading: fc.constantFrom('text', 'base64', 'hex'),
});
const someBytes = fc.uint8Array({ minLength: 1, maxLength: 80 });

test('whatever is described verifies as it was signed, and no other body does', async () => {
  await fc.assert(
    fc.asyncProperty(described, someBytes, someBytes, async (made, secretBytes, body) => {
      const secret = Buffer.from(secretBytes).toString(
        made.reading === 'base64' ? 'base64' : 'hex',
      );
      const key = made.reading === 'text' ? secret : secretBytes;
      const digest = createHmac(made.hash, key).update(body).digest(made.encoding);
      const headers: HeaderPair[] = [['X-Own', made.prefix + digest]];
      const custom = { ...own, ...made } as CustomScheme;
      const right = await judged(custom, headers, new Uint8Array(body), secret);
      expect(right).toMatchObject({
        verdict: 'verified',
        scheme: 'custom-1',
        keyReading: made.reading,
        covers: 'body',
      });
      const wrong = await judged(custom, headers, new Uint8Array([...body, 10]), secret);
      expect(wrong.verdict).toBe('failed');
    }),
    { numRuns: 60 },
  );
});

test('method, URL, path and other headers can be signed along', async () => {
  const template = '{method} {path} {url}\n{X-Time}.{body}.{x-time}';
  const signed = mac('PUT /in?x=1 https://a.test/in?x=1\n17.{}.17').digest('hex');
  const headers: HeaderPair[] = [
    ['X-Own', signed],
    ['x-time', '17'],
  ];
  expect(await judged({ ...own, template }, headers)).toMatchObject({ verdict: 'verified' });
  expect(await judged({ ...own, template }, headers.slice(0, 1))).toMatchObject({
    verdict: 'failed',
    problem: expect.stringContaining('which is signed'),
  });
});

test('a template without the body says what it covers', () => {
  expect(customScheme({ ...own, template: '{X-Time}' }).covers).toBe('{X-Time}');
});

test.each([
  ['{body}', 'body'],
  ['{X-Time}.{body}', 'body'],
  ['{body}{url}', 'the URL and the body'],
  ['{path}{method}{body}', 'the method, the path and the body'],
])('%s covers: %s', (template, covers) => {
  expect(customScheme({ ...own, template }).covers).toBe(covers);
});

test('any of several digests may be the right one', async () => {
  const right = mac('{}').digest('hex');
  for (const value of [`v1=00 v1=${right}`, `v1=${right},v1=00`, `v0=00; v1=${right}`]) {
    const verdict = await judged({ ...own, prefix: 'v1=' }, [['X-Own', value]]);
    expect([value, verdict.verdict]).toEqual([value, 'verified']);
  }
  // Another prefix is not this scheme's; that it is a plain HMAC is found all the same.
  expect(await judged({ ...own, prefix: 'v1=' }, [['X-Own', `v2=${right}`]])).toMatchObject({
    scheme: 'hmac-body',
  });
});

test.each([
  ['a header with a space', { header: 'X Own' }, '“X Own” is no header name.'],
  ['no header', { header: '' }, '“” is no header name.'],
  ['a part with a space', { template: '{my header}{body}' }, '{my header} names neither'],
  ['an empty part', { template: '{}{body}' }, '{} names neither'],
  ['nothing to fill in', { template: 'body' }, 'The template needs {body}'],
  ['no template', { template: '' }, 'The template needs {body}'],
  ['a part that is not closed', { template: '{body' }, 'A part stands between braces'],
  ['a brace at the end', { template: 'a{' }, 'A part stands between braces'],
  ['a brace in the text', { template: 'a{b' }, 'A part stands between braces'],
  ['a closing brace too many', { template: '{body}}' }, 'A part stands between braces'],
  ['braces in braces', { template: '{{body}}' }, 'A part stands between braces'],
  ['an open brace beside a part', { template: '{X-Time}.{body' }, 'A part stands between braces'],
])('%s is refused with a reason', (_name, changed, reason) => {
  expect(() => customScheme({ ...own, ...changed })).toThrow(RangeError);
  expect(() => customScheme({ ...own, ...changed })).toThrow(reason);
});

test('what is stored and refused by now is left out; the others stay', () => {
  const stored = [{ ...own, template: '{body' }, own];
  expect(customSchemes(stored).map(({ message }) => message)).toEqual(['{body}']);
});
