// The browser of `npm start`: opened where that is possible, or explained.
import type { Connection } from '../lib/wire/schemas.ts';
import { openChromium } from './browser/chromium.ts';
import { findChromium } from './browsers.mjs';
import { extensionPath } from './build.mjs';

export type OpenPanelOptions = {
  connection: Connection;
  /** The browser's own profile, kept between starts. */
  profilePath: string;
  wanted: boolean;
  say(line: string): void;
  signal: AbortSignal;
};

/**
 * Opens Chromium with the panel selected in DevTools and connected to the relay, or says how to load
 * the extension by hand. Never throws: without a browser the relay is still good.
 */
export async function openPanel(
  options: OpenPanelOptions,
): Promise<{ close(): Promise<void> } | null> {
  const { say } = options;
  const chromium = findChromium();
  const obstacle = obstacleTo(options.wanted, chromium?.name, chromium?.takesExtensions);
  if (obstacle !== null || chromium === null) {
    if (obstacle) say(obstacle);
    say(loadByHand());
    return null;
  }
  say(`Opening ${chromium.name} with Creel …`);
  return open(chromium.path, options);
}

/** Why no browser is opened, '' where there is nothing to say about it, null where one can be. */
function obstacleTo(wanted: boolean, name?: string, takesExtensions?: boolean): string | null {
  if (!wanted) return '';
  if (!hasDisplay()) return 'There is no display, so no browser is opened.';
  if (name === undefined) return 'No Chromium was found, so no browser is opened.';
  if (!takesExtensions) return `${name} takes no extension from the command line.`;
  return null;
}

async function open(executablePath: string, options: OpenPanelOptions) {
  const { connection, profilePath, say, signal } = options;
  const browser = await openChromium({
    executablePath,
    extensionPath: extensionPath('chrome'),
    profilePath,
    headless: false,
    startUrl: connection.url,
    signal,
  }).catch((error: Error) => error);
  if (browser instanceof Error) {
    if (signal.aborted) return null;
    say(`The browser could not be opened; the relay runs on. ${firstLine(browser)}`);
    say(loadByHand());
    return null;
  }
  void announceEnd(browser.closed, options);
  try {
    const panel = await browser.openCreelPanel();
    // The panel imports the link and clears it from its address at once.
    await panel.evaluate((link) => {
      location.hash = link;
    }, connection.connectionLink);
    say('The Creel panel is open in DevTools and connects to the relay.');
  } catch (error) {
    if (!signal.aborted) {
      say(`DevTools did not open by itself (${firstLine(error as Error)}).`);
      say('Press F12 in the browser, choose the panel Creel and paste the connection link.');
    }
  }
  return browser;
}

async function announceEnd(closed: Promise<void>, { say, signal }: OpenPanelOptions) {
  await closed;
  if (!signal.aborted) say('The browser is closed; the relay runs on.');
}

function loadByHand(): string {
  return `To load Creel by hand:
  Chrome, Edge   chrome://extensions → Developer mode → Load unpacked → ${extensionPath('chrome')}
  Firefox        npm run build, then about:debugging → This Firefox → Load Temporary Add-on
                 → ${extensionPath('firefox')}/manifest.json
Then open DevTools (F12), choose the panel Creel and paste the connection link.`;
}

function hasDisplay(): boolean {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);
}

function firstLine(error: Error): string {
  return error.message.split('\n', 1)[0] ?? '';
}
