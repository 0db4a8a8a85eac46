import { expect, test } from 'vitest';
import { chromeExtensionId } from '../lib/wire/extension-origin.ts';
import { bearerToken, createAccess, hostName, isAllowedOrigin } from './access.ts';
import { createMemoryLog } from './engines/memory.ts';
import { hashToken } from './tokens.ts';

test.each([
  ['127.0.0.1', '127.0.0.1'],
  ['127.0.0.1:4747', '127.0.0.1'],
  ['LOCALHOST:80', 'localhost'],
  ['localhost.', 'localhost'],
  ['localhost.:4747', 'localhost'],
  ['[::1]', '[::1]'],
  ['[::1]:4747', '[::1]'],
  ['[0:0:0:0:0:0:0:1]:4747', '[::1]'],
  ['a_b.example.com', 'a_b.example.com'],
])('the name in Host %s is %s', (host, name) => {
  expect(hostName(host)).toBe(name);
});

test.each([
  undefined,
  '',
  '::1',
  '[::1',
  '127.0.0.1:',
  '127.0.0.1:99999999',
  '127.0.0.1:70000',
  'localhost/evil.example',
  'localhost@evil.example',
  'evil.example#localhost',
  'localhost evil.example',
  'localhost, evil.example',
])('Host %s names nothing', (host) => {
  expect(hostName(host)).toBeNull();
});

test.each([
  ['127.0.0.1:1', true],
  ['localhost:4747', true],
  ['[::1]:4747', true],
  ['team.example:8443', true],
  ['TEAM.example.', true],
  ['evil.example', false],
  ['127.0.0.1.evil.example', false],
  ['localhost.evil.example', false],
  ['team.example.evil.example', false],
  ['0.0.0.0', false],
  ['192.168.1.5', false],
  ['[::2]', false],
  [undefined, false],
])('with team.example configured, Host %s: %s', (host, isAllowed) => {
  const check = () => access().checkCaller({ host });
  if (isAllowed) expect(check).not.toThrow();
  else expect(check).toThrow(expect.objectContaining({ status: 403, code: 'wrong-host' }));
});

test.each([
  [undefined, true],
  [`chrome-extension://${chromeExtensionId}`, true],
  ['moz-extension://5f1c2ff9-0d5b-4b52-9a2b-6f1a2b3c4d5e', true],
  ['chrome-extension://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', false],
  [`chrome-extension://${chromeExtensionId}.evil.example`, false],
  ['http://127.0.0.1:4747', false],
  ['http://localhost', false],
  ['https://evil.example', false],
  ['moz-extension://', false],
  ['moz-extension://a/../evil', false],
  ['null', false],
  ['', false],
])('Origin %s: %s', (origin, isAllowed) => {
  expect(isAllowedOrigin(origin)).toBe(isAllowed);
  const check = () => access().checkCaller({ host: 'localhost', origin });
  if (isAllowed) expect(check).not.toThrow();
  else expect(check).toThrow(expect.objectContaining({ status: 403, code: 'wrong-origin' }));
});

test.each([
  ['Bearer abc', 'abc'],
  ['bearer  abc ', 'abc'],
  ['Bearer', null],
  ['Bearer a b', null],
  ['Basic abc', null],
  [undefined, null],
])('the token of Authorization %s is %s', (authorization, token) => {
  expect(bearerToken(authorization)).toBe(token);
});

test('a channel token reads its channel, the admin token every one', async () => {
  const { checkReader } = await accessToChannels();
  expect((await checkReader('orders-token', 'orders')).name).toBe('orders');
  expect((await checkReader('admin-token', 'orders')).name).toBe('orders');
  expect((await checkReader('admin-token', 'refunds')).name).toBe('refunds');
});

test.each([
  [null, 'orders', 401],
  ['nobody', 'orders', 401],
  ['', 'orders', 401],
  ['nobody', 'unknown', 401],
  ['orders-token', 'refunds', 404],
  ['orders-token', 'unknown', 404],
  ['admin-token', 'unknown', 404],
])('token %s at channel %s is refused with %i', async (token, channel, status) => {
  const { checkReader } = await accessToChannels();
  await expect(checkReader(token, channel)).rejects.toMatchObject({ status });
});

test("another's channel and no channel look the same", async () => {
  const { checkReader } = await accessToChannels();
  const refusals = await Promise.allSettled(
    ['refunds', 'unknown'].map((channel) => checkReader('orders-token', channel)),
  );
  const [others, none] = refusals.map((outcome) => outcome.status === 'rejected' && outcome.reason);
  expect(others.message).toBe(none.message);
  expect(others.code).toBe(none.code);
});

test('only the admin token is the admin token', async () => {
  const { checkAdmin } = await accessToChannels();
  expect(() => checkAdmin('admin-token')).not.toThrow();
  for (const token of [null, '', 'orders-token', 'nobody']) {
    expect(() => checkAdmin(token)).toThrow(expect.objectContaining({ status: 401 }));
  }
});

function access(log = createMemoryLog()) {
  return createAccess({
    log,
    adminTokenHash: hashToken('admin-token'),
    allowHosts: ['Team.example'],
  });
}

async function accessToChannels() {
  const log = createMemoryLog();
  await log.createChannel({ name: 'orders', logId: 'log1', createdAt: 1 });
  await log.createChannel({ name: 'refunds', logId: 'log2', createdAt: 1 });
  await log.addToken('orders', hashToken('orders-token'));
  return access(log);
}
