import { expect, onTestFinished, test } from 'vitest';
import { chromeExtensionId } from '../../lib/wire/extension-origin.ts';
import { hasChromium, openTestChromium } from './browsers.ts';

const panelUrl = `chrome-extension://${chromeExtensionId}/panel.html`;

test.skipIf(!hasChromium)('the panel loads in the real DevTools and as a tab', async () => {
  const chromium = await openTestChromium();
  onTestFinished(chromium.close);

  const panel = await chromium.openCreelPanel();
  expect(panel.url()).toBe(panelUrl);
  await panel.locator('#root > *').first().waitFor();

  const tab = await chromium.openCreelTab();
  await tab.locator('#root > *').first().waitFor();

  await chromium.closeDevTools();
  const reopened = await chromium.openCreelPanel();
  await reopened.locator('#root > *').first().waitFor();
});

test.skipIf(!hasChromium)('DevTools in its own window is as wide as asked', async () => {
  const chromium = await openTestChromium({ dock: 'undocked' });
  onTestFinished(chromium.close);
  const panel = await chromium.openCreelPanel();
  await chromium.resize({ width: 400, height: 700 });
  await panel.waitForFunction(() => innerWidth === 400);
});
