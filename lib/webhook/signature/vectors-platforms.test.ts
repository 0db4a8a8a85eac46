import { createHmac } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { HeaderPair } from '../../delivery/headers.ts';
import { importSecret, providerNamed, verify, type Received } from '../index.ts';
import { platformVectors, type Vector } from './vectors-platforms.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const keyOf = (text: string) => importSecret({ text, name: 'a key', keepsText: true });
const receivedOf = ({ headers, body, method, url }: Vector): Received => ({
  headers,
  body: bytesOf(body),
  ...(method === undefined ? {} : { method }),
  ...(url === undefined ? {} : { url }),
});
const schemeOf = ({ provider, scheme }: Vector) =>
  providerNamed(provider)!.schemes.find(({ id }) => id === scheme)!;
const vectorOf = (scheme: string) => platformVectors.find((vector) => vector.scheme === scheme)!;

describe.each(platformVectors)('$scheme, $origin', (vector) => {
  test('verifies under its provider and under nobody’s name', async () => {
    const keys = [await keyOf('another one'), await keyOf(vector.secret)];
    const problem = schemeOf(vector).time
      ? expect.stringContaining('its age was not judged')
      : null;
    const expected = { verdict: 'verified', scheme: vector.scheme, problem };
    const { provider } = vector;
    expect(await verify(receivedOf(vector), keys, { provider })).toMatchObject(expected);
    expect(await verify(receivedOf(vector), keys)).toMatchObject(expected);
  });

  test('fails with another secret, and says no-secret with none', async () => {
    const { provider } = vector;
    const other = await keyOf('another one');
    const verdict = await verify(receivedOf(vector), [other], { provider });
    const isShared = ['hmac', 'hash', 'token'].includes(schemeOf(vector).check.kind);
    expect(verdict.verdict).toBe(isShared ? 'failed' : 'no-secret');
    expect((await verify(receivedOf(vector), [], { provider })).verdict).toBe('no-secret');
  });

  test('fails with any bit of the body changed, where the body is covered', async () => {
    if (!/\bbody$/.test(schemeOf(vector).covers) || vector.body === '') return;
    const received = receivedOf(vector);
    const key = await keyOf(vector.secret);
    await fc.assert(
      fc.asyncProperty(fc.nat(received.body.length * 8 - 1), async (bit) => {
        const body = flipped(received.body, bit);
        const verdict = await verify({ ...received, body }, [key], { provider: vector.provider });
        expect(verdict.verdict).toBe('failed');
      }),
      { numRuns: 30 },
    );
  });

  test('fails, and says what for, without what else is signed', async () => {
    const key = await keyOf(vector.secret);
    const [signature] = [schemeOf(vector).signature];
    const own = 'headers' in signature ? signature.headers.map((name) => name.toLowerCase()) : [];
    for (const [name] of vector.headers) {
      if (own.includes(name.toLowerCase()) || name === 'X-Gitlab-Event') continue;
      const headers = vector.headers.filter((pair) => pair[0] !== name);
      const received = { ...receivedOf(vector), headers };
      const verdict = await verify(received, [key], { provider: vector.provider });
      expect(verdict).toMatchObject({ verdict: 'failed', problem: expect.stringContaining('no ') });
    }
    // What is said of HubSpot v2 without a URL is what is said of v1, which shares its header.
    if (vector.url === undefined || vector.scheme === 'hubspot-v2') return;
    const { headers, body, method = 'POST' } = receivedOf(vector);
    const verdict = await verify({ headers, body, method }, [key], { provider: vector.provider });
    expect(verdict).toMatchObject({
      verdict: 'failed',
      problem: 'There is no url, which is signed.',
    });
  });
});

describe('how old a signature may be', () => {
  test.each([
    ['standard-webhooks', 300, true],
    ['standard-webhooks-v1a', 300, true],
    ['svix', 300, true],
    ['svix-v1a', 300, true],
    ['gitlab', 300, true],
    ['bigcommerce', 300, true],
    ['slack', 300, true],
    ['stripe', 300, false],
    ['paddle', 5, false],
    ['hubspot-v3', 300, false],
    ['linear', 60, true],
  ])('%s: %i s, the future refused: %s', async (scheme, limitSeconds, refusesFuture) => {
    const vector = vectorOf(scheme);
    const key = await keyOf(vector.secret);
    const at = async (ageSeconds: number) => {
      const now = (vector.signedAt! + ageSeconds) * 1000;
      const { provider } = vector;
      return await verify(receivedOf(vector), [key], { provider, now });
    };
    expect(await at(limitSeconds)).toMatchObject({ verdict: 'verified', limitSeconds });
    const ageSeconds = limitSeconds + 1;
    expect(await at(ageSeconds)).toMatchObject({ verdict: 'stale', scheme, ageSeconds });
    expect((await at(-limitSeconds)).verdict).toBe('verified');
    expect((await at(-ageSeconds)).verdict).toBe(refusesFuture ? 'stale' : 'verified');
  });

  test('the others do not age', () => {
    const aging = new Set(
      platformVectors.filter(({ signedAt }) => signedAt).map((one) => one.scheme),
    );
    for (const vector of platformVectors) {
      expect([vector.scheme, schemeOf(vector).time !== undefined]).toEqual([
        vector.scheme,
        aging.has(vector.scheme),
      ]);
    }
  });

  test.each(['hello', '', '-5', '9'.repeat(21), '2024-01-01'])('%j is no time', async (time) => {
    const vector = vectorOf('standard-webhooks');
    const content = `msg_1.${time}.{}`;
    const key = Buffer.from('MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'base64');
    const digest = createHmac('sha256', key).update(content).digest('base64');
    const headers: HeaderPair[] = [
      ['webhook-id', 'msg_1'],
      ['webhook-timestamp', time],
      ['webhook-signature', `v1,${digest}`],
    ];
    const received = { headers, body: bytesOf('{}') };
    const verdict = await verify(received, [await keyOf(vector.secret)], { now: 0 });
    expect(verdict).toMatchObject({
      verdict: 'failed',
      key: 'a key',
      problem: expect.stringContaining('what was signed as the time is'),
    });
  });
});

describe('several signatures, one of them right', () => {
  const wrongHex = '00'.repeat(32);
  const wrongBase64 = `${'A'.repeat(43)}=`;
  test.each<[string, string, (right: string) => string]>([
    ['stripe', 'Stripe-Signature', (right) => right.replace('v1=', `v1=${wrongHex},v1=`)],
    ['stripe', 'Stripe-Signature', (right) => `${right},v1=${wrongHex}`],
    ['stripe', 'Stripe-Signature', (right) => right.replaceAll(',', ', ')],
    ['paddle', 'Paddle-Signature', (right) => right.replace('h1=', `h1=${wrongHex};h1=`)],
    ['paddle', 'Paddle-Signature', (right) => `${right};h1=${wrongHex};h2=what`],
    ['standard-webhooks', 'webhook-signature', (right) => `v1,${wrongBase64} ${right} v2,new`],
    ['standard-webhooks', 'webhook-signature', (right) => `${right} v1a,${wrongBase64} v1,`],
    ['standard-webhooks-v1a', 'webhook-signature', (right) => `v1,${wrongBase64} ${right}`],
    ['svix', 'svix-signature', (right) => `v1,${wrongBase64} ${right}`],
    ['mollie', 'X-Mollie-Signature', (right) => `sha256=${wrongHex}, ${right}`],
    ['mollie', 'X-Mollie-Signature', (right) => right.replace('sha256=', '')],
  ])('%s in one %s', async (scheme, name, written) => {
    const vector = vectorOf(scheme);
    const headers = vector.headers.map(([own, value]): HeaderPair => [
      own,
      own === name ? written(value) : value,
    ]);
    const received = { ...receivedOf(vector), headers };
    const verdict = await verify(received, [await keyOf(vector.secret)]);
    expect(verdict).toMatchObject({ verdict: 'verified', scheme });
  });

  test.each([
    ['stripe', 'Stripe-Signature', 'v1=', 'v0='],
    ['standard-webhooks', 'webhook-signature', 'v1,', 'v2,'],
    ['slack', 'X-Slack-Signature', 'v0=', 'v1='],
  ])('%s: a right digest under another tag is none', async (scheme, name, from, to) => {
    const vector = vectorOf(scheme);
    const headers = vector.headers.map(([own, value]): HeaderPair => [
      own,
      own === name ? value.replace(from, to).replace(/,v0=63.*/, '') : value,
    ]);
    const received = { ...receivedOf(vector), headers };
    const verdict = await verify(received, [await keyOf(vector.secret)]);
    expect(verdict).toMatchObject({ verdict: 'unsupported', header: name });
  });
});

function flipped(bytes: Uint8Array<ArrayBuffer>, bit: number): Uint8Array<ArrayBuffer> {
  const copy = new Uint8Array(bytes);
  copy[Math.floor(bit / 8)]! ^= 1 << (bit % 8);
  return copy;
}
