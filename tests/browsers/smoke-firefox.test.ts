import { expect, onTestFinished, test } from 'vitest';
import { firefoxExtensionUuid } from '../../scripts/browser/firefox.ts';
import { until } from '../../scripts/browser/until.ts';
import { hasFirefox, openTestFirefox } from './browsers.ts';

test.skipIf(!hasFirefox)('the panel loads in the real toolbox', async () => {
  const firefox = await openTestFirefox();
  onTestFinished(firefox.close);

  await firefox.openCreelPanel();
  expect(await firefox.evaluate('location.href')).toBe(
    `moz-extension://${firefoxExtensionUuid}/panel.html`,
  );
  await until('the panel to paint', () =>
    firefox.evaluate(() => document.querySelector('#root > *') !== null),
  );
  expect(await firefox.evaluate(async (text: string) => text.length, 'Grüße')).toBe(5);
  await expect(firefox.evaluate('Promise.reject(new Error("as planned"))')).rejects.toThrow(
    'as planned',
  );
});
