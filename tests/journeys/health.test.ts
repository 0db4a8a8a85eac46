// What a page says of how deliveries came: twice, with gaps, while nobody looked.
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { importSecret, sign } from '../../lib/webhook/index.ts';
import { sampleOf } from '../../lib/webhook/topics/index.ts';
import { signedSample } from '../../lib/webhook/topics/signed-sample.ts';
import { linkOf, openPage, type TestPage } from './page.ts';
import { relayForTest } from './relay-process.ts';

async function sendOrder(captureUrl: string, webhookId: string): Promise<void> {
  const sample = await signedSample({
    provider: 'shopify',
    topic: 'orders/create',
    secret: 'hush',
  });
  if (!sample.ok) throw new Error(sample.reason);
  const headers = [...sample.headers, ['X-Shopify-Webhook-Id', webhookId] as const];
  await fetch(captureUrl, {
    method: 'POST',
    headers: headers.map(([name, value]) => [name, value]),
    body: sample.body,
  });
}

/** Sends what ShipStream's webhook would have sent under this number. */
async function sendCounted(captureUrl: string, counter: number): Promise<void> {
  const sample = sampleOf('shipstream', 'order:created');
  if (!sample.ok) throw new Error(sample.reason);
  const text = sample.text.replace(/("webhook_increment_id" : )\d+/, `$1${counter}`);
  const body = new TextEncoder().encode(text);
  const [name, value] = await sign('shipstream', 'ship', body);
  const headers = { 'Content-Type': 'application/json', [name]: value };
  await fetch(captureUrl, { method: 'POST', headers, body });
}

const countsOf = (page: TestPage) => page.getSnapshot().health!.counts;

async function connectedPage() {
  const { connection } = await relayForTest();
  const browser = randomUUID();
  const page = await openPage(browser);
  page.connect(linkOf(connection));
  await page.shows(({ link }) => link.state === 'live');
  return { connection, browser, page };
}

test('a delivery id that comes again is counted and flagged, on the page that follows too', async () => {
  const { connection, browser, page } = await connectedPage();
  const follower = await openPage(browser);
  for (const id of ['a', 'b', 'a']) await sendOrder(connection.captureUrl, id);
  for (const one of [page, follower]) {
    const { health } = await one.shows((seen) => seen.health?.counts.received === 3);
    expect(health!.counts).toMatchObject({ duplicates: 1, retries: 1 });
    expect([...health!.flags.keys()]).toEqual([3]);
    expect(health!.flags.get(3)).toContainEqual({ kind: 'retry', first: 1, attempt: 2 });
  }
  page.clear();
  for (const one of [page, follower]) {
    const { health } = await one.shows((seen) => seen.health?.counts.received === 0);
    expect(health!.flags.size).toBe(0);
  }
});

test('a gap in a webhook’s counter is there until it is filled', async () => {
  const { connection, page } = await connectedPage();
  page.addKey(await importSecret({ text: 'ship', name: 'Ware', provider: 'shipstream' }), false);
  for (const counter of [1, 2, 5]) await sendCounted(connection.captureUrl, counter);
  const { health } = await page.shows((seen) => seen.health?.counts.pending === 2);
  expect(health!.gaps).toMatchObject([{ from: '3', to: '4', key: 'Ware', ordinal: 3 }]);
  expect(health!.flags.get(3)).toMatchObject([{ kind: 'gap', gap: { state: 'pending' } }]);
  await sendCounted(connection.captureUrl, 4);
  await page.shows((seen) => seen.health?.counts.pending === 1);
  await sendCounted(connection.captureUrl, 3);
  const filled = await page.shows((seen) => seen.health?.counts.pending === 0);
  expect(filled.health!.gaps).toEqual([]);
  expect(filled.health!.flags.has(3)).toBe(false);
  expect(countsOf(page)).toMatchObject({ received: 5, missing: 0, unsure: 0 });
});

test('whose counter it was is known once the secret is: all is seen anew', async () => {
  const { connection, page } = await connectedPage();
  for (const counter of [1, 2, 4]) await sendCounted(connection.captureUrl, counter);
  await page.shows((seen) => seen.health?.counts.received === 3);
  const keyOfGap = () => page.getSnapshot().health!.gaps[0]?.key ?? null;
  expect(keyOfGap()).toBe(null);
  page.addKey(await importSecret({ text: 'ship', name: 'Ware', provider: 'shipstream' }), false);
  await page.shows(() => keyOfGap() === 'Ware');
  expect(countsOf(page)).toMatchObject({ received: 3, pending: 1 });
});

test('what came while no page was open is counted apart, and the next page has nothing to catch up', async () => {
  const { connection, browser, page } = await connectedPage();
  await sendOrder(connection.captureUrl, 'a');
  await page.shows(({ rows }) => rows.length === 1);
  page.kill();
  for (const id of ['b', 'c', 'b']) await sendOrder(connection.captureUrl, id);
  const reopened = await openPage(browser);
  const { health } = await reopened.shows((seen) => seen.health?.away?.received === 3);
  expect(health!.away).toMatchObject({ duplicates: 1, missing: 0, pending: 0 });
  await sendOrder(connection.captureUrl, 'd');
  const later = await reopened.shows((seen) => seen.health?.counts.received === 5);
  expect(later.health!.away).toEqual(health!.away);
  const follower = await openPage(browser);
  const { health: there } = await follower.shows((seen) => (seen.health?.away ?? null) !== null);
  expect(there!.away!.received).toBe(0);
  expect(there!.counts.received).toBe(5);
});

test('what was kept from a paste is no delivery that came', async () => {
  const { connection, page } = await connectedPage();
  await sendOrder(connection.captureUrl, 'a');
  await page.shows(({ rows }) => rows.length === 1);
  const { delivery, body } = (await page.read(1))!;
  const received = { headers: delivery.headers, body };
  await page.keep({ received, receivedAt: null, channel: null });
  await sendOrder(connection.captureUrl, 'b');
  const { health } = await page.shows((seen) => seen.health?.counts.received === 2);
  expect(page.getSnapshot().rows).toHaveLength(3);
  expect(health!.flags.size).toBe(0);
});
