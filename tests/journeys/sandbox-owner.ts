// What a relay's owner asks of its sandbox, and an app of its own subscriptions.
import { expect } from 'vitest';
import type { KeptAttempt } from '../../relay/sandbox/sending.ts';
import type { RelayProcess } from './relay-process.ts';

export async function appOf(relay: RelayProcess) {
  const { apps } = (await owner(relay, '/apps')) as { apps: { token: string; secret: string }[] };
  return apps[0]!;
}

export async function subscribe(relay: RelayProcess, token: string, webhook: object) {
  const body = JSON.stringify({ webhook });
  const made = await admin(relay, token, '/admin/webhooks.json', { method: 'POST', body });
  expect(made.status).toBe(201);
  return ((await made.json()) as { webhook: { id: number } }).webhook;
}

export function admin(
  { connection }: RelayProcess,
  token: string,
  path: string,
  init: RequestInit = {},
) {
  return fetch(connection.url + path, { headers: { 'X-Shopify-Access-Token': token }, ...init });
}

export function askOwner(
  { connection }: RelayProcess,
  path: string,
  body: object | null = null,
  token = connection.adminToken,
): Promise<Response> {
  const headers = { authorization: `Bearer ${token}` };
  const post = body ? { method: 'POST', body: JSON.stringify(body) } : {};
  return fetch(`${connection.url}/api/sandbox${path}`, { headers, ...post });
}

export async function owner(relay: RelayProcess, path: string, body: object | null = null) {
  const answer = await askOwner(relay, path, body);
  expect(answer.ok).toBe(true);
  return await answer.json();
}

/** The attempts, once there are as many as wanted. */
export async function attemptsOf(
  relay: RelayProcess,
  isDone: (attempts: KeptAttempt[]) => boolean,
): Promise<KeptAttempt[]> {
  let attempts: KeptAttempt[] = [];
  await expect
    .poll(
      async () => {
        ({ attempts } = (await owner(relay, '/attempts')) as { attempts: KeptAttempt[] });
        return isDone(attempts);
      },
      { timeout: 60_000 },
    )
    .toBe(true);
  return attempts;
}
