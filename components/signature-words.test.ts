import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import type { KeyInfo } from '../lib/inbox/messages.ts';
import { importSecret, verify, type Received, type SecretKey } from '../lib/webhook/index.ts';
import { schemeNamed, sentence } from './signature-words.tsx';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const keyOf = (name: string, of: Partial<KeyInfo> = {}) =>
  importSecret({ text: name, name, ...of });
const infoOf = ({ id, name, provider, account, channel }: SecretKey): KeyInfo => {
  return { id, name, provider, account, channel, isRemembered: false, state: 'in-use' };
};

async function said(received: Received, keys: readonly SecretKey[], signatures = 1) {
  const verdict = await verify(received, keys);
  const scheme = schemeNamed(verdict.scheme, []);
  return sentence({ verdict, provider: null }, scheme, keys.map(infoOf), signatures);
}

const url = `https://a.test/in?bodySHA256=${'0'.repeat(64)}`;
const bySecret = (text: string) => createHmac('sha1', 'hush').update(text).digest('base64');
const twilio = (signature: string) => [['X-Twilio-Signature', signature]] as const;
const body = bytesOf('{}');

test('of a failure with a reason that reason alone is said', async () => {
  const keys = [await keyOf('hush')];
  expect(await said({ headers: twilio(bySecret(url)), body, url }, keys)).toBe(
    'The signature is right, but the digest of the body is not.',
  );
  expect(await said({ headers: twilio(bySecret(url)), body }, keys)).toBe(
    'There is no url, which is signed.',
  );
  const headers = [['X-Shopify-Hmac-Sha256', '?']] as const;
  expect(await said({ headers, body }, keys)).toBe(
    'What stands in X-Shopify-Hmac-Sha256 is no base64 digest.',
  );
});

test('one secret is named, and of several none is counted that was not tried', async () => {
  const received = { headers: [['X-Shopify-Hmac-Sha256', `${'A'.repeat(43)}=`]] as const, body };
  const rest =
    'the digest in X-Shopify-Hmac-Sha256: the body was changed, or it was signed with another secret.';
  const [any, own] = [await keyOf('any'), await keyOf('own', { provider: 'shopify' })];
  const others = [await keyOf('other', { provider: 'stripe' })];
  expect(await said(received, [any, ...others])).toBe(`The secret “any” does not give ${rest}`);
  const elsewhere = await keyOf('elsewhere', { channel: 'another' });
  for (const keys of [
    [any, own],
    [any, elsewhere],
  ]) {
    expect(await said(received, keys)).toBe(
      `None of the secrets that may belong to it gives ${rest}`,
    );
  }
});

test('beside a signature that is right the problem is said as well', async () => {
  const signed = createHmac('sha256', 'hush').update('4102444800.{}').digest('hex');
  const headers = [['Stripe-Signature', `t=4102444800,v1=${signed}`]] as const;
  const verdict = await verify({ headers, body }, [await keyOf('hush')], { now: 0 });
  const words = sentence({ verdict, provider: null }, schemeNamed('stripe', []), [], 1);
  expect(words).toMatch(/^The body is byte for byte what Stripe signed with “hush”\. The time/);
});

test('a stored scheme that cannot be run any more does not break what is shown', () => {
  const custom = {
    id: 'custom-1',
    name: 'Old',
    header: 'X-Own',
    hash: 'SHA-256',
    encoding: 'hex',
    prefix: '',
    template: '{body',
    reading: 'text',
  } as const;
  expect(schemeNamed('custom-1', [custom])).toBe(undefined);
});
