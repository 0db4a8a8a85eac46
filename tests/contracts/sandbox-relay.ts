// A relay in this process whose sandbox is seeded, on a clock that a test sets.
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished } from 'vitest';
import { createMemoryLog } from '../../relay/engines/memory.ts';
import type { DeliveryLog } from '../../relay/log.ts';
import { createRelay } from '../../relay/relay.ts';
import { prepareSandbox } from '../../relay/sandbox/prepare.ts';
import { readSeed, type Seed } from '../../relay/sandbox/seed.ts';
import type { Send } from '../../relay/send/send.ts';
import { hashToken } from '../../relay/tokens.ts';

const adminToken = 'admin';

/** The shop that the examples of Shopify's webhook page of 2017-09 are of, before any of them. */
export const pageSeed = await readPageSeed();
const pageToken = 'my-token';

export type SandboxRelay = {
  url: string;
  /** What the shop's clock shows, in milliseconds since the epoch. */
  clock: { ms: number };
  /** Asks with the token of the page's app, or another one; null sends none. */
  ask(path: string, init?: AskInit): Promise<Response>;
};
export type Webhook = Record<string, unknown> & {
  id: number;
  created_at: string;
  updated_at: string;
};
export type AskInit = RequestInit & { token?: string | null };

export async function sandboxRelay({
  log = createMemoryLog(),
  seed = pageSeed,
  send,
}: { log?: DeliveryLog; seed?: Seed | null; send?: Send } = {}): Promise<SandboxRelay> {
  const clock = { ms: Date.parse('2017-09-22T14:05:52-04:00') };
  const now = () => clock.ms;
  const shop = 'johns-apparel.myshopify.com';
  await prepareSandbox({ documents: log.documents, shop, seed, now });
  const relay = createRelay({
    log,
    adminTokenHash: hashToken(adminToken),
    captureUrl: (channel) => `/in/${channel}`,
    home: { channel: 'none', connectionPath: 'none' },
    sandbox: { shop, clock: { now, offsetMinutes: -240 } },
    ...(send ? { send } : {}),
    report: (error) => console.error(error),
  });
  relay.server.listen(0, '127.0.0.1');
  await once(relay.server, 'listening');
  onTestFinished(() => relay.close(0));
  const url = `http://127.0.0.1:${(relay.server.address() as AddressInfo).port}`;

  return {
    url,
    clock,
    ask: (path, { token = pageToken, ...init } = {}) =>
      fetch(url + path, {
        ...init,
        headers: {
          ...(token === null ? {} : { 'X-Shopify-Access-Token': token }),
          ...init.headers,
        },
      }),
  };
}

export async function make(
  sandbox: SandboxRelay,
  webhook: unknown,
  token?: string,
): Promise<Webhook> {
  const init = { method: 'POST', body: JSON.stringify({ webhook }), ...(token ? { token } : {}) };
  const answer = await sandbox.ask('/admin/webhooks.json', init);
  expect(answer.status).toBe(201);
  return ((await answer.json()) as { webhook: Webhook }).webhook;
}

export async function change(
  sandbox: SandboxRelay,
  id: number,
  webhook: unknown,
): Promise<Webhook> {
  const init = { method: 'PUT', body: JSON.stringify({ webhook }) };
  const answer = await sandbox.ask(`/admin/webhooks/${id}.json`, init);
  expect(answer.status).toBe(200);
  return ((await answer.json()) as { webhook: Webhook }).webhook;
}

export async function install(sandbox: SandboxRelay, wish: unknown) {
  const answer = await ownersAsk(sandbox, wish);
  expect(answer.status).toBe(201);
  return (await answer.json()) as { token: string; secret: string };
}

export function ownersAsk(
  { url }: SandboxRelay,
  wish?: unknown,
  path = '/apps',
): Promise<Response> {
  const headers = { authorization: `Bearer ${adminToken}` };
  const init = wish === undefined ? {} : { method: 'POST', body: JSON.stringify(wish) };
  return fetch(`${url}/api/sandbox${path}`, { headers, ...init });
}

async function readPageSeed(): Promise<Seed> {
  const path = new URL('../../docs/examples/sandbox-seed.json', import.meta.url);
  const read = readSeed(await readFile(path, 'utf8'));
  if (!read.ok) throw new Error(read.reason);
  return read.seed;
}
