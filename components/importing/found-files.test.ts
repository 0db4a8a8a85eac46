import { expect, test } from 'vitest';
import { chosenFiles, droppedFiles, mostFiles, mostLevels } from './found-files.ts';

type Below = { [name: string]: Below | string | Error };

/** An entry as browsers give it: of a folder at most 100 at a time. */
function entryOf(name: string, below: Below | string | Error): FileSystemEntry {
  const isFile = typeof below === 'string' || below instanceof Error;
  const file = (resolve: (file: File) => void, reject: (error: Error) => void) =>
    below instanceof Error ? reject(below) : resolve(new File([below as string], name));
  const createReader = () => {
    const entries = Object.entries(below as Below).map(([key, one]) => entryOf(key, one));
    return {
      readEntries: (resolve: (some: FileSystemEntry[]) => void) => resolve(entries.splice(0, 100)),
    };
  };
  return { name, isFile, isDirectory: !isFile, file, createReader } as unknown as FileSystemEntry;
}

const itemOf = (name: string, below: Below | string | Error) => ({
  kind: 'file',
  webkitGetAsEntry: () => entryOf(name, below),
  getAsFile: () => null,
});

const paths = ({ files }: { files: readonly { path: string }[] }) =>
  files.map(({ path }) => path).toSorted();

test('files and folders that are dropped, with more than a hundred files in one', async () => {
  const many = Object.fromEntries(Array.from({ length: 250 }, (_, at) => [`${at}.http`, 'x']));
  const found = await droppedFiles([
    itemOf('a.http', 'x'),
    itemOf('folder', { below: { deep: many }, 'index.json': '{}' }),
  ])();
  expect(found.problems).toEqual([]);
  expect(found.files).toHaveLength(252);
  expect(paths(found)).toContain('folder/below/deep/249.http');
  expect(paths(found)).toContain('folder/index.json');
});

test('where the page made the drop there are files alone, and texts are none', async () => {
  const file = new File(['x'], 'a.http');
  const items = [
    { kind: 'string', webkitGetAsEntry: () => null, getAsFile: () => null },
    { kind: 'file', webkitGetAsEntry: () => null, getAsFile: () => file },
  ];
  expect(await droppedFiles(items)()).toEqual({ files: [{ path: 'a.http', file }], problems: [] });
});

test('hidden folders and what a project depends on are passed over', async () => {
  const found = await droppedFiles([
    itemOf('folder', {
      '.git': { 'a.http': 'x' },
      node_modules: { 'b.http': 'x' },
      '.gitattributes': 'x',
      'c.http': 'x',
    }),
  ])();
  expect(paths(found)).toEqual(['folder/c.http']);
});

test('an empty folder, one too deep, and a file that is gone are named', async () => {
  let deep: Below = { 'a.http': 'x' };
  for (let level = 0; level <= mostLevels; level++) deep = { d: deep };
  const found = await droppedFiles([
    itemOf('empty', {}),
    itemOf('gone.http', new Error('no such file')),
    itemOf('deep', deep),
    itemOf('good.http', 'x'),
  ])();
  expect(paths(found)).toEqual(['good.http']);
  expect(found.problems).toEqual([
    { where: 'empty', reason: 'The folder is empty.' },
    { where: 'gone.http', reason: 'It cannot be opened: no such file.' },
    {
      where: `deep${'/d'.repeat(mostLevels + 1)}`,
      reason: 'It lies 20 folders deep or more: what is in it is left out.',
    },
  ]);
});

function* endless() {
  for (let at = 0; ; at++) yield { name: `${at}.http`, webkitRelativePath: '' } as File;
}

test('of too many files the first are taken', () => {
  const { files, problems } = chosenFiles(endless());
  expect(files).toHaveLength(mostFiles);
  expect(problems).toEqual([
    { where: `${mostFiles}.http`, reason: expect.stringContaining('at most 100,000 are read') },
  ]);
});

test('of a folder that is chosen every file says its path', () => {
  const chosen = ['a/b.http', 'a/.git/c.http', 'a/node_modules/d.http'].map(
    (path) => ({ name: path.split('/').at(-1), webkitRelativePath: path }) as File,
  );
  expect(paths(chosenFiles(chosen))).toEqual(['a/b.http']);
});
