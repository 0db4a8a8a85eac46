import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import type { HeaderPair } from '../../delivery/headers.ts';
import { digestsOf, importSecret, providers } from '../index.ts';
import { computeDigests } from './digests.ts';

const schemes = providers.flatMap((provider) => provider.schemes);
const body = new TextEncoder().encode('{"id":1}');
const mac = (message: string, key = 'hush') =>
  new Uint8Array(createHmac('sha256', key).update(message).digest());
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

async function computed(headers: HeaderPair[], secrets: string[] = ['hush']) {
  const keys = await Promise.all(secrets.map((text) => importSecret({ text, name: text })));
  return await computeDigests(schemes, { headers, body }, keys);
}

test('the digest given stands beside what each key computes', async () => {
  const right = mac('{"id":1}');
  const headers: HeaderPair[] = [['x_shopify_hmac_sha256', base64(right)]];
  expect(await computed(headers, ['hush', 'other'])).toEqual([
    {
      scheme: 'shopify',
      place: 'x_shopify_hmac_sha256',
      given: [right],
      computed: [
        { key: 'hush', digest: right },
        { key: 'other', digest: mac('{"id":1}', 'other') },
      ],
    },
  ]);
});

test('several digests are all given; the message is the scheme’s own', async () => {
  const [old, fresh] = [mac('17.{"id":1}', 'old'), mac('17.{"id":1}')];
  const found = await computed([['Stripe-Signature', `t=17,v1=${hex(old)},v1=${hex(fresh)}`]]);
  expect(found).toMatchObject([{ scheme: 'stripe', given: [old, fresh] }]);
  expect(found[0]!.computed).toEqual([{ key: 'hush', digest: fresh }]);
});

test('what cannot be decoded is not given, what cannot be built not computed', async () => {
  expect(await computed([['X-Shopify-Hmac-Sha256', '***']])).toMatchObject([
    { given: [], computed: [{ key: 'hush' }] },
  ]);
  const untimed: HeaderPair[] = [['Stripe-Signature', `v1=${hex(body)}`]];
  expect(await computed(untimed)).toMatchObject([{ given: [body], computed: [] }]);
});

test('a secret that cannot be read as the scheme wants computes nothing', async () => {
  const headers: HeaderPair[] = [['HmacSignature', base64(mac('x'))]];
  expect(await computed(headers, ['not hexadecimal'])).toMatchObject([
    { scheme: 'adyen-platform', computed: [] },
  ]);
});

test('there are none of public-key schemes, and none without a signature', async () => {
  expect(await computed([['X-Signature-Ed25519', '00'.repeat(64)]])).toEqual([]);
  expect(await computed([['Host', 'a.test']])).toEqual([]);
});

test('without a known scheme the plain HMAC of the body is shown', async () => {
  const key = await importSecret({ text: 'hush', name: 'hush' });
  const right = mac('{"id":1}');
  expect(await digestsOf({ headers: [['X-Own', hex(right)]], body }, [key])).toEqual([
    {
      scheme: 'hmac-body',
      place: 'X-Own',
      given: [right],
      computed: [{ key: 'hush', digest: right }],
    },
  ]);
});
