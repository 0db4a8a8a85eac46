// Chromium with Creel loaded and its panel inside the real DevTools; for tests, the demo and start.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { chromeExtensionId } from '../../lib/wire/extension-origin.ts';
import { createDevTools, type DevTools } from './devtools.ts';

export type ChromiumOptions = {
  executablePath: string;
  /** The built extension, absolute: `.output/chrome-mv3`. */
  extensionPath: string;
  /** Kept after close; without it a fresh profile that is removed again. */
  profilePath?: string;
  headless: boolean;
  /** What the inspected page shows; a blank page without it. */
  startUrl?: string;
  /** Where DevTools stands: below the page, or in a window of its own as wide as `resize` says. */
  dock?: 'bottom' | 'undocked';
  /** Closes the browser when it aborts. */
  signal?: AbortSignal;
};

export type CreelChromium = DevTools & {
  context: BrowserContext;
  /** The inspected page. */
  page: Page;
  /** The panel page as an ordinary tab. */
  openCreelTab(): Promise<Page>;
  /** Resolves when the browser is gone, whoever closed it. */
  closed: Promise<void>;
  close(): Promise<void>;
};

/**
 * Starts Chromium with the extension. DevTools is open as soon as `openCreelPanel` is called.
 * Throws what Playwright says when the browser cannot be started, for example because another one
 * uses the profile.
 */
export async function openChromium(options: ChromiumOptions): Promise<CreelChromium> {
  const { dock = 'bottom', signal } = options;
  signal?.throwIfAborted();
  const profilePath = options.profilePath ?? (await mkdtemp(join(tmpdir(), 'creel-chromium-')));
  await writeFirstPreferences(profilePath, dock);
  const context = await launch(profilePath, options).catch(async (error) => {
    if (!options.profilePath) await removeProfile(profilePath);
    throw error;
  });
  const closed = new Promise<void>((resolve) => {
    context.once('close', () => resolve());
  });
  const close = async () => {
    // Ends after the process, which writes into its profile to the last.
    await context.close();
    if (!options.profilePath) await removeProfile(profilePath);
  };
  signal?.addEventListener('abort', close, { once: true });
  const page = await openPage(context, options).catch(async (error) => {
    await close();
    throw error;
  });
  return {
    ...createDevTools({ context, page, undocked: dock === 'undocked' }),
    context,
    page,
    openCreelTab: () => openCreelTab(context),
    closed,
    close,
  };
}

async function launch(profilePath: string, options: ChromiumOptions): Promise<BrowserContext> {
  const { executablePath, extensionPath, headless } = options;
  // Undocumented (playwright-core 1.65, read when it loads): without it Playwright leaves DevTools'
  // own pages alone.
  process.env['PW_CHROMIUM_ATTACH_TO_OTHER'] = '1';
  const { chromium } = await import('playwright-core');
  const asRoot = process.getuid?.() === 0;
  const context = await chromium.launchPersistentContext(profilePath, {
    executablePath,
    headless,
    // Chromium refuses to start as root with its sandbox.
    chromiumSandbox: !asRoot,
    viewport: null,
    colorScheme: null,
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    // It shows the "controlled by automated test software" banner.
    ignoreDefaultArgs: ['--enable-automation'],
    args: [
      `--disable-extensions-except=${extensionPath}`,
      `--load-extension=${extensionPath}`,
      '--hide-crash-restore-bubble',
      ...(headless ? ['--window-size=1400,1000'] : []),
      // Hides the banner about the missing sandbox.
      ...(asRoot ? ['--test-type'] : []),
    ],
  });
  if (!headless) await leaveToPerson(context);
  return context;
}

/** Dialogs and downloads are the person's who sits in front; Playwright would take both. */
async function leaveToPerson(context: BrowserContext): Promise<void> {
  context.on('dialog', () => {});
  const session = await context.browser()?.newBrowserCDPSession();
  await session?.send('Browser.setDownloadBehavior', { behavior: 'default' });
  await session?.detach();
}

/** DevTools' own settings of a new profile; an existing one keeps what its user chose. */
async function writeFirstPreferences(profilePath: string, dock: string): Promise<void> {
  const preferences = {
    currentDockState: JSON.stringify(dock),
    'inspector-view.split-view-state': JSON.stringify({ horizontal: { size: 600 } }),
  };
  await mkdir(join(profilePath, 'Default'), { recursive: true });
  await writeFile(
    join(profilePath, 'Default', 'Preferences'),
    JSON.stringify({ devtools: { preferences } }),
    { flag: 'wx' },
  ).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
}

/** Its helper processes may outlive the browser for a moment. */
async function removeProfile(path: string): Promise<void> {
  const patience = { maxRetries: 20, retryDelay: 100 };
  await rm(path, { recursive: true, force: true, ...patience }).catch(() => {});
}

async function openPage(context: BrowserContext, { startUrl, signal }: ChromiumOptions) {
  signal?.throwIfAborted();
  const page = context.pages()[0] ?? (await context.newPage());
  if (startUrl) await page.goto(startUrl);
  return page;
}

async function openCreelTab(context: BrowserContext): Promise<Page> {
  const tab = await context.newPage();
  await tab.goto(`chrome-extension://${chromeExtensionId}/panel.html`);
  return tab;
}
