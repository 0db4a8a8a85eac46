import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { chromeExtensionId } from '../../lib/wire/extension-origin.ts';
import { StartError, startRelay } from '../../relay/main.ts';
import {
  answerOf,
  ownRelay,
  type RelayProcess,
  runRelay,
  sendRaw,
  spawnRelay,
  temporaryFolder,
} from './relay-process.ts';

type Installed = { app: string; shop: string; token: string; secret: string };

const seedPath = fileURLToPath(new URL('../../docs/examples/sandbox-seed.json', import.meta.url));

test('a first start has an app in a shop, whose token asks and makes', async () => {
  const before = Date.now();
  const relay = await ownRelay();
  const [app, ...more] = await appsOf(relay);
  expect(more).toEqual([]);
  expect(app).toMatchObject({ app: 'app', shop: 'johns-apparel.myshopify.com' });
  const list = await admin(relay, '/admin/webhooks.json', app!.token);
  expect([list.status, await list.text()]).toEqual([200, '{"webhooks":[]}']);
  const webhook = { topic: 'orders/create', address: relay.connection.captureUrl };
  const body = JSON.stringify({ webhook });
  const made = await admin(relay, '/admin/webhooks.json', app!.token, { method: 'POST', body });
  expect(made.status).toBe(201);
  // The shop is four hours behind UTC, as in the document, and its time is the real one.
  const { created_at: shown } = ((await made.json()) as { webhook: { created_at: string } })
    .webhook;
  expect(shown).toMatch(/-04:00$/);
  expect(Date.parse(shown)).toBeGreaterThanOrEqual(Math.floor(before / 1000) * 1000);
});

test('kill -9 loses no subscription and no app, and a second start makes none', async () => {
  const dataPath = await temporaryFolder();
  const first = await spawnRelay(dataPath, '--sandbox-seed', seedPath);
  const body = '{"webhook": {"topic": "orders/paid", "address": "http://localhost:3000"}}';
  const made = await admin(first, '/admin/webhooks.json', 'my-token', { method: 'POST', body });
  expect(made.status).toBe(201);
  const apps = await appsOf(first);
  await first.stop('SIGKILL');

  const second = await spawnRelay(dataPath);
  onTestFinished(async () => void (await second.stop('SIGKILL')));
  expect(await appsOf(second)).toEqual(apps);
  const list = await admin(second, '/admin/webhooks.json?since_id=901431826', 'my-token');
  const { webhooks } = (await list.json()) as { webhooks: { id: number }[] };
  expect(webhooks).toEqual([((await made.json()) as { webhook: unknown }).webhook]);
});

test('the shop can be another one', async () => {
  const relay = await ownRelay('--sandbox-shop', 'super-toys.myshopify.com');
  expect(await appsOf(relay)).toMatchObject([{ shop: 'super-toys.myshopify.com' }]);
  const refused = await runRelay(['--port', '0', '--sandbox-shop', 'example.com']);
  expect(refused).toMatchObject({ code: 1, stdout: '' });
  expect(refused.stderr).toContain('looks like my-shop.myshopify.com, not “example.com”');
});

test('a seed that is none is a readable failure', async () => {
  const folder = await temporaryFolder();
  const path = join(folder, 'seed.json');
  const refusal = async () => {
    const outcome = await runRelay(['--port', '0', '--data', folder, '--sandbox-seed', path]);
    expect(outcome).toMatchObject({ code: 1, stdout: '' });
    expect(outcome.stderr.trim().split('\n')).toHaveLength(1);
    return outcome.stderr;
  };
  expect(await refusal()).toContain(`${path} cannot be read`);
  await writeFile(path, '{"webhooks": [{"id": 1}]}');
  expect(await refusal()).toContain(`${path} cannot be used. “webhooks.0.address” in it`);
  const sandboxSeed = { apps: [{ app: 'a' }, { app: 'a' }] };
  const failure = startRelay({ port: 0, dataPath: folder, sandboxSeed });
  await expect(failure).rejects.toThrow(StartError);
  await expect(failure).rejects.toMatchObject({ type: 'bad-option', culprit: 'sandbox-seed' });
});

test('only programs on this machine and the extension may ask', async () => {
  const relay = await ownRelay('--sandbox-seed', seedPath);
  for (const [header, status] of [
    ['Host: evil.example', 403],
    ['Host: johns-apparel.myshopify.com', 403],
    ['X-No-Host: 1', 403],
    ['Host: localhost:1', 200],
    ['Host: 127.0.0.1\r\nOrigin: https://evil.example', 403],
    [`Host: 127.0.0.1\r\nOrigin: chrome-extension://${chromeExtensionId}`, 200],
  ] as const) {
    const lines = ['X-Shopify-Access-Token: my-token', header, 'Connection: close', '', ''];
    const request = `GET /admin/webhooks.json HTTP/1.1\r\n${lines.join('\r\n')}`;
    const answer = answerOf(await sendRaw(relay.port, request));
    expect([header, answer.status]).toEqual([header, status]);
    if (status === 403) expect(answer.code).toMatch(/^wrong-(host|origin)$/);
  }

  const origin = `chrome-extension://${chromeExtensionId}`;
  const preflight = await fetch(`${relay.connection.url}/admin/webhooks/4759306.json`, {
    method: 'OPTIONS',
    headers: {
      origin,
      'access-control-request-method': 'DELETE',
      'access-control-request-headers': 'x-shopify-access-token',
    },
  });
  const { headers } = preflight;
  expect([preflight.status, headers.get('access-control-allow-origin')]).toEqual([204, origin]);
  expect(headers.get('access-control-allow-methods')).toContain('DELETE');
  expect(headers.get('access-control-allow-headers')).toContain('x-shopify-access-token');
});

async function appsOf({ connection }: RelayProcess): Promise<Installed[]> {
  const headers = { authorization: `Bearer ${connection.adminToken}` };
  const answer = await fetch(`${connection.url}/api/sandbox/apps`, { headers });
  return ((await answer.json()) as { apps: Installed[] }).apps;
}

function admin(
  { connection }: RelayProcess,
  path: string,
  token: string,
  init: RequestInit = {},
): Promise<Response> {
  const headers = { 'X-Shopify-Access-Token': token, ...init.headers };
  return fetch(connection.url + path, { ...init, headers });
}
