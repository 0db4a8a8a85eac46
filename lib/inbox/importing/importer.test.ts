import { createHmac, randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { openPage, type TestPage } from '../../../tests/journeys/page.ts';
import { fullDisk } from '../../../tests/journeys/wrapped-storage.ts';
import {
  printHttpMessage,
  writeFolder,
  writeNdjson,
  type Fixture,
} from '../../webhook/fixtures/index.ts';
import { allBytes, madeFixture } from '../../webhook/fixtures/made-fixtures.ts';
import { importSecret } from '../../webhook/index.ts';
import { isImport } from '../imports.ts';
import type { InboxStorage } from '../storage.ts';
import { createImporter } from './importer.ts';
import { madeFiles, madeImporter, readerInThread } from './made-importer.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const order = await madeFixture();
const refund = await madeFixture({ body: utf8('{"id":2}'), target: 'https://a.test/in?x' });
const message = printHttpMessage(order);

async function opened(wrap?: (storage: InboxStorage) => InboxStorage) {
  const page = await openPage(randomUUID(), wrap ? { wrap } : {});
  const importer = madeImporter(page);
  const importThem = async (contents: Parameters<typeof madeFiles>[0]) =>
    await importer.importFiles(madeFiles(contents), () => {});
  return { page, importer, importThem };
}

const targets = (page: TestPage) => page.getSnapshot().rows.map(({ target }) => target);

/** A Shopify order as a redaction leaves it: signed with a secret that it has with it. */
async function signedFixture(secret: string): Promise<Fixture> {
  const body = utf8('{"id":820982911946154508}');
  const digest = createHmac('sha256', secret).update(body).digest('base64');
  return await madeFixture({
    body,
    headers: [
      ['X-Shopify-Topic', 'orders/create'],
      ['X-Shopify-Hmac-Sha256', digest],
    ],
    signedWith: { provider: 'shopify', scheme: 'shopify', secret },
  });
}

describe('what was imported', () => {
  test('is marked, in order, where no source was open, and twice where it came twice', async () => {
    const { page, importThem } = await opened();
    const files = await Array.fromAsync(writeFolder([refund, order], 'http'));
    const contents = Object.fromEntries(files.map(({ path, bytes }) => [path, bytes]));
    expect(await importThem(contents)).toEqual({ saved: 2, problems: [], stopped: null });
    expect(await importThem(contents)).toEqual({ saved: 2, problems: [], stopped: null });
    const { source, rows } = page.getSnapshot();
    expect(source).toMatchObject({ id: 'imports', url: null });
    expect(rows.map(({ target }) => target)).toEqual([
      refund.target,
      order.target,
      refund.target,
      order.target,
    ]);
    expect(rows.every(isImport)).toBe(true);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(4);
    // Nobody sent it twice.
    await page.shows(({ health }) => health !== null);
    expect(page.getSnapshot().health?.flags.size).toBe(0);
  });

  test('a page that is opened later shows all of it, from records of the usual size', async () => {
    const browser = randomUUID();
    const page = await openPage(browser);
    const many = await Promise.all(
      Array.from({ length: 450 }, (_, at) => madeFixture({ target: `/${at}` })),
    );
    const imported = await madeImporter(page).importFiles(
      madeFiles({ 'a.ndjson': await allBytes(writeNdjson(many)) }),
      () => {},
    );
    expect(imported.saved).toBe(450);
    page.kill();
    const later = await openPage(browser);
    const { rows } = await later.shows(({ isOpen }) => isOpen);
    expect(rows.map(({ target }) => target)).toEqual(many.map(({ target }) => target));
    for (const at of [0, 199, 200, 449]) {
      expect((await later.read(rows[at]!.ordinal))?.delivery.target).toBe(`/${at}`);
    }
  });

  test('with its own secret it is verified, also when it is judged again', async () => {
    const { page, importThem } = await opened();
    const [one, other] = [await signedFixture('creel-a'), await signedFixture('creel-b')];
    const changed = { ...(await signedFixture('creel-c')), signedWith: other.signedWith! };
    const unsafe = {
      ...one,
      signedWith: { ...one.signedWith!, secret: '-----BEGIN PRIVATE KEY-----' },
    };
    const all = [one, other, changed, unsafe];
    await importThem({ 'a.ndjson': await allBytes(writeNdjson(all)) });
    const verdicts = () =>
      page.getSnapshot().rows.map(({ verdict }) => [verdict.verdict, verdict.key]);
    const own = 'the fixture’s own secret';
    const before = [
      ['verified', own],
      ['verified', own],
      ['failed', null],
      ['no-secret', null],
    ];
    expect(verdicts()).toEqual(before);
    page.addKey(await importSecret({ text: 'another', name: 'Shop' }), false);
    await page.shows(({ rows }) => rows[3]?.verdict.verdict === 'failed');
    expect(verdicts().slice(0, 3)).toEqual(before.slice(0, 3));
    // It opens nothing else, and is no key that anybody sees.
    expect(page.getSnapshot().keys).toHaveLength(1);
  });

  test('goes on into the source that it began in', async () => {
    const { page } = await opened();
    const link = { url: 'http://127.0.0.1:9', channel: 'a', token: 't' };
    page.connect(link);
    await page.shows(({ source }) => source?.channel === 'a');
    const { id } = page.getSnapshot().source!;
    expect(await page.importFixtures([order], null)).toEqual({ ok: true, into: id });
    page.connect({ ...link, channel: 'b' });
    await page.shows(({ source }) => source?.channel === 'b');
    expect(await page.importFixtures([refund], id)).toEqual({ ok: true, into: id });
    expect(targets(page)).toEqual([]);
    page.connect(link);
    await page.shows(({ rows }) => rows.length === 2);
    expect(targets(page)).toEqual([order.target, refund.target]);
  });
});

const savesNothing = async () => null;

const inBatches = await allBytes(
  writeNdjson(await Promise.all(Array.from({ length: 1200 }, () => madeFixture()))),
);

describe('an import that ends early says what was saved', () => {
  test('cancelled: the batch under way is counted, and those that wait do not begin', async () => {
    const { page, importer } = await opened();
    const first = importer.importFiles(madeFiles({ 'a.ndjson': inBatches }), () =>
      importer.cancel(),
    );
    const second = importer.importFiles(madeFiles({ 'a.http': message }), () => {});
    expect(await first).toEqual({ saved: 500, problems: [], stopped: 'cancelled' });
    expect(await second).toEqual({ saved: 0, problems: [], stopped: 'cancelled' });
    expect(page.getSnapshot().rows).toHaveLength(500);
    const third = await importer.importFiles(madeFiles({ 'a.http': message }), () => {});
    expect(third.saved).toBe(1);
  });

  test('cancelled while a batch is saved: it is told when that is done', async () => {
    const saving = Promise.withResolvers<void>();
    const saved = Promise.withResolvers<{ ok: true; into: string }>();
    const importer = createImporter({
      openWorker: readerInThread,
      save: async () => {
        saving.resolve();
        return await saved.promise;
      },
    });
    const importing = importer.importFiles(madeFiles({ 'a.ndjson': inBatches }), () => {});
    await saving.promise;
    importer.cancel();
    saved.resolve({ ok: true, into: 'a' });
    expect(await importing).toEqual({ saved: 500, problems: [], stopped: 'cancelled' });
  });

  test('the disk is full: of the batch nothing is saved', async () => {
    const disk = fullDisk();
    disk.isFull = false;
    const { page, importer } = await opened(disk.wrap);
    const progress: number[] = [];
    const imported = await importer.importFiles(madeFiles({ 'a.ndjson': inBatches }), (now) => {
      progress.push(now.saved);
      disk.isFull = now.saved === 1000;
    });
    const reason = 'The browser’s storage is full.';
    expect(imported).toEqual({ saved: 1000, problems: [], stopped: { reason } });
    expect(progress).toEqual([500, 1000]);
    expect(page.getSnapshot().rows).toHaveLength(1000);
  });

  test('the reader dies, or the inbox does', async () => {
    const reader = new EventTarget();
    const dying = {
      addEventListener: reader.addEventListener.bind(reader) as Worker['addEventListener'],
      postMessage: () => reader.dispatchEvent(new Event('error')),
      terminate: () => {},
    };
    const files = madeFiles({ 'a.http': message });
    const died = await createImporter({ openWorker: () => dying, save: savesNothing }).importFiles(
      files,
      () => {},
    );
    expect(died).toMatchObject({
      saved: 0,
      stopped: { reason: expect.stringContaining('memory') },
    });
    const parts = { openWorker: readerInThread, save: savesNothing };
    const alone = await createImporter(parts).importFiles(files, () => {});
    expect(alone).toMatchObject({ stopped: { reason: expect.stringContaining('has stopped') } });
  });
});

test('where saving fails, the imports behind it go on', async () => {
  let asked = 0;
  const importer = createImporter({
    openWorker: readerInThread,
    async save() {
      asked += 1;
      if (asked === 1) throw new Error('the port is closed');
      return { ok: true, into: 'a' };
    },
  });
  const [first, second] = await Promise.all(
    ['a', 'b'].map((name) =>
      importer.importFiles(madeFiles({ [`${name}.http`]: message }), () => {}),
    ),
  );
  expect(first).toMatchObject({
    saved: 0,
    stopped: { reason: expect.stringContaining('has stopped') },
  });
  expect(second).toMatchObject({ saved: 1, stopped: null });
});

test('one batch is on its way at a time, and one import', async () => {
  let underWay = 0;
  let batches = 0;
  const importer = createImporter({
    openWorker: readerInThread,
    async save(fixtures) {
      underWay += 1;
      batches += 1;
      expect(underWay).toBe(1);
      expect(fixtures.length).toBeLessThanOrEqual(500);
      await new Promise((resolve) => setImmediate(resolve));
      underWay -= 1;
      return { ok: true, into: 'a' };
    },
  });
  const both = await Promise.all(
    ['a', 'b'].map((name) =>
      importer.importFiles(madeFiles({ [`${name}.ndjson`]: inBatches }), () => {}),
    ),
  );
  expect(both.map(({ saved }) => saved)).toEqual([1200, 1200]);
  expect(batches).toBe(6);
});

test('large bodies make batches of few', async () => {
  const sizes: number[] = [];
  const body = new Uint8Array(1_500_000).fill(0x61);
  const large = await madeFixture({ body });
  const importer = createImporter({
    openWorker: readerInThread,
    async save(fixtures) {
      sizes.push(fixtures.length);
      return { ok: true, into: 'a' };
    },
  });
  const files = Array.from({ length: 5 }, (_, at) => [`${at}.http`, printHttpMessage(large)]);
  await importer.importFiles(madeFiles(Object.fromEntries(files)), () => {});
  expect(sizes).toEqual([3, 2]);
});

test('what an index lists in one file comes in batches, too', async () => {
  const sizes: number[] = [];
  const importer = createImporter({
    openWorker: readerInThread,
    async save(fixtures) {
      sizes.push(fixtures.length);
      return { ok: true, into: 'a' };
    },
  });
  const index = JSON.stringify({ creelIndex: 1, fixtures: [{ path: 'all.ndjson' }] });
  const files = madeFiles({ 'a/index.json': index, 'a/all.ndjson': inBatches });
  const imported = await importer.importFiles(files, () => {});
  expect(imported).toMatchObject({ saved: 1200, problems: [] });
  expect(sizes).toEqual([500, 500, 200]);
});
