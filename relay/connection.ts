import { chmod, mkdir, open, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Connection } from '../lib/wire/schemas.ts';
import { connectionSchema } from '../lib/wire/schemas.ts';

/** The file with the plain tokens; nothing else of the relay keeps them. */
export function connectionPathIn(dataPath: string): string {
  return join(dataPath, 'connection.json');
}

/** Makes the data folder: for its owner only, and nothing in it for git. Rejects with the file system's error. */
export async function prepareDataFolder(dataPath: string): Promise<void> {
  const isNew = await makeFolder(dataPath);
  // mkdir's mode goes through the umask. A folder that was there before is its owner's choice.
  if (isNew) await chmod(dataPath, 0o700);
  await writeFile(join(dataPath, '.gitignore'), '*\n', { flag: 'wx' }).catch(unlessThere);
}

/**
 * Makes a folder and those above it, and tells whether it was missing. Not mkdir's own `recursive`:
 * that never ends where a file system says ENOENT to every new folder, as /proc does.
 */
async function makeFolder(path: string): Promise<boolean> {
  try {
    await mkdir(path, { mode: 0o700 });
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return false;
    const isParentMissing = code === 'ENOENT' && (await makeFolder(dirname(path)));
    if (!isParentMissing) throw error;
    return makeFolder(path);
  }
}

/** What the last start wrote, or null where there is nothing that can be read. */
export async function readConnection(dataPath: string): Promise<Connection | null> {
  try {
    const text = await readFile(connectionPathIn(dataPath), 'utf8');
    return connectionSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/** Replaces the file in one step, so that nobody ever reads half of it. Mode 0600. */
export async function writeConnection(dataPath: string, connection: Connection): Promise<void> {
  const path = connectionPathIn(dataPath);
  const temporaryPath = `${path}.${process.pid}`;
  const file = await open(temporaryPath, 'w', 0o600);
  try {
    await file.writeFile(`${JSON.stringify(connection, null, 2)}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(temporaryPath, path);
}

function unlessThere(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error;
}
