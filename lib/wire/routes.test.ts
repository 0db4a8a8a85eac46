import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { offeredProtocols, routes, streamProtocol, tokenInProtocols } from './routes.ts';

test('the stream is asked for after a cursor, or from the beginning', () => {
  expect(routes.stream('abc', null)).toBe('/api/channels/abc/stream');
  expect(routes.stream('abc', 'log1.00000000000000000001')).toBe(
    '/api/channels/abc/stream?after=log1.00000000000000000001',
  );
  const asked = new URL(routes.stream('abc', 'a&b=c#d'), 'http://127.0.0.1');
  expect(asked.searchParams.get('after')).toBe('a&b=c#d');
});

test('the two protocols, the token as base64url', () => {
  expect(offeredProtocols('t?k~n>')).toEqual(['creel.v1', 'creel.token.dD9rfm4-']);
});

test('a token that is offered is found, and can stand in the header', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (token) => {
      const offered = offeredProtocols(token);
      // What RFC 9110 allows in a token: anything else makes `new WebSocket` throw.
      for (const protocol of offered) expect(protocol).toMatch(/^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/);
      expect(tokenInProtocols(offered.join(', '))).toBe(token);
      expect(tokenInProtocols(offered.toReversed().join(','))).toBe(token);
    }),
  );
});

test.each([
  undefined,
  '',
  streamProtocol,
  'creel.v1, chat',
  'creel.token',
  'creel.v1, creel.token.*',
  'xcreel.token.dA',
])('no token in %j', (header) => {
  expect(tokenInProtocols(header)).toBe(null);
});
