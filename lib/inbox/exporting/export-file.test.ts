import { expect, test } from 'vitest';
import { createExportFiles, removeOldExports } from './export-file.ts';
import { madeExportFolder } from './made-export-folder.ts';

const day = 24 * 60 * 60 * 1_000;
const clock = { ms: 1_700_000_000_000 };
const now = () => clock.ms;
const bytes = (text: string) => new TextEncoder().encode(text);

test('what is written stands in one file, whose Blob has the type', async () => {
  const { folder, files, writing } = madeExportFolder();
  const file = await createExportFiles(async () => folder, now)();
  file.write(bytes('ab'));
  file.write(bytes('c'));
  const large = new Uint8Array(250_000).fill(7);
  file.write(large);
  const blob = await file.finish('application/zip');
  expect(blob.type).toBe('application/zip');
  expect(await blob.slice(0, 3).text()).toBe('abc');
  expect(await blob.slice(3).bytes()).toEqual(large);
  expect([files.size, writing.size]).toEqual([1, 0]);
});

test('of what is discarded nothing is left, finished or not', async () => {
  const { folder, files } = madeExportFolder();
  const open = createExportFiles(async () => folder, now);
  const [one, other] = [await open(), await open()];
  one.write(bytes('a'));
  await one.discard();
  other.write(bytes('b'));
  await other.finish('');
  await other.discard();
  expect(files.size).toBe(0);
});

test('files of a day ago go when another is opened, or a panel; younger ones stay', async () => {
  const { folder, files } = madeExportFolder();
  files.set(`${clock.ms - day - 1}-left`, bytes('a'));
  files.set('nobody’s', bytes('a'));
  await removeOldExports(async () => folder, clock.ms);
  expect(files.size).toBe(0);
  const open = createExportFiles(async () => folder, now);
  const file = await open();
  await file.finish('');
  clock.ms += day;
  await (await open()).finish('');
  expect(files.size).toBe(2);
  clock.ms += 1;
  await (await open()).finish('');
  expect(files.size).toBe(2);
});

test('a full disk is said, and the file can be discarded', async () => {
  const { folder, files } = madeExportFolder({ roomBytes: 150_000 });
  const file = await createExportFiles(async () => folder, now)();
  file.write(new Uint8Array(100_000));
  expect(() => file.write(new Uint8Array(100_000))).toThrow('The disk takes no more.');
  await file.discard();
  expect(files.size).toBe(0);
});

test.each([
  ['there is no folder', () => Promise.reject(new DOMException('no', 'SecurityError'))],
  ['no file can be opened', async () => madeExportFolder({ isLocked: true }).folder],
])('where %s the bytes are collected', async (_name, openFolder) => {
  const file = await createExportFiles(openFolder, now)();
  const part = new Uint8Array(3 * 1024 * 1024).fill(1);
  for (let nth = 0; nth < 3; nth++) file.write(part);
  file.write(bytes('end'));
  const blob = await file.finish('a/b');
  expect([blob.type, blob.size]).toEqual(['a/b', 3 * part.byteLength + 3]);
  expect(await blob.slice(-3).text()).toBe('end');
});
