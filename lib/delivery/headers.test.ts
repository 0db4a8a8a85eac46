import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalHeaderName, headerValue, headerValues, type HeaderPair } from './headers.ts';

test.each([
  'X-Plugin-Hmac-Sha256',
  'x-plugin-hmac-sha256',
  'X_PLUGIN_HMAC_SHA256',
  'HTTP_X_PLUGIN_HMAC_SHA256',
  'http-x-plugin-hmac-sha256',
  ' X-Plugin-Hmac-Sha256 ',
])('%j is x-plugin-hmac-sha256', (name) => {
  expect(canonicalHeaderName(name)).toBe('x-plugin-hmac-sha256');
});

test('only a prefix is taken off', () => {
  expect(canonicalHeaderName('X-Http-Method')).toBe('x-http-method');
  expect(canonicalHeaderName('HTTPS')).toBe('https');
});

test('a name finds its values however it is spelled', () => {
  const name = fc.constantFrom('X-Shopify-Topic', 'x_shopify_topic', 'HTTP_X_SHOPIFY_TOPIC');
  fc.assert(
    fc.property(name, name, (sent, asked) => {
      expect(headerValue([[sent, 'orders/create']], asked)).toBe('orders/create');
    }),
  );
});

const headers: HeaderPair[] = [
  ['A', '1'],
  ['B', ' kept as it is\xe9'],
  ['a', '2'],
  ['A', ''],
];

test('duplicates come in order, whatever their case', () => {
  expect(headerValues(headers, 'a')).toEqual(['1', '2', '']);
  expect(headerValue(headers, 'a')).toBe('1');
});

test('a value is not changed', () => {
  expect(headerValue(headers, 'b')).toBe(' kept as it is\xe9');
});

test('a header that is not there has no value; an empty one has', () => {
  expect(headerValues(headers, 'c')).toEqual([]);
  expect(headerValue(headers, 'c')).toBe(null);
  expect(headerValue([['C', '']], 'c')).toBe('');
});
