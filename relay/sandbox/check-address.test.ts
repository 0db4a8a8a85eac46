import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkAddress } from './check-address.ts';

test.each([
  'http://apple.com',
  'http://whatever.hostname.com/',
  'https://user:word@example.com:8443/a?b=c#d',
  'HTTPS://EXAMPLE.COM',
  'http://localhost:3000/webhooks',
  'http://127.0.0.1',
  'http://127.9.9.9/',
  'http://[::1]:3000/',
  'http://172.32.0.1/',
  'http://11.0.0.1/',
  'http://münchen.example/ü',
])('%s is kept as it is written', (address) => {
  expect(checkAddress(address)).toEqual({ ok: true, value: address });
});

test.each([
  ['http://10.1.2.3/', '10.1.2.3'],
  ['http://172.16.0.1', '172.16.0.1'],
  ['http://172.31.255.255', '172.31.255.255'],
  ['http://192.168.0.1:8080', '192.168.0.1'],
  ['http://100.64.0.1', '100.64.0.1'],
  ['http://169.254.169.254/latest', '169.254.169.254'],
  ['http://0.0.0.0', '0.0.0.0'],
  ['http://167772161/', '10.0.0.1'],
  ['http://0300.0250.1', '192.168.0.1'],
  ['http://①⓪.0.0.1', '10.0.0.1'],
  ['http://[::]/', '[::]'],
  ['http://[fe80::1]/', '[fe80::1]'],
  ['http://[fc00::]/', '[fc00::]'],
  ['http://[::ffff:10.0.0.1]/', '[::ffff:a00:1]'],
])('%s is private', (address, host) => {
  const reasons = [`is in a private network (${host}), where the relay sends nothing`];
  expect(checkAddress(address)).toEqual({ ok: false, reasons });
});

test.each([undefined, null, '', '  '])('%j is blank', (address) => {
  expect(checkAddress(address)).toEqual({ ok: false, reasons: ["can't be blank"] });
});

test.each([
  'apple.com',
  '//apple.com',
  '/webhooks',
  'http:',
  'http://',
  'http:apple.com',
  'https:/a.b',
  'http:\\\\apple.com',
  'http://a b.com',
  ' http://a.com',
  'http://a.com\n',
  'http://a\u0000b',
  'http://[::1',
  'http://a.com:99999',
  'http://%00.com',
  'mailto:a@b.c',
  'javascript:alert(1)',
  7,
  true,
  [],
  {},
  ['http://a.com'],
])('%j is invalid', (address) => {
  expect(checkAddress(address)).toEqual({
    ok: false,
    reasons: [expect.stringMatching(/^is invalid: /)],
  });
});

test.each(['ftp', 'file', 'ws', 'pubsub', 'a+b.c-d'])('%s:// is not supported', (protocol) => {
  const reasons = [`protocol ${protocol}:// is not supported`];
  expect(checkAddress(`${protocol}://example.com`)).toEqual({ ok: false, reasons });
});

test('any text is checked without a throw, and what is taken is a URL of its own text', () => {
  const texts = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.webUrl(),
    fc.webUrl({ withFragments: true }),
  );
  fc.assert(
    fc.property(texts, (text) => {
      const checked = checkAddress(text);
      if (!checked.ok) return;
      expect(checked.value).toBe(text);
      expect(new URL(text).protocol).toMatch(/^https?:$/);
    }),
  );
});
