// The real panel in a tab of real Chromium, beside a relay of its own, for as long as a bench needs it.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Connection } from '../lib/wire/schemas.ts';
import { startRelay } from '../relay/main.ts';
import { openChromium } from '../scripts/browser/chromium.ts';
import { findChromium } from '../scripts/browsers.mjs';
import { extensionPath } from '../scripts/build.mjs';

/** What `run` found, and the browser's name. Throws where there is no Chromium that takes extensions. */
export async function inPanel<Found>(
  run: (page: Page, connection: Connection) => Promise<Found>,
): Promise<{ found: Found; browser: string }> {
  const chromium = findChromium();
  if (!chromium?.takesExtensions) {
    throw new Error('This needs a Chromium that takes extensions; npm test says how to get one.');
  }
  const dataPath = await mkdtemp(join(tmpdir(), 'creel-bench-'));
  const relay = await startRelay({ port: 0, dataPath });
  const browser = await openChromium({
    executablePath: chromium.path,
    extensionPath: extensionPath('chrome'),
    headless: true,
  });
  try {
    const found = await run(await browser.openCreelTab(), relay.connection);
    return { found, browser: `Chromium ${browser.context.browser()?.version()}` };
  } finally {
    await browser.close();
    await relay.close();
    await rm(dataPath, { recursive: true });
  }
}
