import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { makePack } from '../../../../cli/make-packs.ts';
import { packsWhenNeeded } from './when-needed.ts';

const root = { kind: 'object', start: 0, end: 2, members: [] } as const;
const question = {
  provider: 'github',
  topic: 'push',
  apiVersion: null,
  root: { ...root, members: [] },
};

test('answers as the packs do, and reads each file once', async () => {
  const reads: string[] = [];
  const packs = packsWhenNeeded(async (path) => {
    reads.push(path);
    return makePack(path);
  });
  expect(reads).toEqual([]);
  const [one, other] = await Promise.all([packs.check(question), packs.check(question)]);
  expect(one?.by).toEqual([expect.stringMatching(/^@octokit\/webhooks-schemas /)]);
  expect(other).toEqual(one);
  expect(await packs.check({ ...question, topic: 'invented' })).toBeNull();
  expect(reads).toEqual(['github.json']);
});

test('what checks with JSON Schema is loaded then, not at the start', () => {
  const here = import.meta.dirname;
  for (const start of ['when-needed.ts', '../validate.ts']) {
    const loaded = loadedWith(join(here, start));
    expect([...loaded].filter((one) => /cfworker|check-json-schema/.test(one))).toEqual([]);
  }
  expect(loadedWith(join(here, 'pack.ts'))).toContain('@cfworker/json-schema');
});

/** The modules that a file imports when it is loaded, with all that those import. */
function loadedWith(path: string, all = new Set<string>()): Set<string> {
  if (all.has(path)) return all;
  all.add(path);
  if (!existsSync(path)) return all;
  const code = readFileSync(path, 'utf8');
  for (const [, specifier] of code.matchAll(
    /^(?:import|export)(?! type\b)[^;]*? from '([^']+)'/gm,
  )) {
    const isOwn = specifier!.startsWith('.');
    loadedWith(isOwn ? join(dirname(path), specifier!) : specifier!, all);
  }
  return all;
}
