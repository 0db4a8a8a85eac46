// The real browsers with the built extension, for the tests beside this file.
import { extensionPath } from '../../scripts/build.mjs';
import { findChromium, findFirefox } from '../../scripts/browsers.mjs';
import { openChromium, type ChromiumOptions } from '../../scripts/browser/chromium.ts';
import { openFirefox, type FirefoxOptions } from '../../scripts/browser/firefox.ts';

const chromium = findChromium();
const firefox = findFirefox();

/** Whether the tests can run here: `test.skipIf(!hasChromium)`. */
export const hasChromium = chromium?.takesExtensions ?? false;
export const hasFirefox = firefox !== null;

/** Headless Chromium with Creel; `npm test` has built it, `npm run build` does so by hand. */
export function openTestChromium(options: Partial<ChromiumOptions> = {}) {
  const executablePath = chromium?.path ?? '';
  return openChromium({
    executablePath,
    extensionPath: extensionPath('chrome'),
    headless: true,
    ...options,
  });
}

/** Headless Firefox with Creel installed for the session. */
export function openTestFirefox(options: Partial<FirefoxOptions> = {}) {
  const executablePath = firefox?.path ?? '';
  return openFirefox({
    executablePath,
    extensionPath: extensionPath('firefox'),
    headless: true,
    ...options,
  });
}
