import { randomUUID } from 'node:crypto';
import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { InboxStorage } from '../../lib/inbox/storage.ts';
import type { Snapshot } from '../../lib/inbox/store.ts';
import { importSecret } from '../../lib/webhook/index.ts';
import { topicsOf } from '../../lib/webhook/topics/index.ts';
import { sendSample } from '../send-sample.ts';
import { linkOf, openPage, type TestPage } from './page.ts';
import { allDeliveries, relayForTest, spawnRelay, temporaryFolder } from './relay-process.ts';
import { fullDisk, gatedSave } from './wrapped-storage.ts';

function verified({ rows }: Pick<Snapshot, 'rows'>): number {
  return rows.filter((row) => row.verdict.verdict === 'verified').length;
}

/** No row twice, cursors unique, ordinals without a gap: what must hold after any accident. */
function expectWhole(page: TestPage, count: number) {
  const { rows } = page.getSnapshot();
  expect(rows.map(({ ordinal }) => ordinal)).toEqual(
    Array.from({ length: count }, (_, i) => i + 1),
  );
  expect(new Set(rows.map(({ id }) => id)).size).toBe(count);
  expect(new Set(rows.map(({ cursor }) => cursor)).size).toBe(count);
}

test('every sample of both documents is caught, recognised and verified', async () => {
  const { connection } = await relayForTest();
  const page = await openPage(randomUUID());
  page.connect(linkOf(connection));
  page.addKey(await importSecret({ text: 'hush', name: 'Shop', provider: 'shopify' }), false);
  page.addKey(await importSecret({ text: 'ship', name: 'Ware', provider: 'shipstream' }), false);
  const sent: string[] = [];
  for (const topic of topicsOf('shopify')) {
    const answer = await sendSample(connection.captureUrl, 'shopify', topic, {
      secret: 'hush',
    }).catch(
      () => null, // The thirteen topics that only the 422 list names have no sample.
    );
    if (answer) sent.push(topic);
  }
  for (const topic of topicsOf('shipstream')) {
    await sendSample(connection.captureUrl, 'shipstream', topic, {
      secret: 'ship',
      asPrinted: true,
    });
    sent.push(topic);
  }
  expect(sent).toHaveLength(47 + 24);
  const { rows } = await page.shows((seen) => seen.rows.length === sent.length);
  expect(rows.map(({ topic }) => topic)).toEqual(sent);
  expect(rows.map(({ verdict }) => verdict.verdict)).toEqual(sent.map(() => 'verified'));
  const unreadable = rows.filter(({ problem }) => problem !== null);
  expect(unreadable.map(({ topic, topicInferred }) => ({ topic, topicInferred }))).toEqual([
    { topic: 'track:created', topicInferred: true },
  ]);
  expect(unreadable[0]!.problem).toMatch(/^Invalid JSON at line 11, column 5: /);
});

test('a new secret judges everything that is stored again', async () => {
  const { connection } = await relayForTest();
  const page = await openPage(randomUUID());
  page.connect(linkOf(connection));
  for (let n = 0; n < 30; n++) {
    await sendSample(connection.captureUrl, 'shopify', 'orders/create', { secret: 'right' });
  }
  const all = (verdict: string) =>
    page.shows(
      ({ rows }) => rows.length === 30 && rows.every((row) => row.verdict.verdict === verdict),
    );
  await all('no-secret');
  const wrong = await importSecret({ text: 'wrong', name: 'Wrong', provider: 'shopify' });
  page.addKey(wrong, true);
  await all('failed');
  page.addKey(await importSecret({ text: 'right', name: 'Right', provider: 'shopify' }), false);
  const { rows } = await all('verified');
  expect(rows[0]!.verdict.key).toBe('Right');
  page.removeKey(wrong.id);
  await page.shows(({ keys }) => keys.length === 1);
  await all('verified');
});

test('a remembered secret outlives the page, one for the session does not', async () => {
  const { connection } = await relayForTest();
  const browser = randomUUID();
  const first = await openPage(browser);
  first.connect(linkOf(connection));
  await sendSample(connection.captureUrl, 'shopify', 'orders/create', { secret: 'shop' });
  await sendSample(connection.captureUrl, 'shipstream', 'order:created', { secret: 'ship' });
  first.addKey(await importSecret({ text: 'shop', name: 'Shop', provider: 'shopify' }), true);
  first.addKey(await importSecret({ text: 'ship', name: 'Ware', provider: 'shipstream' }), false);
  await first.shows(
    ({ rows }) => rows.filter((row) => row.verdict.verdict === 'verified').length === 2,
  );
  first.kill();
  const second = await openPage(browser);
  const { keys } = await second.shows(({ rows }) => rows[1]?.verdict.verdict === 'no-secret');
  expect(keys.map(({ name }) => name)).toEqual(['Shop']);
  expect(second.getSnapshot().rows[0]!.verdict.verdict).toBe('verified');
});

test('a burst over a killed relay and a reopened page arrives whole, each once', async () => {
  const dataPath = await temporaryFolder();
  const browser = randomUUID();
  let relay = await spawnRelay(dataPath);
  const { port } = relay;
  const page = await openPage(browser);
  page.connect(linkOf(relay.connection));
  await page.shows(({ link }) => link.state === 'live');

  const acknowledged: string[] = [];
  const post = async (n: number) => {
    const answer = await sendSample(relay.connection.captureUrl, 'shopify', 'orders/create', {
      edit: (text) =>
        text.replace('820982911946154508', `8209829119461${String(n).padStart(5, '0')}`),
    }).catch(() => null);
    if (answer?.ok) acknowledged.push(((await answer.json()) as { id: string }).id);
  };
  const burst = Array.from({ length: 10 }, async (_, worker) => {
    for (let n = worker; n < 500; n += 10) await post(n);
  });
  await page.shows(({ rows }) => rows.length > 50);
  await relay.stop('SIGKILL');
  await Promise.all(burst);
  page.kill();
  relay = await spawnRelay(dataPath, '--port', String(port));
  const reopened = await openPage(browser);
  const stored = await allDeliveries(relay);
  await reopened.shows(({ rows }) => rows.length === stored.length);
  expectWhole(reopened, stored.length);
  const shown = new Set(reopened.getSnapshot().rows.map(({ id }) => id));
  // The kill came in the middle.
  expect(acknowledged.length).toBeGreaterThan(50);
  expect(acknowledged.length).toBeLessThan(500);
  expect(acknowledged.filter((id) => !shown.has(id))).toEqual([]);
  await relay.stop('SIGTERM');
});

test('a page killed between receive and save misses nothing', async () => {
  const { connection } = await relayForTest();
  const browser = randomUUID();
  const reached = Promise.withResolvers<void>();
  const hangingSave = (storage: InboxStorage): InboxStorage => ({
    ...storage,
    save: () => {
      reached.resolve();
      return new Promise(() => {});
    },
  });
  const first = await openPage(browser, { wrap: hangingSave });
  first.connect(linkOf(connection));
  for (let n = 0; n < 20; n++) await sendSample(connection.captureUrl, 'shopify', 'carts/create');
  await reached.promise;
  first.kill();
  const second = await openPage(browser);
  await second.shows(({ rows }) => rows.length === 20);
  expectWhole(second, 20);
});

test('a full disk is said, and what could not be stored comes again', async () => {
  const { connection } = await relayForTest();
  const disk = fullDisk();
  const page = await openPage(randomUUID(), { wrap: disk.wrap });
  page.connect(linkOf(connection));
  await sendSample(connection.captureUrl, 'shopify', 'carts/create');
  const { problem } = await page.shows((seen) => seen.problem !== null);
  expect(problem!.happened).toBe('The browser’s storage is full.');
  disk.isFull = false;
  await page.shows(({ rows, problem: left }) => rows.length === 1 && left === null);
});

test('of two pages one receives, both show, and the other takes over', async () => {
  const { connection } = await relayForTest();
  const browser = randomUUID();
  const leader = await openPage(browser);
  leader.connect(linkOf(connection));
  await leader.shows(({ link }) => link.state === 'live');
  leader.addKey(await importSecret({ text: 'hush', name: 'Shop', provider: 'shopify' }), false);
  const follower = await openPage(browser);
  await follower.shows(({ keys, link }) => keys.length === 1 && link.state === 'live');
  for (let n = 0; n < 5; n++) {
    await sendSample(connection.captureUrl, 'shopify', 'carts/create', { secret: 'hush' });
  }
  await Promise.all([leader, follower].map((page) => page.shows((seen) => verified(seen) === 5)));
  leader.kill();
  for (let n = 0; n < 5; n++) {
    await sendSample(connection.captureUrl, 'shopify', 'carts/update', { secret: 'hush' });
  }
  await follower.shows((seen) => verified(seen) === 10);
  expectWhole(follower, 10);
});

test('a wiped log starts anew by itself, and an old one that comes back resumes', async () => {
  const dataPath = await temporaryFolder();
  const page = await openPage(randomUUID());
  const first = await spawnRelay(dataPath);
  page.connect(linkOf(first.connection));
  await sendSample(first.connection.captureUrl, 'shopify', 'orders/create');
  await page.shows(({ rows }) => rows.length === 1);
  await first.stop('SIGTERM');
  const backup = await temporaryFolder();
  await cp(dataPath, backup, { recursive: true });

  await rm(join(dataPath, 'log.db'));
  const second = await spawnRelay(dataPath, '--port', String(first.port));
  expect(second.connection.channel).toBe(first.connection.channel);
  await sendSample(second.connection.captureUrl, 'shopify', 'orders/paid');
  await page.shows(({ rows }) => rows.length === 2);
  await second.stop('SIGTERM');

  const third = await spawnRelay(backup, '--port', String(first.port));
  await sendSample(third.connection.captureUrl, 'shopify', 'orders/updated');
  const { rows } = await page.shows((seen) =>
    seen.rows.some((row) => row.topic === 'orders/updated'),
  );
  expect(rows.map(({ topic }) => topic)).toEqual([
    'orders/create',
    'orders/paid',
    'orders/updated',
  ]);
  expectWhole(page, 3);
  await third.stop('SIGTERM');
});

test('with the whole data folder wiped, the new link goes on under the old rows', async () => {
  const dataPath = await temporaryFolder();
  const first = await spawnRelay(dataPath);
  const page = await openPage(randomUUID());
  page.connect(linkOf(first.connection));
  await sendSample(first.connection.captureUrl, 'shopify', 'orders/create');
  await page.shows(({ rows }) => rows.length === 1);
  await first.stop('SIGTERM');
  await rm(dataPath, { recursive: true });
  const second = await spawnRelay(dataPath, '--port', String(first.port));
  page.connect(linkOf(second.connection));
  await sendSample(second.connection.captureUrl, 'shopify', 'orders/paid');
  const { rows } = await page.shows((seen) => seen.rows.length === 2);
  expect(rows.map(({ topic }) => topic)).toEqual(['orders/create', 'orders/paid']);
  expectWhole(page, 2);
  await second.stop('SIGTERM');
});

test('what is still being saved stays with its source when another one is opened', async () => {
  const [one, other] = [await relayForTest(), await relayForTest()];
  const { reached, gate, wrap } = gatedSave();
  const page = await openPage(randomUUID(), { wrap });
  page.connect(linkOf(one.connection));
  await sendSample(one.connection.captureUrl, 'shopify', 'orders/create');
  await reached.promise;
  page.connect(linkOf(other.connection));
  await page.shows(({ source }) => source?.id.endsWith(other.connection.channel) === true);
  gate.resolve();
  await sendSample(other.connection.captureUrl, 'shopify', 'carts/create');
  await page.shows(({ rows }) => rows.some(({ topic }) => topic === 'carts/create'));
  expect(page.getSnapshot().rows.map(({ topic }) => topic)).toEqual(['carts/create']);
  page.connect(linkOf(one.connection));
  await page.shows(({ rows }) => rows[0]?.topic === 'orders/create');
});

test('a secret that comes while deliveries are being saved judges those too', async () => {
  const { connection } = await relayForTest();
  const { reached, gate, wrap } = gatedSave();
  const page = await openPage(randomUUID(), { wrap });
  page.connect(linkOf(connection));
  await sendSample(connection.captureUrl, 'shopify', 'orders/create', { secret: 'hush' });
  await reached.promise;
  page.addKey(await importSecret({ text: 'hush', name: 'Shop', provider: 'shopify' }), false);
  await page.shows(({ keys }) => keys.length === 1);
  gate.resolve();
  await page.shows(({ rows }) => rows[0]?.verdict.verdict === 'verified');
});

test('a database that fails once is tried again', async () => {
  const { connection } = await relayForTest();
  let failures = 0;
  const moody = (storage: InboxStorage): InboxStorage => ({
    ...storage,
    source: async (id) => {
      failures += 1;
      if (failures === 1) throw new DOMException('moody', 'UnknownError');
      return await storage.source(id);
    },
  });
  const page = await openPage(randomUUID(), { wrap: moody });
  page.connect(linkOf(connection));
  const { problem } = await page.shows((seen) => seen.problem !== null);
  expect(problem!.happened).toContain('moody');
  await page.shows(({ link, problem: left }) => link.state === 'live' && left === null);
});

test('what a sender writes where a name belongs stays small in the list', async () => {
  const { connection } = await relayForTest();
  const page = await openPage(randomUUID());
  page.connect(linkOf(connection));
  const skus = Array.from({ length: 5000 }, (_, n) => `"sku${n}":{}`).join();
  const body = `{"topic":"order:${'x'.repeat(1_000_000)}","message":{"unique_id":"1","stock_adjustments":{${skus}}}}`;
  await fetch(connection.captureUrl, { method: 'POST', body });
  const { rows } = await page.shows((seen) => seen.rows.length === 1);
  expect(rows[0]!.topic).toHaveLength(257);
  expect(rows[0]!.resource?.also).toHaveLength(100);
  const stored = await page.read(1);
  expect(new TextDecoder().decode(stored!.body)).toBe(body);
});

test('clearing forgets the rows for good', async () => {
  const { connection } = await relayForTest();
  const browser = randomUUID();
  const page = await openPage(browser);
  page.connect(linkOf(connection));
  await sendSample(connection.captureUrl, 'shopify', 'orders/create');
  await page.shows(({ rows }) => rows.length === 1);
  page.clear();
  await page.shows(({ rows }) => rows.length === 0);
  await sendSample(connection.captureUrl, 'shopify', 'orders/paid');
  await page.shows(({ rows }) => rows[0]?.topic === 'orders/paid');
  page.kill();
  const reopened = await openPage(browser);
  const { rows } = await reopened.shows(({ isOpen }) => isOpen);
  expect(rows.map(({ topic }) => topic)).toEqual(['orders/paid']);
});
