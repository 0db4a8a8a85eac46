// What a page says of payloads: findings on rows, and what people tell Creel of their topics.
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Snapshot } from '../../lib/inbox/store.ts';
import { sampleOf } from '../../lib/webhook/topics/index.ts';
import { sampleShop } from '../../lib/webhook/topics/signed-sample.ts';
import type { Subscription } from '../../lib/webhook/topics/subscription.ts';
import type { Connection } from '../../lib/wire/schemas.ts';
import { sendSample } from '../send-sample.ts';
import { linkOf, openPage } from './page.ts';
import { relayForTest } from './relay-process.ts';

const topic = 'orders/create';
const findingsOf = ({ rows }: Pick<Snapshot, 'rows'>) => rows.map(({ findings }) => findings);
const isLive = ({ link }: Snapshot) => link.state === 'live';

/** An order of which only a few fields were sent. */
const sendFew = ({ captureUrl }: Connection, more = '') =>
  sendSample(captureUrl, 'shopify', topic, {
    edit: () => `{"id":820982911946154508,"name":"#9999"${more}}`,
  });

async function connectedPage(browser: string = randomUUID()) {
  const { connection } = await relayForTest();
  const page = await openPage(browser);
  page.connect(linkOf(connection));
  await page.shows(isLive);
  return { connection, page };
}

test('rows count what their payloads raise', async () => {
  const { connection, page } = await connectedPage();
  const { captureUrl } = connection;
  const refund = sampleOf('shopify', 'refunds/create');
  if (!refund.ok) throw new Error(refund.reason);
  await sendSample(captureUrl, 'shopify', topic);
  await sendSample(captureUrl, 'shopify', topic, { edit: () => refund.text });
  await sendSample(captureUrl, 'shipstream', 'track:created', { asPrinted: true });
  const [order, lying, track] = findingsOf(await page.shows(({ rows }) => rows.length === 3));
  expect(order).toMatchObject({ error: 0, drift: 0 });
  expect(lying).toEqual({ error: 1, drift: 0, info: 0 });
  expect(track).toEqual({ error: 1, drift: 0, info: 0 });
  const said = async (ordinal: number) => (await page.inspect(ordinal))!.validation.findings;
  expect(await said(2)).toMatchObject([{ rule: 'wrong-shape', pointer: '' }]);
  expect(await said(3)).toMatchObject([{ rule: 'unreadable-body', line: 11, column: 5 }]);
  expect(await page.inspect(99)).toBe(null);
});

test('with the switch for narrowed subscriptions nothing is missing; it is the source’s own', async () => {
  const browser = randomUUID();
  const { connection, page } = await connectedPage(browser);
  const follower = await openPage(browser);
  await follower.shows(isLive);
  await sendFew(connection);
  await page.shows(({ rows }) => rows[0] !== undefined && rows[0].findings.drift > 10);
  // The page that follows sets it, and the one that leads judges.
  follower.setNarrowed(true);
  for (const one of [page, follower]) {
    const { source } = await one.shows(({ rows }) => rows[0]?.findings.drift === 0);
    expect(source!.isNarrowed).toBe(true);
  }
  await sendFew(connection);
  const both = await page.shows(({ rows }) => rows.length === 2);
  expect(findingsOf(both).map(({ drift }) => drift)).toEqual([0, 0]);
  page.setNarrowed(false);
  await follower.shows(({ rows }) => rows.every(({ findings }) => findings.drift > 10));
  page.setNarrowed(true);
  await page.shows(({ source }) => source!.isNarrowed);
  page.connect(linkOf((await relayForTest()).connection));
  const { source: other } = await page.shows(
    ({ source }) => source!.id !== both.source!.id && source!.captureUrl !== null,
  );
  expect(other!.isNarrowed).toBe(false);
  page.connect(linkOf(connection));
  await page.shows(({ source }) => source!.id === both.source!.id && source!.isNarrowed);
});

test('a switch that was stored and not told is told by the next leader', async () => {
  const browser = randomUUID();
  const { connection, page: leader } = await connectedPage(browser);
  await sendFew(connection);
  const stored = Promise.withResolvers<void>();
  const mute = await openPage(browser, {
    wrap: (storage) => ({
      ...storage,
      async setNarrowed(...parts) {
        await storage.setNarrowed(...parts);
        stored.resolve();
        await new Promise(() => {});
      },
    }),
  });
  const follower = await openPage(browser);
  await follower.shows(({ rows }) => rows.length === 1 && rows[0]!.findings.drift > 10);
  mute.setNarrowed(true);
  await stored.promise;
  mute.kill();
  leader.kill();
  const { source } = await follower.shows(({ rows }) => rows[0]!.findings.drift === 0);
  expect(source!.isNarrowed).toBe(true);
});

test('a known subscription explains what is missing, for its own account and address', async () => {
  const { connection, page } = await connectedPage();
  await sendFew(connection);
  await page.shows(({ rows }) => rows.length === 1);
  const subscription: Subscription = {
    id: 'one',
    provider: 'shopify',
    account: sampleShop,
    topic,
    address: connection.captureUrl,
    format: 'json',
    fields: ['id', 'name'],
    metafieldNamespaces: [],
  };
  page.addSubscriptions([{ ...subscription, account: 'b.myshopify.com' }]);
  const { rows } = await page.shows(({ topics }) => topics.subscriptions.length === 1);
  expect(rows[0]!.findings.drift).toBeGreaterThan(10);
  page.addSubscriptions([subscription]);
  await page.shows((seen) => seen.rows[0]!.findings.drift === 0);
  const inspected = await page.inspect(1);
  expect(inspected!.validation.subscription).toEqual({ state: 'known', subscription });
  // Another one under the same id.
  page.addSubscriptions([{ ...subscription, fields: ['id', 'name', 'email'] }]);
  await page.shows((seen) => seen.rows[0]!.findings.drift === 1);
  page.removeTopicRecord('subscriptions', 'one');
  const { topics } = await page.shows((seen) => seen.rows[0]!.findings.drift > 10);
  expect(topics.subscriptions).toEqual([]);
});

test('what was accepted is expected: only what is new against it is said', async () => {
  const browser = randomUUID();
  const { connection, page } = await connectedPage(browser);
  await sendFew(connection, ',"loyalty":{"points":7}');
  await sendFew(connection, ',"loyalty":{"points":9}');
  const seen = await page.shows(({ rows }) => rows.length === 2);
  for (const { drift, info } of findingsOf(seen)) {
    expect([drift > 10, info > 0]).toEqual([true, true]);
  }
  expect((await page.inspect(1))!.baseline).toBe(null);
  expect(await page.accept([1])).toBe('saved');
  await page.shows((after) => findingsOf(after).every(({ drift, info }) => drift + info === 0));
  await sendFew(connection, ',"loyalty":{"points":12}');
  await sendFew(connection, ',"loyalty":{"points":"12"},"gift":true');
  const { rows, topics } = await page.shows((after) => after.rows.length === 4);
  expect(rows[2]!.findings).toEqual({ error: 0, drift: 0, info: 0 });
  const { validation, baseline } = (await page.inspect(4))!;
  expect(validation.findings.map(({ pointer }) => pointer).toSorted()).toEqual([
    '/gift',
    '/loyalty/points',
  ]);
  expect(baseline).toMatchObject({ deliveries: 1, isAccepted: false });
  expect(topics.baselines).toMatchObject([{ topic, account: sampleShop, deliveries: 1 }]);
  expect((await page.baseline(baseline!.id))!.deliveries).toBe(1);
  page.removeTopicRecord('baselines', baseline!.id);
  await page.shows((after) => after.rows.every(({ findings }) => findings.drift > 10));
  expect(await page.baseline(baseline!.id)).toBe(null);
});

/** One baseline and one schema of one's own, with which all but its one field is as expected. */
const told = ({ rows, topics }: Snapshot) =>
  topics.baselines.length === 1 &&
  topics.schemas.length === 1 &&
  rows[0]!.findings.error === 1 &&
  rows[0]!.findings.drift === 0;

const ownSchema = {
  id: 'own',
  name: 'Ours',
  provider: 'shopify',
  topic,
  text: '{"type":"object","required":["warehouse"]}',
};

test('a schema of one’s own is checked with, and another one under the same id in its place', async () => {
  const { connection, page } = await connectedPage();
  await sendSample(connection.captureUrl, 'shopify', topic);
  await page.shows(({ rows }) => rows[0]?.findings.error === 0);
  page.addSchema(ownSchema);
  await page.shows(({ rows }) => rows[0]!.findings.error === 1);
  const { findings, by } = (await page.inspect(1))!.validation;
  expect(findings[0]).toMatchObject({ rule: 'schema-broken' });
  expect(by).toContain('your schema “Ours”');
  page.addSchema({ ...ownSchema, text: '{"type":"object","required":["id"]}' });
  const { topics } = await page.shows(({ rows }) => rows[0]!.findings.error === 0);
  expect(topics.schemas).toMatchObject([{ id: 'own', name: 'Ours', refusal: null }]);
});

test('what was told of topics outlives the page, and the other page hears of it', async () => {
  const browser = randomUUID();
  const { connection, page: first } = await connectedPage(browser);
  await sendFew(connection);
  await first.shows(({ rows }) => rows.length === 1);
  const follower = await openPage(browser);
  await follower.shows(({ rows }) => rows.length === 1);
  // The page that follows learns and brings; the one that leads judges.
  expect(await follower.accept([1])).toBe('saved');
  follower.addSchema(ownSchema);
  for (const page of [first, follower]) await page.shows(told);
  first.kill();
  follower.kill();
  const reopened = await openPage(browser);
  await reopened.shows((seen) => seen.rows.length === 1 && told(seen));
  await sendFew(connection);
  const { rows } = await reopened.shows((seen) => seen.rows.length === 2);
  expect(rows[1]!.findings).toMatchObject({ error: 1, drift: 0 });
});

test('of two pages that accept at once both are learned from', async () => {
  const browser = randomUUID();
  const { connection, page } = await connectedPage(browser);
  const other = await openPage(browser);
  for (let n = 0; n < 4; n++) await sendFew(connection, `,"n":${n}`);
  for (const one of [page, other]) await one.shows(({ rows }) => rows.length === 4);
  expect(await Promise.all([page.accept([1, 2]), other.accept([3, 4])])).toEqual([
    'saved',
    'saved',
  ]);
  for (const one of [page, other]) {
    await one.shows(({ topics }) => topics.baselines[0]?.deliveries === 4);
  }
});

test('hundreds are accepted in one go, told once', async () => {
  const { connection, page } = await connectedPage();
  for (let n = 0; n < 212; n += 4) {
    await Promise.all([0, 1, 2, 3].map((more) => sendFew(connection, `,"n":${n + more}`)));
  }
  await page.shows(({ rows }) => rows.length === 212);
  const tellings: number[] = [];
  const stop = page.subscribe(() => {
    const { deliveries = 0 } = page.getSnapshot().topics.baselines[0] ?? {};
    if (deliveries !== tellings.at(-1)) tellings.push(deliveries);
  });
  const ordinals = page.getSnapshot().rows.map(({ ordinal }) => ordinal);
  expect(await page.accept(ordinals)).toBe('saved');
  expect(tellings.filter((count) => count > 0)).toEqual([212]);
  stop();
  await page.shows((seen) => findingsOf(seen).every(({ drift }) => drift === 0));
});
