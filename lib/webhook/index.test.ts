import { createHmac } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { HeaderPair } from '../delivery/headers.ts';
import { describe, importSecret, noVerdict, sign, verify } from './index.ts';

const body = new TextEncoder().encode('{"id":820982911946154508}');
const mac = (bytes: Uint8Array = body) =>
  createHmac('sha256', 'hush').update(bytes).digest('base64');
const key = await importSecret({ text: 'hush', name: 'test' });

test('a delivery that nobody knows is described all the same', async () => {
  const { description, view } = await describe({ headers: [], body }, 'a-channel');
  expect(description).toEqual({
    provider: null,
    topic: null,
    topicInferred: false,
    account: null,
    resource: null,
    deliveryId: null,
    sequence: null,
    apiVersion: null,
    eventId: null,
    updatedAt: null,
    status: null,
  });
  expect(view.content.kind).toBe('json');
});

test('a body in gzip is described by what it holds and verified by what arrived', async () => {
  const packed = new Uint8Array(gzipSync(body));
  const headers: HeaderPair[] = [
    ['Content-Encoding', 'gzip'],
    ['X-Shopify-Topic', 'orders/create'],
    ['X-Shopify-Hmac-Sha256', mac(packed)],
  ];
  const { description } = await describe({ headers, body: packed }, 'a-channel');
  expect(description.resource?.id).toBe('820982911946154508');
  expect((await verify({ headers, body: packed }, [key])).verdict).toBe('verified');
  expect((await verify({ headers, body }, [key])).verdict).toBe('failed');
});

test('a named provider’s schemes are the only ones tried', async () => {
  const received = { headers: [['X-Shopify-Hmac-Sha256', mac()]] as const, body };
  const verdict = async (provider?: string) =>
    (await verify(received, [key], provider === undefined ? {} : { provider })).verdict;
  expect(await verdict()).toBe('verified');
  expect(await verdict('shopify')).toBe('verified');
  expect(await verdict('shipstream')).toBe('unsupported');
});

test('an unknown provider is unsupported, signed or not', async () => {
  const expected = { ...noVerdict, verdict: 'unsupported' };
  const headers: HeaderPair[] = [['X-Shopify-Hmac-Sha256', mac()]];
  expect(await verify({ headers, body }, [key], { provider: 'nobody' })).toEqual(expected);
  expect(await verify({ headers: [], body }, [], { provider: '' })).toEqual(expected);
});

test.each(['shopify', 'shipstream'])('what is signed for %s is verified as its own', async (id) => {
  const header = await sign(id, 'hush', body);
  expect(header[1]).toBe(mac());
  expect(await verify({ headers: [header], body }, [key])).toMatchObject({
    verdict: 'verified',
    scheme: id,
  });
});

test('nobody signs for an unknown provider', async () => {
  await expect(sign('nobody', 'hush', body)).rejects.toThrow(RangeError);
});

test('whatever arrives, it is described and judged, never thrown at', async () => {
  const odd = ['__proto__', 'constructor', 'toString/x', 'orders/create', 'gzip', 'deflate'];
  const name = fc.constantFrom(
    'X-Shopify-Topic',
    'Shopify-Action',
    'Content-Encoding',
    'Content-Type',
    'X-Shopify-Hmac-Sha256',
    'X_PLUGIN_HMAC_SHA256',
    'X-Shopify-Order-Id',
  );
  const header = fc.tuple(name, fc.oneof(fc.string(), fc.constantFrom(...odd)));
  const text = fc.oneof(
    fc.json(),
    fc.record({ topic: fc.string(), message: fc.jsonValue() }).map((one) => JSON.stringify(one)),
    fc.string({ unit: 'binary' }),
  );
  const bytes = fc.oneof(
    text.map((one) => new TextEncoder().encode(one)),
    fc.uint8Array().map((one) => new Uint8Array(one)),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(header), bytes, async (headers, arrived) => {
      const received = { headers, body: arrived };
      const { description } = await describe(received, 'a-channel');
      expect([null, 'shopify', 'shipstream']).toContain(description.provider);
      expect((await verify(received, [key])).verdict).not.toBe('verified');
    }),
    { numRuns: 300 },
  );
});
