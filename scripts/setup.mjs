// Installs what is missing. Plain JavaScript that Node 20 starts without node_modules.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';

/** The project's folder, absolute. */
export const root = resolve(fileURLToPath(new URL('..', import.meta.url)));

const onWindows = process.platform === 'win32';
const node24 = join(root, 'node_modules/node/bin', onWindows ? 'node.exe' : 'node');

/** What `setUp` would install, as a line for people, or null where everything is there. */
export function missing() {
  if (!existsSync(join(root, 'node_modules'))) return 'the npm packages (npm ci)';
  if (!matchesLock()) return 'the npm packages anew: package-lock.json has changed (npm ci)';
  return existsSync(node24) ? null : 'Node 24 (npm rebuild node)';
}

/**
 * Makes node_modules match package-lock.json and returns the path of the Node 24 inside. Quick
 * where nothing has changed. Throws an Error for people where npm fails.
 */
export function setUp() {
  const what = missing();
  if (what) {
    console.log(`Installing ${what} …`);
    npm(existsSync(join(root, 'node_modules')) && matchesLock() ? ['rebuild', 'node'] : ['ci']);
  }
  if (!existsSync(node24)) {
    throw new Error(
      'Node 24 is missing: the install script of the npm package "node" did not run. ' +
        'Allow it with: npm rebuild node --ignore-scripts=false',
    );
  }
  return node24;
}

/**
 * Runs a tool of node_modules under Node 24; with `capture` its output is returned, else shown.
 * @param {string} name
 * @param {string[]} args
 * @param {{capture?: boolean}} [options]
 * @returns {{ok: boolean, output: string}}
 */
export function runTool(name, args, { capture = false } = {}) {
  const bin = join(root, 'node_modules/.bin');
  const result = spawnSync(onWindows ? `"${join(bin, name)}.cmd"` : join(bin, name), args, {
    cwd: root,
    encoding: 'utf8',
    stdio: capture ? 'pipe' : 'inherit',
    shell: onWindows,
    // The tools start with `env node`: this makes it Node 24.
    env: { ...process.env, PATH: bin + delimiter + process.env['PATH'] },
  });
  const output = `${result.error ?? ''}${result.stdout ?? ''}${result.stderr ?? ''}`;
  return { ok: result.status === 0, output: stripVTControlCharacters(output) };
}

function npm(args) {
  // Warnings would be about the machine's own Node, which the packages never run under.
  const { status } = spawnSync('npm', [...args, '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
    shell: onWindows,
  });
  if (status !== 0) throw new Error(`npm ${args.join(' ')} failed: see its message above.`);
}

/** npm keeps its own record of what it installed; packages for other platforms are not in it. */
function matchesLock() {
  const record = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(record)) return false;
  const installed = readPackages(record);
  const locked = readPackages(join(root, 'package-lock.json'));
  const wanted = Object.entries(locked).filter(([path, entry]) => path !== '' && !entry.optional);
  return (
    wanted.every(([path, { version }]) => installed[path]?.version === version) &&
    Object.keys(installed).every((path) => path in locked)
  );
}

function readPackages(path) {
  return JSON.parse(readFileSync(path, 'utf8')).packages;
}
