import { mkdir, mkdtemp, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { rm } from 'node:fs/promises';
import { expect, onTestFinished, test } from 'vitest';
import {
  printHttpMessage,
  writeCreelJson,
  writeFolder,
  writeHar,
  writeNdjson,
  type FileFormat,
} from '../lib/webhook/fixtures/index.ts';
import { allBytes, madeFixture } from '../lib/webhook/fixtures/made-fixtures.ts';
import { zipOf } from '../lib/webhook/fixtures/zip.ts';
import { FixturesError, loadFixtures, type Loading } from './fixtures.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const order = await madeFixture();
const binary = await madeFixture({ body: Uint8Array.of(0xff, 0, 0x0a), headers: [] });

async function folderOf(files: Readonly<Record<string, Uint8Array>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'creel-fixtures-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
  return folder;
}

const loadError = async (path: string) =>
  await loadFixtures(path).then(
    () => expect.unreachable('It was loaded.'),
    (error: unknown) => error as FixturesError,
  );

test.each<FileFormat>(['http', 'creel.json'])('a folder as exported, %s', async (format) => {
  const files = await Array.fromAsync(writeFolder([binary, order], format));
  const folder = await folderOf(Object.fromEntries(files.map((file) => [file.path, file.bytes])));
  const loaded = await loadFixtures(folder);
  expect(loaded).toEqual([
    { ...binary, path: files[0]!.path, provider: null, topic: null, resource: null, doubts: [] },
    {
      ...order,
      path: files[1]!.path,
      provider: 'shopify',
      topic: 'orders/create',
      resource: expect.objectContaining({ type: 'order', id: '820982911946154508' }),
      doubts: [],
    },
  ]);
  expect(loaded[0]!.body.constructor).toBe(Uint8Array);
  expect(await loadFixtures(pathToFileURL(`${folder}/`))).toEqual(loaded);
});

test('a folder without an index, and what lies below it', async () => {
  const folder = await folderOf({
    'b.http': printHttpMessage(order),
    'a/deep/c.creel.json': writeCreelJson(binary),
    'package.json': bytes('{"name":"mine"}'),
    'stub.test.mjs': bytes('nothing'),
    'node_modules/x/d.http': bytes('no message'),
    '.git/e.http': bytes('no message'),
  });
  await symlink(join(folder, 'b.http'), join(folder, 'z.http'));
  await symlink(folder, join(folder, 'loop'));
  const loaded = await loadFixtures(folder);
  expect(loaded.map(({ path }) => path)).toEqual(['a/deep/c.creel.json', 'b.http', 'z.http']);
});

test('files of every format', async () => {
  const folder = await folderOf({
    'one.http': printHttpMessage(order),
    'one.creel.json': writeCreelJson(order),
    'two.ndjson': await allBytes(writeNdjson([order, binary])),
    'two.har': await allBytes(writeHar([order, binary], { creelVersion: '1.0.0' })),
  });
  const pathsIn = async (name: string) =>
    (await loadFixtures(join(folder, name))).map(({ path, sha256 }) => [path, sha256]);
  expect(await pathsIn('one.http')).toEqual([['one.http', order.sha256]]);
  expect(await pathsIn('one.creel.json')).toEqual([['one.creel.json', order.sha256]]);
  expect(await pathsIn('two.ndjson')).toEqual([
    ['two.ndjson, line 1', order.sha256],
    ['two.ndjson, line 2', binary.sha256],
  ]);
  expect(await pathsIn('two.har')).toEqual([
    ['two.har, entry 1', order.sha256],
    ['two.har, entry 2', binary.sha256],
  ]);
});

test('a zip of a folder, as it was exported', async () => {
  const files = [
    { path: '.gitattributes', bytes: bytes('* -text') },
    ...(await Array.fromAsync(writeFolder([binary, order], 'http'))),
    { path: 'fixtures.test.mjs', bytes: bytes('import') },
  ];
  const folder = await folderOf({ 'a.zip': await allBytes(zipOf(files)) });
  const unpacked = await folderOf(Object.fromEntries(files.map((file) => [file.path, file.bytes])));
  const loaded = await loadFixtures(pathToFileURL(join(folder, 'a.zip')));
  expect(loaded).toEqual(await loadFixtures(unpacked));
  expect(loaded.map(({ sha256 }) => sha256)).toEqual([binary.sha256, order.sha256]);
});

test('of a zip too, what cannot be read is named', async () => {
  const files = [
    { path: 'export/good.http', bytes: printHttpMessage(order) },
    { path: 'export/bad.http', bytes: bytes('GARBAGE') },
    { path: '../climbs.http', bytes: printHttpMessage(order) },
  ];
  const folder = await folderOf({ 'a.zip': await allBytes(zipOf(files)) });
  const error = await loadError(join(folder, 'a.zip'));
  const where = error.problems.map((problem) => problem.where);
  expect(where).toEqual(['"../climbs.http"', 'export/bad.http']);
  const rest = await loadFixtures(join(folder, 'a.zip'), { problems: 'skip' });
  expect(rest.map(({ path }) => path)).toEqual(['export/good.http']);
});

const changed = bytes(new TextDecoder().decode(writeCreelJson(order)).replace('194.0', '195.0'));

test('what cannot be read is named, all of it, and nothing is loaded', async () => {
  const folder = await folderOf({
    'good.http': printHttpMessage(order),
    'bad.http': bytes('GARBAGE'),
    'below/changed.creel.json': changed,
  });
  await symlink(join(folder, 'nowhere'), join(folder, 'gone.har'));
  const error = await loadError(folder);
  expect(error).toBeInstanceOf(FixturesError);
  expect(error.problems.map(({ where }) => where)).toEqual([
    'gone.har',
    'bad.http',
    'below/changed.creel.json',
  ]);
  const lines = error.message.split('\n');
  expect(lines).toHaveLength(5);
  expect(lines[0]).toBe(`Not everything in ${folder} can be loaded:`);
  expect(lines[2]).toMatch(/^ {2}bad\.http: The first line is no request line/);
  expect(lines[3]).toMatch(/^ {2}below\/changed\.creel\.json: The body was changed/);
  expect(lines[4]).toBe(
    'Nothing was loaded. Put these right, or load the rest with { problems: "skip" }.',
  );

  const rest = await loadFixtures(folder, { problems: 'skip' });
  expect(rest.map(({ path }) => path)).toEqual(['good.http']);
});

test('what is read with a doubt is loaded, and says so', async () => {
  const text = new TextDecoder().decode(writeCreelJson(order));
  const unsummed = bytes(text.replace(/,\n *"sha256": "\w+"/, ''));
  expect(unsummed.byteLength).toBeLessThan(text.length);
  const folder = await folderOf({
    'a.creel.json': unsummed,
    'b.creel.json': bytes(text),
    'bad/c.creel.json': unsummed,
    'bad/d.http': bytes('GARBAGE'),
    'e.har': bytes(
      JSON.stringify({
        log: {
          entries: ['{}', '{"a":1}'].map((body) => ({
            request: {
              method: 'POST',
              url: 'https://shop.test/',
              headers: [{ name: 'Content-Length', value: '2' }],
              postData: { text: body },
            },
          })),
        },
      }),
    ),
  });
  const doubtsIn = async (name: string, how?: Loading) =>
    (await loadFixtures(join(folder, name), how)).map(({ path, doubts }) => [path, doubts]);
  const noSum = [expect.stringContaining('It has no sha256')];
  expect(await doubtsIn('a.creel.json')).toEqual([['a.creel.json', noSum]]);
  expect(await doubtsIn('e.har')).toEqual([
    ['e.har, entry 1', []],
    ['e.har, entry 2', [expect.stringContaining('Content-Length says "2" bytes')]],
  ]);
  const { problems } = await loadError(join(folder, 'bad'));
  expect(problems.map(({ where }) => where)).toEqual(['d.http']);
  expect(await doubtsIn('', { problems: 'skip' })).toEqual([
    ['a.creel.json', noSum],
    ['b.creel.json', []],
    ['bad/c.creel.json', noSum],
    ['e.har, entry 1', []],
    ['e.har, entry 2', [expect.any(String)]],
  ]);
});

test('many problems are not all printed', async () => {
  const names = Array.from({ length: 23 }, (_, at) => `${at}.http`);
  const folder = await folderOf(Object.fromEntries(names.map((name) => [name, bytes('no')])));
  const error = await loadError(folder);
  expect(error.problems).toHaveLength(23);
  expect(error.message).toMatch(/\n {2}and 3 more\.\nNothing was loaded/);
});

test('nothing there, an empty folder, a zip file, an index that climbs', async () => {
  const folder = await folderOf({
    'a.zip': Uint8Array.of(0x50, 0x4b, 0x03, 0x04, 0),
    'empty/nothing.txt': bytes(''),
    'climbing/index.json': bytes('{"creelIndex":1,"fixtures":[{"path":"../../etc/passwd"}]}'),
  });
  const nowhere = join(folder, 'nowhere');
  expect((await loadError(nowhere)).message).toMatch(`There are no fixtures at ${nowhere}: ENOENT`);
  expect((await loadError(join(folder, 'empty'))).message).toContain('There is no fixture in it.');
  expect((await loadError(join(folder, 'a.zip'))).message).toContain(
    '  The zip file: It is broken, cut off or none: the list of its files cannot be read to its end.',
  );
  expect((await loadError(join(folder, 'climbing'))).message).toContain('climbs out of the folder');
});
