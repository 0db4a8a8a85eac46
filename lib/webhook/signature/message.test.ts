import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { providerNamed } from '../index.ts';
import type { Received } from '../received.ts';
import { buildMessage } from './message.ts';
import type { Scheme } from './scheme.ts';
import { createValueReader } from './source.ts';

const shopify = providerNamed('shopify')!.schemes[0]!;
const received: Received = {
  headers: [
    ['X-Time', '17'],
    ['X-Time', '18'],
  ],
  body: new TextEncoder().encode('{"t":"ü"}'),
  method: 'PUT',
  url: 'https://a.test:8443/in/%41?b=1&a=%20',
};

function build(
  message: Scheme['message'],
  from: Received = received,
  key?: { text: string | null; preamble: string | null },
) {
  const scheme = { ...shopify, values: { t: { headers: ['X-Time'] } }, message };
  const built = buildMessage(scheme, from, createValueReader(from), key);
  return built.ok ? new TextDecoder().decode(built.bytes) : built;
}

test.each([
  ['{body}', '{"t":"ü"}'],
  ['v0:{t}:{body}', 'v0:17:{"t":"ü"}'],
  ['{method}{url}', 'PUThttps://a.test:8443/in/%41?b=1&a=%20'],
  ['{path}', '/in/%41?b=1&a=%20'],
  ['{t}{t}é', '1717é'],
  ['no part at all', 'no part at all'],
  ['', ''],
])('%s', (template, message) => {
  expect(build(template)).toBe(message);
});

test('the secret’s text is part of it only where there is one', () => {
  expect(build('{secret}.', received, { text: 'hush', preamble: null })).toBe('hush.');
  expect(build('{secret}.')).toEqual({ ok: false, lacks: 'secret' });
});

test.each(['method', 'url', 'path', 't', 'strange'])('without {%s} it says so', (token) => {
  const bare = { headers: [], body: received.body };
  expect(build(`{body}{${token}}`, bare)).toEqual({ ok: false, lacks: token });
});

test('a URL that is none has no path', () => {
  expect(build('{path}', { ...received, url: '/in' })).toEqual({ ok: false, lacks: 'path' });
});

test('a function gives the bytes, or says what is missing', () => {
  const key = { text: null, preamble: 'WH-1' };
  expect(
    build(
      (_all, read, preamble) =>
        new TextEncoder().encode(preamble + read({ headers: ['X-Time'] })[1]!.text),
      received,
      key,
    ),
  ).toBe('WH-118');
  expect(build(() => ({ lacks: 'webhook id' }))).toEqual({ ok: false, lacks: 'webhook id' });
  expect(build(() => null)).toEqual({ ok: false, lacks: 'what its message is made of' });
});

test('the body’s bytes are taken as they are, whatever they are', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      const body = new Uint8Array(bytes);
      const from = { headers: [], body };
      const scheme = { ...shopify, message: '<{body}{body}>' };
      expect(buildMessage(scheme, from, createValueReader(from))).toEqual({
        ok: true,
        bytes: new Uint8Array([60, ...bytes, ...bytes, 62]),
      });
    }),
  );
});
