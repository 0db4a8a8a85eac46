import { openAsBlob } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  isZip,
  readFixtures,
  readFolder,
  readZip,
  type Fixture,
  type Problem,
} from '../lib/webhook/fixtures/index.ts';
import { describe, type Resource } from '../lib/webhook/index.ts';
import { FixturesError } from './fixtures-error.ts';
import { readFileBytes, readFixtureFiles } from './fixture-files.ts';

export type LoadedFixture = Fixture & {
  /** In the folder or the zip, with `/`, or the file’s name; of a file that holds several also the line or entry. */
  path: string;
  /** The provider’s id, `shopify`; null where nobody recognises the delivery. */
  provider: string | null;
  /** As the provider spells it: `orders/create`. */
  topic: string | null;
  /** What it is about; the account is `file` where the provider names none. */
  resource: Resource | null;
  /** Why it may not be what was sent, in sentences, as where it has no sum; empty for nearly all. */
  doubts: readonly string[];
};

export type Loading = {
  /**
   * What becomes of what cannot be read. `throw`, which is what happens unless something else is said:
   * nothing is loaded. `skip`: all that can be read is loaded, and nothing is said of the rest. What is read
   * with a doubt is loaded in either case.
   */
  problems?: 'throw' | 'skip';
};

/**
 * Loads fixtures: of a file (`.http`, `.creel.json`, `.ndjson`, `.har`), or of a folder and all below it,
 * or of a zip of one, in the order of its `index.json` where it has one, else in that of the paths. A
 * folder called `node_modules`, or hidden, is passed over.
 *
 * Rejects with a FixturesError that names each file and what is wrong with it, and where there is
 * nothing at this path.
 */
export async function loadFixtures(
  path: string | URL,
  { problems: onProblems = 'throw' }: Loading = {},
): Promise<LoadedFixture[]> {
  const full = typeof path === 'string' ? resolve(path) : fileURLToPath(path);
  const { fixtures, places, problems } = await readAt(full);
  const unread = problems.filter(({ isDoubt }) => !isDoubt);
  if (unread.length > 0 && onProblems === 'throw') throw new FixturesError(full, unread);
  const doubtsAt = Map.groupBy(
    problems.filter(({ isDoubt }) => isDoubt),
    ({ where }) => where,
  );
  const loaded: LoadedFixture[] = [];
  for (const [at, fixture] of fixtures.entries()) {
    const { description } = await describe(fixture, 'file');
    const { provider, topic, resource } = description;
    const place = places[at]!;
    const doubts = (doubtsAt.get(place) ?? []).map(({ reason }) => reason);
    loaded.push({ ...fixture, path: place, provider, topic, resource, doubts });
  }
  return loaded;
}

type Read = {
  fixtures: readonly Fixture[];
  places: readonly string[];
  problems: readonly Problem[];
};

async function readAt(full: string): Promise<Read> {
  const found = await stat(full).catch((cause: NodeJS.ErrnoException) => {
    throw new Error(`There are no fixtures at ${full}: ${cause.message}.`, { cause });
  });
  if (found.isDirectory()) {
    const { files, unread } = await readFixtureFiles(full);
    const { fixtures, places, problems } = await readFolder(files);
    // With files that cannot be opened, a folder that seems empty is not.
    const said = files.size === 0 && unread.length > 0 ? [] : problems;
    return { fixtures, places, problems: [...unread, ...said] };
  }
  const blob = await openAsBlob(full);
  return (await isZip(blob))
    ? await readZip(blob)
    : await readFixtures(await readFileBytes(full), basename(full));
}
