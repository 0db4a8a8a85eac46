import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import type { HeaderPair } from '../../delivery/headers.ts';
import { importSecret, verify, type Received } from '../index.ts';

// https://www.twilio.com/docs/usage/security#validating-requests
const form = {
  url: 'https://mycompany.com/myapp.php?foo=1&bar=2',
  body: 'CallSid=CA1234567890ABCDE&Caller=%2B14158675309&Digits=1234&From=%2B14158675309&To=%2B18005551212',
  signature: 'RSOYDt4T1cUTdK1PDd93/VVr8B8=',
};
// twilio/twilio-node, spec/validation.spec.js
const json = {
  url: 'https://mycompany.com/myapp.php?foo=1&bar=2&bodySHA256=0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620',
  body: '{"property": "value", "boolean": true}',
  signature: 'a9nBmqA0ju/hNViExpshrM61xv4=',
};
const secret = '12345';
const key = await importSecret({ text: secret, name: 'the auth token' });

const judged = async (one: typeof form, changed: Partial<typeof form> = {}) => {
  const { url, body, signature } = { ...one, ...changed };
  const headers: HeaderPair[] = [['X-Twilio-Signature', signature]];
  const received: Received = { headers, body: new TextEncoder().encode(body), method: 'POST', url };
  return await verify(received, [key]);
};

test('JSON whose digest is right for another body names what is wrong', async () => {
  expect(await judged(json)).toMatchObject({ verdict: 'verified', scheme: 'twilio-json' });
  expect(await judged(json, { body: '{"property": "other"}' })).toMatchObject({
    verdict: 'failed',
    scheme: 'twilio-json',
    key: 'the auth token',
    problem: 'The signature is right, but the digest of the body is not.',
  });
});

test('JSON without a digest in the URL is not covered, so it fails', async () => {
  const url = 'https://example.com/hook';
  const signature = createHmac('sha1', secret).update(url).digest('base64');
  expect((await judged(json, { url, signature })).verdict).toBe('failed');
  // With no body at all there is nothing to cover: Twilio's GET requests.
  const none = await judged(json, { url, signature, body: '' });
  expect(none).toMatchObject({ verdict: 'verified', scheme: 'twilio' });
});

test('fields are sorted, decoded, and the same one counts once', async () => {
  const verdictOf = async (body: string) => (await judged(form, { body })).verdict;
  expect(await verdictOf(form.body)).toBe('verified');
  expect(await verdictOf(form.body.split('&').toReversed().join('&'))).toBe('verified');
  expect(await verdictOf(`${form.body}&Digits=1234`)).toBe('verified');
  expect(await verdictOf(form.body.replace('1234&', '1234%26&'))).toBe('failed');
  expect(await verdictOf(`${form.body}&Digits=9`)).toBe('failed');
  expect(await verdictOf(form.body.replaceAll('%2B', '+'))).toBe('failed');
});

test('several values of one field are sorted, too', async () => {
  const url = 'https://example.com/hook';
  const content = `${url}MediaUrl0aMediaUrl0bToé`;
  const signature = createHmac('sha1', secret).update(content).digest('base64');
  const body = 'To=%C3%A9&MediaUrl0=b&MediaUrl0=a';
  expect((await judged(form, { url, signature, body })).verdict).toBe('verified');
});

test.each([
  'http://mycompany.com/myapp.php?foo=1&bar=2',
  'https://mycompany.com:443/myapp.php?foo=1&bar=2',
  'https://mycompany.com/myapp.php?bar=2&foo=1',
  'https://mycompany.com/myapp.php',
])('the URL counts as received: %s', async (url) => {
  expect((await judged(form, { url })).verdict).toBe('failed');
});
