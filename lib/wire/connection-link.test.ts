import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatConnectionLink, parseConnectionLink } from './connection-link.ts';

const link = { url: 'http://127.0.0.1:4747', channel: 'abc123', token: 't0ken' };

test.each([
  ['http://127.0.0.1:4747', 'creel://127.0.0.1:4747/abc123#t0ken'],
  ['https://relay.example', 'creels://relay.example/abc123#t0ken'],
  ['https://relay.example:8443', 'creels://relay.example:8443/abc123#t0ken'],
  ['http://[::1]:4747', 'creel://[::1]:4747/abc123#t0ken'],
])('a channel at %s has the link %s, and back', (url, text) => {
  expect(formatConnectionLink({ ...link, url })).toBe(text);
  expect(parseConnectionLink(text)).toEqual({ ok: true, link: { ...link, url } });
});

test('every link that is formatted is parsed', () => {
  const name = fc.stringMatching(/^[A-Za-z0-9_-]{1,40}$/);
  const url = fc
    .tuple(fc.constantFrom('http', 'https'), fc.domain(), fc.integer({ min: 1, max: 65_535 }))
    .map(([scheme, host, port]) => new URL(`${scheme}://${host}:${port}`).origin);
  fc.assert(
    fc.property(url, name, name, (at, channel, token) => {
      const made = { url: at, channel, token };
      expect(parseConnectionLink(formatConnectionLink(made))).toEqual({ ok: true, link: made });
    }),
  );
});

test.each([
  '  creel://127.0.0.1:4747/abc123#t0ken\n',
  '"creel://127.0.0.1:4747/abc123#t0ken"',
  "'creel://127.0.0.1:4747/abc123#t0ken'",
  '<creel://127.0.0.1:4747/abc123#t0ken>',
  'creel://127.0.0.1:4747/abc123/#t0ken',
])('pasted as %j it still is the link', (text) => {
  expect(parseConnectionLink(text)).toEqual({ ok: true, link });
});

test.each([
  ['', 'Paste the connection link that the relay printed.'],
  ['   ', 'Paste the connection link that the relay printed.'],
  ['http://127.0.0.1:4747/in/abc123', /^This is a web address\./],
  ['https://relay.example/abc#t', /^This is a web address\./],
  ['creel://127.0.0.1:4747/abc123', /cut off/],
  ['creel://127.0.0.1:4747/abc123#', /cut off/],
  ['creel://127.0.0.1:4747', /cut off/],
  ['creel://127.0.0.1:99999/abc123#t0ken', '“127.0.0.1:99999” is not a host.'],
  ['creel://a b/abc123#t0ken', /./],
  ['creel://127.0.0.1/abc123?token=t0ken', /./],
  ['abc123#t0ken', /^This is no connection link/],
  ['javascript:alert(1)', /^This is no connection link/],
])('%j is no link, and the reason says why', (text, reason) => {
  expect(parseConnectionLink(text)).toEqual({ ok: false, reason: expect.stringMatching(reason) });
});

test('any text gives a link or a reason, and a link is only ever to http or https', () => {
  fc.assert(
    fc.property(fc.string(), fc.boolean(), (text, isPrefixed) => {
      const parsed = parseConnectionLink(isPrefixed ? `creel://${text}/c#t` : text);
      if (parsed.ok) expect(new URL(parsed.link.url).protocol).toBe('http:');
      else expect(parsed.reason).not.toBe('');
    }),
  );
});
