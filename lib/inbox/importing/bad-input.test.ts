// What cannot be read, through the importer with the real readers.
import { randomUUID } from 'node:crypto';
import { openAsBlob } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openPage, type TestPage } from '../../../tests/journeys/page.ts';
import { packedEntry } from '../../../tests/packed-zip.ts';
import { printHttpMessage, writeCreelJson, writeFolder } from '../../webhook/fixtures/index.ts';
import { allBytes, madeFixture } from '../../webhook/fixtures/made-fixtures.ts';
import { madeZip } from '../../webhook/fixtures/made-zips.ts';
import { zipOf } from '../../webhook/fixtures/zip.ts';
import { madeFiles, madeImporter } from './made-importer.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const order = await madeFixture();
const refund = await madeFixture({ body: utf8('{"id":2}'), target: 'https://a.test/in?x' });
const message = printHttpMessage(order);

async function opened() {
  const page = await openPage(randomUUID());
  const importer = madeImporter(page);
  const importThem = async (contents: Parameters<typeof madeFiles>[0]) =>
    await importer.importFiles(madeFiles(contents), () => {});
  return { page, importer, importThem };
}

const targets = (page: TestPage) => page.getSnapshot().rows.map(({ target }) => target);
const lines = (problems: readonly { where: string; reason: string }[]) =>
  problems.map(({ where, reason }) => `${where}: ${reason}`);

describe('bad input is named, and the rest imported', () => {
  test('files alone', async () => {
    const { page, importThem } = await opened();
    const newer = new TextDecoder()
      .decode(writeCreelJson(order))
      .replace('"creel": 1', '"creel": 2');
    const har = {
      log: {
        entries: [
          { request: { method: 'POST', url: 'https://a.test/har', headers: [] } },
          { request: { method: 'POST' } },
          { request: { method: 'POST', url: 'https://a.test/2' } },
          {},
        ],
      },
    };
    const { saved, problems } = await importThem({
      'a.http': message,
      'b.creel.json': newer,
      'c.har': JSON.stringify(har),
      'd.http': '',
      'e.png': Uint8Array.of(0x89, 0x50, 0x4e, 0x47),
      'f.creel.json': new TextDecoder().decode(writeCreelJson(order)).replace('194.0', '1940'),
      'g.http': printHttpMessage({
        ...order,
        target: '/bytes',
        body: Uint8Array.of(0xff, 0xfe, 0),
      }),
    });
    expect(saved).toBe(3);
    expect(targets(page)).toEqual(['/orders?a=1', 'https://a.test/har', '/bytes']);
    expect((await page.read(3))?.body).toEqual(Uint8Array.of(0xff, 0xfe, 0));
    expect(lines(problems)).toEqual([
      expect.stringMatching(/^b\.creel\.json: This Creel fixture has a version that is not known/),
      'c.har, entry 2: An entry has no request with method and url.',
      'c.har, entry 3: An entry has no headers.',
      'c.har, entry 4: An entry has no request with method and url.',
      'd.http: The file is empty.',
      expect.stringMatching(/^e\.png: The first line is no request line/),
      expect.stringMatching(/^f\.creel\.json: The body was changed/),
    ]);
  });

  test('zips: a bomb, names that climb, a broken one, one with nothing in it', async () => {
    const { page, importThem } = await opened();
    const bad = madeZip([
      packedEntry('bomb.http', new Uint8Array(20_000_000)),
      packedEntry('../climbs.http', message),
      packedEntry('good.http', message),
    ]);
    const nothing = await allBytes(zipOf([{ path: 'README.md', bytes: utf8('x') }]));
    const { saved, problems } = await importThem({
      'bad.zip': bad,
      'cut.zip': (await bad.bytes()).slice(0, 100),
      'nothing.zip': nothing,
      'zero.zip': '',
      'z.http': message,
    });
    expect(saved).toBe(2);
    expect(targets(page)).toEqual([order.target, order.target]);
    const broken =
      'It is broken, cut off or none: the list of its files cannot be read to its end.';
    expect(lines(problems)).toEqual([
      'bad.zip, "bomb.http": It unpacks to more than 200 times its size: it is left out.',
      'bad.zip, "../climbs.http": The path climbs out of the folder: it is left out.',
      `cut.zip: ${broken}`,
      'nothing.zip: There is no fixture in it.',
      `zero.zip: ${broken}`,
    ]);
  });

  test('folders: with an index, without one, without fixtures, with zips', async () => {
    const { page, importThem } = await opened();
    const files = await Array.fromAsync(writeFolder([refund, order], 'http'));
    const zipped = await allBytes(zipOf([{ path: 'x.http', bytes: message }]));
    const { saved, problems } = await importThem({
      ...Object.fromEntries(files.map(({ path, bytes }) => [`a/deep/${path}`, bytes])),
      'a/README.md': 'x',
      'a/zero.http': '',
      'b/notes.txt': 'x',
      'c/in.zip': zipped,
      'c/notes.txt': 'x',
      'd/.git/x.http': message,
      'd/node_modules/x.http': message,
      'd/y.http': message,
    });
    expect(lines(problems)).toEqual([
      'a/zero.http: The file is empty.',
      'b: There is no fixture in it.',
    ]);
    expect(saved).toBe(4);
    expect(targets(page)).toEqual([refund.target, order.target, order.target, order.target]);
  });

  test('a file that is gone, or too large', async () => {
    const { importer } = await opened();
    const folder = await mkdtemp(join(tmpdir(), 'creel-import-'));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    await writeFile(join(folder, 'gone.http'), message);
    const gone = new File([await openAsBlob(join(folder, 'gone.http'))], 'gone.http');
    const goneZip = new File([await openAsBlob(join(folder, 'gone.http'))], 'gone.zip');
    await rm(join(folder, 'gone.http'));
    const large = Object.defineProperty(new File([], 'large.har'), 'size', { value: 300_000_000 });
    const given = [gone, goneZip, large].map((file) => ({ path: file.name, file }));
    const { saved, problems } = await importer.importFiles(
      [...given, ...madeFiles({ 'a.http': message })],
      () => {},
    );
    expect(saved).toBe(1);
    expect(lines(problems)).toEqual([
      'gone.http: It cannot be read: it was changed, moved or removed, or nobody may read it.',
      'gone.zip: It cannot be read any more: it was changed, moved or removed.',
      'large.har: It has 287 MiB, and at most 256 MiB of one file are read. Give it as a zip of several, or in parts.',
    ]);
  });

  test('of a file that is broken throughout the first problems, and how many there are', async () => {
    const { importThem } = await opened();
    const { problems } = await importThem({ 'a.ndjson': `${'x\n'.repeat(1000)}` });
    expect(problems).toHaveLength(201);
    expect(problems.at(-1)).toEqual({
      where: 'a.ndjson',
      reason: 'There are 800 more places in it.',
      places: 800,
    });
  });

  test('nothing at all is no import, and opens no source', async () => {
    const { page, importThem } = await opened();
    expect(await importThem({})).toEqual({ saved: 0, problems: [], stopped: null });
    expect(await importThem({ 'a.http': 'no' })).toMatchObject({ saved: 0, stopped: null });
    expect(page.getSnapshot().source).toBeNull();
  });

  test('a body that is too large', async () => {
    const { importThem } = await opened();
    const body = new Uint8Array(64 * 1024 * 1024 + 1);
    const { saved, problems } = await importThem({
      'x.http': printHttpMessage({ ...order, body }),
    });
    expect([saved, lines(problems)]).toEqual([
      0,
      ['x.http: Its body is larger than 64 MiB: it is left out.'],
    ]);
  });
});
