// Finds the installed Chromium and Firefox, and installs them where that is simple. Plain JavaScript
// that Node 20 starts without node_modules.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';

// Branded Chrome and Edge ignore --load-extension from this version on; Chromium and Chrome for
// Testing keep it.
const firstDeafVersion = 137;

// Those that take --load-extension at any version come first.
const chromiums = {
  linux: [
    'chromium',
    'chromium-browser',
    '/usr/lib/chromium/chromium',
    '/snap/bin/chromium',
    'google-chrome-for-testing',
    'google-chrome',
    'google-chrome-stable',
    'microsoft-edge',
  ],
  darwin: [
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
    'chromium',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: [
    ...underProgramFolders('Chromium\\Application\\chrome.exe'),
    ...underProgramFolders('Google\\Chrome\\Application\\chrome.exe'),
    ...underProgramFolders('Microsoft\\Edge\\Application\\msedge.exe'),
  ],
};

const firefoxes = {
  linux: ['firefox-esr', 'firefox', '/snap/bin/firefox'],
  darwin: ['/Applications/Firefox.app/Contents/MacOS/firefox', 'firefox'],
  win32: underProgramFolders('Mozilla Firefox\\firefox.exe'),
};

/**
 * @typedef {{path: string, name: string, takesExtensions: boolean}} Chromium `name` is what the
 * browser calls itself, with its version
 */

/**
 * The Chromium to use: CREEL_CHROMIUM, or the first one in the usual places that takes
 * --load-extension, or else one that does not; null where there is none.
 * @returns {Chromium | null}
 */
export function findChromium() {
  let deaf = null;
  for (const { path, name } of installed('CREEL_CHROMIUM', chromiums)) {
    if (takesExtensions(name)) return { path, name, takesExtensions: true };
    deaf ??= { path, name, takesExtensions: false };
  }
  return deaf;
}

/**
 * The Firefox to use: CREEL_FIREFOX, or the first one in the usual places; null where there is none.
 * @returns {{path: string, name: string} | null}
 */
export function findFirefox() {
  return installed('CREEL_FIREFOX', firefoxes).next().value ?? null;
}

/**
 * Whether a browser of this name and version loads an extension from the command line.
 * @param {string} name as `--version` prints it: `Google Chrome 140.0.7339.80`
 */
export function takesExtensions(name) {
  if (/chromium|for testing/i.test(name)) return true;
  const version = Number(/(\d+)\./.exec(name)?.[1] ?? Infinity);
  return version < firstDeafVersion;
}

/**
 * The Debian packages that are missing and can be installed here, by root on Debian or Ubuntu. A
 * browser that the environment names is not replaced by another one.
 */
export function packagesToInstall() {
  if (process.getuid?.() !== 0 || !onDebian()) return [];
  const hasChromium = process.env['CREEL_CHROMIUM'] || findChromium()?.takesExtensions;
  const hasFirefox = process.env['CREEL_FIREFOX'] || findFirefox();
  return [
    // Without a font a headless browser paints no text.
    ...(hasChromium ? [] : ['chromium', 'fonts-liberation']),
    ...(hasFirefox ? [] : ['firefox-esr']),
  ];
}

/** Installs the packages by apt, one by one: Ubuntu has some of them only as snap stubs. */
export function installPackages(packages) {
  if (packages.length === 0) return;
  apt(['update']);
  for (const name of packages) apt(['install', '-y', '--no-install-recommends', name]);
}

/**
 * One line for each browser that the tests need and that is not there.
 * @returns {string[]}
 */
export function missingBrowsers() {
  const chromium = findChromium();
  const missing = [];
  if (!chromium) {
    missing.push(`no Chromium found: ${advice.chromium()}`);
  } else if (!chromium.takesExtensions) {
    missing.push(`${chromium.name} ignores --load-extension: ${advice.chromium()}`);
  }
  if (!findFirefox()) missing.push(`no Firefox found: ${advice.firefox()}`);
  return missing;
}

const advice = {
  chromium: () => `install ${howTo('chromium')}, or set CREEL_CHROMIUM to one`,
  firefox: () => `install ${howTo('firefox')}, or set CREEL_FIREFOX to one`,
};

function howTo(name) {
  if (process.platform === 'darwin') return `it with “brew install --cask ${name}”`;
  if (process.platform === 'win32') {
    const id = name === 'chromium' ? 'Hibbiki.Chromium' : 'Mozilla.Firefox';
    return `it with “winget install ${id}”`;
  }
  if (isUbuntu()) return `it with “sudo snap install ${name}”`;
  return `it with “sudo apt-get install ${name === 'firefox' ? 'firefox-esr' : name}” or the like`;
}

/** The browser that the environment names and no other, or those in the usual places, one by one. */
function* installed(variable, places) {
  const named = process.env[variable];
  const candidates = named ? [named] : (places[process.platform] ?? places.linux);
  for (const path of candidates.map(locate)) {
    const browser = path && describe(path);
    if (browser) yield browser;
  }
}

/** A path as it is; a bare name is looked up in PATH. Null where there is no such file. */
function locate(candidate) {
  if (/[\\/]/.test(candidate)) return existsSync(candidate) ? candidate : null;
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return folders.map((folder) => join(folder, candidate)).find((path) => existsSync(path)) ?? null;
}

/** Asks for the version, which also unmasks Ubuntu's stubs: they fail where the snap is missing. */
function describe(path) {
  if (process.platform === 'win32') return { path, name: windowsName(path) };
  const { status, stdout } = spawnSync(path, ['--version'], { encoding: 'utf8', timeout: 30_000 });
  return status === 0 ? { path, name: stdout.trim().replace(/ built on .*/, '') } : null;
}

/** On Windows `--version` opens a window; the version is a folder beside the program. */
function windowsName(path) {
  const version = readdirSync(dirname(path)).find((name) => /^\d+\.\d+\.\d+/.test(name)) ?? '';
  if (/Google/.test(path)) return `Google Chrome ${version}`;
  if (/Microsoft/.test(path)) return `Microsoft Edge ${version}`;
  return `${/firefox/i.test(path) ? 'Firefox' : 'Chromium'} ${version}`.trim();
}

function underProgramFolders(path) {
  return ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA']
    .map((name) => process.env[name])
    .filter(Boolean)
    .map((folder) => `${folder}\\${path}`);
}

function apt(args) {
  const { status } = spawnSync('apt-get', args, {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  if (status !== 0) console.log(`apt-get ${args.join(' ')} failed; going on without it.`);
}

function osRelease() {
  const path = '/etc/os-release';
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}

function onDebian() {
  return /^ID(_LIKE)?=.*\b(debian|ubuntu)\b/m.test(osRelease());
}

function isUbuntu() {
  return /^ID=.*\bubuntu\b/m.test(osRelease());
}
