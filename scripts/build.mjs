// Builds the extension where its sources have changed: `node scripts/build.mjs [chrome] [firefox]`.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root, runTool, setUp } from './setup.mjs';

const outputs = { chrome: 'chrome-mv3', firefox: 'firefox-mv2' };
const sources = [
  'entrypoints',
  'components',
  'lib',
  'public',
  'cli/make-packs.ts',
  'wxt.config.ts',
  'package.json',
  'package-lock.json',
];

/**
 * Where the built extension is, absolute, whether or not it is built.
 * @param {'chrome' | 'firefox'} browser
 */
export function extensionPath(browser) {
  return join(root, '.output', outputs[browser]);
}

/**
 * Builds the extension unless the last build was made from the same sources. Throws an Error that
 * holds the builder's output.
 * @param {'chrome' | 'firefox'} browser
 * @returns {{path: string, built: boolean}} the folder, absolute, and whether it was built anew
 */
export function buildExtension(browser) {
  const path = extensionPath(browser);
  const stampPath = join(root, '.output', `${outputs[browser]}.sha256`);
  const stamp = hashOfSources();
  if (existsSync(join(path, 'manifest.json')) && readStamp(stampPath) === stamp) {
    return { path, built: false };
  }
  const { ok, output } = runTool('wxt', ['build', '-b', browser], { capture: true });
  if (!ok) throw new Error(`The extension for ${browser} could not be built:\n${output}`);
  mkdirSync(join(root, '.output'), { recursive: true });
  writeFileSync(stampPath, stamp);
  return { path, built: true };
}

function readStamp(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : null;
}

function hashOfSources() {
  const hash = createHash('sha256');
  for (const file of sources.flatMap(filesUnder).toSorted()) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(root, file)))
      .update('\0');
  }
  return hash.digest('hex');
}

/** Paths below the project's folder; tests are no part of the build. */
function filesUnder(path) {
  if (!existsSync(join(root, path))) return [];
  if (statSync(join(root, path)).isFile()) return /\.test\.tsx?$/.test(path) ? [] : [path];
  return readdirSync(join(root, path)).flatMap((name) => filesUnder(`${path}/${name}`));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const wanted = process.argv.slice(2);
  try {
    setUp();
    for (const browser of wanted.length > 0 ? wanted : Object.keys(outputs)) {
      if (!(browser in outputs)) throw new Error(`“${browser}” is neither chrome nor firefox.`);
      const { path, built } = buildExtension(browser);
      console.log(`${built ? 'built' : 'up to date'}: ${path}`);
    }
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
