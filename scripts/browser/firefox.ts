// Firefox with Creel installed for the session and its panel inside the real toolbox; for tests.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { firefoxExtensionId } from '../../lib/wire/extension-origin.ts';
import { connectMarionette, type Marionette } from './marionette.ts';
import { createToolbox, type Toolbox } from './toolbox.ts';
import { until } from './until.ts';

export type FirefoxOptions = {
  executablePath: string;
  /** The built extension, absolute: `.output/firefox-mv2`. */
  extensionPath: string;
  headless: boolean;
  /** What the inspected page shows; a blank page without it. */
  startUrl?: string;
  /** Ends the browser when it aborts. */
  signal?: AbortSignal;
};

export type CreelFirefox = Toolbox & {
  /** Shows another URL in the inspected tab. */
  navigate(url: string): Promise<void>;
  /** The folder into which everything is saved; it goes with the profile. */
  downloadsPath: string;
  close(): Promise<void>;
};

/** The host of Creel's `moz-extension:` pages here; Firefox would draw a random one for each profile. */
export const firefoxExtensionUuid = '7e0c7d6a-2f4e-4d0b-9c1b-3a5c4ee1c4ee';

/** Starts Firefox on a fresh profile, which is removed again, and installs the extension. */
export async function openFirefox(options: FirefoxOptions): Promise<CreelFirefox> {
  const { signal } = options;
  signal?.throwIfAborted();
  const profilePath = await mkdtemp(join(tmpdir(), 'creel-firefox-'));
  const downloadsPath = join(profilePath, 'downloads');
  await mkdir(downloadsPath);
  await writeFile(join(profilePath, 'user.js'), userPreferences(downloadsPath));
  const firefox = spawnFirefox(options, profilePath);
  let marionette: Marionette | null = null;
  const close = async () => {
    await quit(firefox, marionette);
    await rm(profilePath, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  };
  signal?.addEventListener('abort', close, { once: true });
  try {
    marionette = await connectMarionette(await listeningPort(firefox, profilePath, signal));
    return { ...(await prepare(marionette, options)), downloadsPath, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function prepare(marionette: Marionette, { extensionPath, startUrl }: FirefoxOptions) {
  await marionette.send('WebDriver:NewSession', { capabilities: { alwaysMatch: {} } });
  await marionette.send('WebDriver:SetTimeouts', { script: 120_000 });
  await marionette.send('Addon:Install', { path: extensionPath, temporary: true });
  const navigate = async (url: string) => {
    await marionette.send('Marionette:SetContext', { value: 'content' });
    await marionette.send('WebDriver:Navigate', { url });
    await marionette.send('Marionette:SetContext', { value: 'chrome' });
  };
  await navigate(startUrl ?? 'about:blank');
  return { ...(await createToolbox(marionette)), navigate };
}

function spawnFirefox({ executablePath, headless }: FirefoxOptions, profilePath: string) {
  return spawn(
    executablePath,
    [
      '--marionette',
      // The toolbox is privileged code; without this Marionette reaches web pages only.
      '--remote-allow-system-access',
      '--no-remote',
      '--profile',
      profilePath,
      ...(headless ? ['--headless'] : []),
      '--width',
      '1400',
      '--height',
      '1000',
      'about:blank',
    ],
    { stdio: 'ignore' },
  );
}

/** Firefox picks a free port and writes it into its profile. */
async function listeningPort(firefox: ChildProcess, profilePath: string, signal?: AbortSignal) {
  const file = join(profilePath, 'MarionetteActivePort');
  let failure: Error | null = null;
  firefox.once('error', (error) => {
    failure = error;
  });
  return until(
    'Firefox to listen',
    async () => {
      if (failure) throw failure;
      if (hasEnded(firefox)) throw new Error(`Firefox ended at once, code ${firefox.exitCode}`);
      return Number(await readFile(file, 'utf8').catch(() => '')) || null;
    },
    { timeoutMs: 90_000, ...(signal && { signal }) },
  );
}

async function quit(firefox: ChildProcess, marionette: Marionette | null): Promise<void> {
  if (firefox.pid === undefined || hasEnded(firefox)) return;
  const ended = once(firefox, 'exit');
  const tooLong = setTimeout(() => firefox.kill('SIGKILL'), marionette ? 10_000 : 0);
  marionette?.send('Marionette:Quit', { flags: ['eForceQuit'] }).catch(() => {});
  await ended;
  clearTimeout(tooLong);
  marionette?.close();
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

function userPreferences(downloadsPath: string): string {
  const preferences = {
    'marionette.port': 0,
    'extensions.webextensions.uuids': JSON.stringify({
      [firefoxExtensionId]: firefoxExtensionUuid,
    }),
    'devtools.toolbox.host': 'bottom',
    'devtools.toolbox.footer.height': 600,
    'browser.download.folderList': 2,
    'browser.download.dir': downloadsPath,
    'browser.download.alwaysOpenPanel': false,
    // A quiet profile: no first-run pages and nothing that looks for the network.
    'browser.shell.checkDefaultBrowser': false,
    'browser.startup.homepage_override.mstone': 'ignore',
    'browser.aboutwelcome.enabled': false,
    'datareporting.policy.dataSubmissionEnabled': false,
    'toolkit.telemetry.reportingpolicy.firstRun': false,
    'app.normandy.enabled': false,
    'network.captive-portal-service.enabled': false,
    'network.connectivity-service.enabled': false,
    'extensions.getAddons.cache.enabled': false,
    'browser.safebrowsing.update.enabled': false,
  };
  return Object.entries(preferences)
    .map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`)
    .join('');
}
