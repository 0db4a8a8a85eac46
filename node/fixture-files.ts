import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Problem } from '../lib/webhook/fixtures/index.ts';

/** What may be a fixture or an index: nothing else of a folder is opened. */
const mayBeFixture = /\.(?:http|json|ndjson|jsonl|har)$/i;
const passedOver = /^(?:\.|node_modules$)/;

export type FixtureFiles = {
  /** By their path in the folder, with `/`. */
  files: Map<string, Uint8Array<ArrayBuffer>>;
  /** What could not be opened. */
  unread: Problem[];
};

/**
 * The files of a folder and of all below it that may be fixtures. A link to a file is followed, one to
 * a folder is not: it could lead back up.
 */
export async function readFixtureFiles(folder: string): Promise<FixtureFiles> {
  const read: FixtureFiles = { files: new Map(), unread: [] };
  await addFolder(read, folder, '');
  return read;
}

async function addFolder(read: FixtureFiles, folder: string, below: string): Promise<void> {
  const entries = await tried(read, below, () =>
    readdir(join(folder, below), { withFileTypes: true }),
  );
  for (const entry of entries ?? []) {
    const path = below + entry.name;
    if (passedOver.test(entry.name)) continue;
    if (entry.isDirectory()) {
      await addFolder(read, folder, `${path}/`);
    } else if (mayBeFixture.test(entry.name)) {
      const bytes = await tried(read, path, () => fileBytes(join(folder, path)));
      if (bytes) read.files.set(path, bytes);
    }
  }
}

/** Null where it is no file: opening a pipe would wait for ever. */
async function fileBytes(path: string): Promise<Uint8Array<ArrayBuffer> | null> {
  return (await stat(path)).isFile() ? await readFileBytes(path) : null;
}

async function tried<T>(
  { unread }: FixtureFiles,
  where: string,
  read: () => Promise<T>,
): Promise<T | null> {
  try {
    return await read();
  } catch (error) {
    unread.push({ where, reason: `It cannot be opened: ${(error as Error).message}.` });
    return null;
  }
}

/** The bytes as they are, and no Buffer, whose methods differ. */
export async function readFileBytes(path: string): Promise<Uint8Array<ArrayBuffer>> {
  const { buffer, byteOffset, byteLength } = await readFile(path);
  return new Uint8Array(buffer, byteOffset, byteLength);
}
