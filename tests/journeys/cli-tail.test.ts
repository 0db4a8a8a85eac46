import { spawn } from 'node:child_process';
import { createInterface, type Interface } from 'node:readline';
import { expect, onTestFinished, test } from 'vitest';
import { sampleOf } from '../../lib/webhook/topics/index.ts';
import { relayForTest, type RelayProcess } from './relay-process.ts';
import { creelPath } from './run-creel.ts';

function sample(provider: 'shopify' | 'shipstream', topic: string): string {
  const found = sampleOf(provider, topic, { asPrinted: true });
  if (!found.ok) throw new Error(found.reason);
  return found.text;
}

async function send(
  { connection }: RelayProcess,
  body: string,
  headers: Record<string, string> = {},
): Promise<void> {
  const { ok } = await fetch(connection.captureUrl, { method: 'POST', headers, body });
  expect(ok).toBe(true);
}

/** Follows a channel; gives its lines, one at each call. */
function tail({ connection }: RelayProcess, ...args: string[]): () => Promise<string> {
  const child = spawn(process.execPath, [creelPath, 'tail', ...args], {
    env: { ...process.env, CREEL_LINK: connection.connectionLink },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  return nextLine(createInterface(child.stdout));
}

function nextLine(lines: Interface): () => Promise<string> {
  const reading = lines[Symbol.asyncIterator]();
  return async () => {
    const { done, value } = await reading.next();
    if (done) throw new Error('creel tail has ended');
    return value;
  };
}

const change = (number: number, from: string | null, to: string) =>
  JSON.stringify({
    topic: 'order:status_changed',
    message: {
      unique_id: '100000022',
      webhook_increment_id: number,
      old_status: from,
      new_status: to,
      old_state: from === null ? null : 'a',
      new_state: 'a',
    },
  });

const asOrder = { 'X-Shopify-Topic': 'orders/create', 'X-Shopify-Shop-Domain': 'a.test' };

test('a line says the worst there is to say, and how a delivery came', async () => {
  const relay = await relayForTest();
  const next = tail(relay);
  const order = sample('shopify', 'orders/create');
  await send(relay, order, { ...asOrder, 'X-Shopify-Webhook-Id': '1' });
  expect(await next()).toMatch(
    /Z {2}orders\/create {2}order 820982911946154508 {2}\d+ B {2}unsigned$/,
  );
  await send(relay, order, { ...asOrder, 'X-Shopify-Webhook-Id': '1' });
  expect(await next()).toMatch(/unsigned {2}retry of \S+Z$/);
  await send(relay, order.replace('{', '{"tip": 1,'), asOrder);
  expect(await next()).toMatch(/unsigned$/);
  await send(relay, order.replace('"test": true', '"test": {}'), asOrder);
  expect(await next()).toMatch(/unsigned {2}1 error$/);
  await send(relay, order.replace(/"email": "jon@[^\n]*\n/, ''), asOrder);
  expect(await next()).toMatch(/unsigned {2}1 drift$/);
  await send(relay, sample('shipstream', 'track:created'));
  expect(await next()).toMatch(/track:created.* {2}1 error {2}invalid JSON at 11:5$/);
  await send(relay, '<order><id></order>', { ...asOrder, 'Content-Type': 'application/xml' });
  expect(await next()).toMatch(/ {2}1 error {2}invalid XML at 1:\d+$/);
});

test('what came before tail was started counts, though only the last is printed', async () => {
  const relay = await relayForTest();
  await send(relay, change(1, null, 'new'));
  await send(relay, change(4, 'held', 'packed'));
  await send(relay, change(4, 'held', 'packed'));
  const next = tail(relay, '--lines', '2');
  expect(await next()).toMatch(/ {2}1 drift {2}gap: 2 to 3 not seen$/);
  expect(await next()).toMatch(/ {2}duplicate of \S+Z$/);
});

test('--json has the findings, the flags, and why a body cannot be read', async () => {
  const relay = await relayForTest();
  const next = tail(relay, '--json');
  const told = async () => JSON.parse(await next()) as Record<string, unknown> & { id: string };
  await send(relay, change(1, null, 'new'));
  const first = await told();
  expect(first).toMatchObject({ verdict: 'unsigned', findings: [], flags: [], unreadable: null });
  await send(relay, change(3, 'held', 'packed'));
  expect(await told()).toMatchObject({
    findings: [
      {
        severity: 'drift',
        rule: 'status-jump',
        pointer: '/message/old_status',
        expected: `“new”, as delivery ${first.id} left it`,
        got: '“held”',
      },
      { rule: 'null-filled' },
      { rule: 'null-filled' },
    ],
    flags: [{ kind: 'gap', state: 'unsure', from: '2', to: '2', count: 1 }],
  });
  await send(relay, change(1, null, 'new'));
  expect(await told()).toMatchObject({ flags: [{ kind: 'duplicate', first: first.id }] });
  await send(relay, sample('shipstream', 'track:created'));
  expect(await told()).toMatchObject({
    topicInferred: true,
    unreadable: { language: 'JSON', line: 11, column: 5, message: expect.any(String) },
    findings: [{ rule: 'unreadable-body' }],
  });
  await send(relay, '<order><id></order>', { ...asOrder, 'Content-Type': 'application/xml' });
  expect(await told()).toMatchObject({ unreadable: { language: 'XML', line: 1 } });
  await send(relay, sample('shopify', 'orders/create'));
  expect(await told()).toMatchObject({ topic: 'orders/updated', topicInferred: true });
});
