import { describe, expect, test } from 'vitest';
import { createAllowance, isAllowableHost } from './allowance.ts';

const allowance = createAllowance(['Example.com', '*.tunnel.test', '10.1.2.3', '[fd00::1]']);

test.each([
  '127.0.0.1',
  '127.8.9.1',
  '[::1]',
  '[::ffff:127.0.0.1]',
  'localhost',
  'localhost.',
  'app.localhost',
  'example.com',
  'example.com.',
  'a.tunnel.test',
  'a.b.tunnel.test',
  '10.1.2.3',
  '[fd00::1]',
])('%s may be asked', (hostname) => {
  expect(allowance.allowsHost(hostname)).toBe(true);
});

test.each([
  'a.example.com',
  'example.com.evil.test',
  'evilexample.com',
  'tunnel.test',
  'localhost.evil.test',
  'notlocalhost',
  '10.1.2.4',
  '8.8.8.8',
  '0.0.0.0',
  '',
])('%j may not', (hostname) => {
  expect(allowance.allowsHost(hostname)).toBe(false);
});

describe('what a name leads to', () => {
  test.each([
    ['example.com', '93.184.216.34', true],
    ['example.com', '2606:2800:220:1::1', true],
    ['example.com', '127.0.0.1', true],
    ['example.com', '10.1.2.3', true],
    ['example.com', '10.1.2.4', false],
    ['example.com', '192.168.0.1', false],
    ['example.com', '169.254.169.254', false],
    ['example.com', '::ffff:192.168.0.1', false],
    ['example.com', 'fe80::1%eth0', false],
    ['example.com', 'fd00::1', true],
    ['example.com', 'fd00::2', false],
    ['example.com', '0.0.0.0', false],
    ['example.com', '224.0.0.1', false],
    ['localhost', '127.0.0.1', true],
    ['localhost', '::1', true],
    ['localhost', '93.184.216.34', false],
  ])('%s may lead to %s: %s', (hostname, address, allowed) => {
    expect(allowance.allowsAddress(hostname, address)).toBe(allowed);
  });
});

test('loopback has to be named where other machines may ask', () => {
  const strict = createAllowance(['example.com', 'localhost'], { loopback: false });
  expect(['localhost', '127.0.0.1', '[::1]'].map(strict.allowsHost)).toEqual([true, false, false]);
  expect(strict.allowsAddress('localhost', '127.0.0.1')).toBe(true);
  expect(strict.allowsAddress('example.com', '127.0.0.1')).toBe(false);
});

test.each([
  ['example.com', true],
  ['*.example.com', true],
  ['localhost', true],
  ['10.0.0.1', true],
  ['[::1]', true],
  ['::1', true],
  ['https://example.com', false],
  ['example.com:80', false],
  ['example.com/a', false],
  ['*', false],
  ['*.', false],
  ['a b', false],
  ['', false],
])('that %j can be named is %s', (text, allowable) => {
  expect(isAllowableHost(text)).toBe(allowable);
});
