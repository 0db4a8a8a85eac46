// The same path as in Chromium, once, in Firefox's real toolbox.
import { describe, expect, test } from 'vitest';
import type { CreelFirefox } from '../../scripts/browser/firefox.ts';
import { until } from '../../scripts/browser/until.ts';
import { relayForTest } from '../journeys/relay-process.ts';
import { sendSample } from '../send-sample.ts';
import { hasFirefox } from './browsers.ts';
import { click, openFirefoxPanel, type, waitForText } from './firefox-panel.ts';

async function enterSecret(firefox: CreelFirefox, provider: string, text: string) {
  await type(firefox, 'dialog select', provider);
  await type(firefox, 'dialog input[type=password]', text);
  await click(firefox, 'Use secret');
}

describe.skipIf(!hasFirefox)('the panel in the real toolbox of Firefox', () => {
  test('two deliveries, from the POST to their verdicts', async () => {
    const { connection } = await relayForTest();
    const firefox = await openFirefoxPanel();
    await type(firefox, '#connection-link', connection.connectionLink);
    await click(firefox, 'Connect');
    await waitForText(firefox, '.link-state', 'Live');

    await sendSample(connection.captureUrl, 'shopify', 'orders/create', { secret: 'hush' });
    await sendSample(connection.captureUrl, 'shipstream', 'order:created', { secret: 'ship' });
    await waitForText(firefox, '.row .topic', 'orders/create');
    await waitForText(firefox, '.row .resource', 'order 820982911946154508');
    await waitForText(firefox, '.row .resource', 'order 100000015');
    await waitForText(firefox, '.row .badge', 'no secret');

    await click(firefox, 'Secrets');
    await enterSecret(firefox, 'shopify', 'wrong');
    await waitForText(firefox, '.row .badge', 'failed');
    await enterSecret(firefox, 'shopify', 'hush');
    await enterSecret(firefox, 'shipstream', 'ship');
    await until('both to be verified', async () => {
      const badges = await firefox.evaluate(() =>
        [...document.querySelectorAll('.row .badge')].map((badge) => badge.textContent),
      );
      return badges.every((text) => text.includes('verified'));
    });
    await sendSample(connection.captureUrl, 'shopify', 'orders/updated');
    await waitForText(firefox, '.row .badge', 'unsigned');
  });

  test('reopened, the panel resumes where it was', async () => {
    const { connection } = await relayForTest();
    const firefox = await openFirefoxPanel();
    await firefox.evaluate((link: string) => {
      location.hash = link;
    }, connection.connectionLink);
    await waitForText(firefox, '.link-state', 'Live');
    expect(await firefox.evaluate('location.hash')).toBe('');
    await sendSample(connection.captureUrl, 'shopify', 'carts/create');
    await waitForText(firefox, '.filter output', '1 delivery');
    await firefox.closeDevTools();
    for (let n = 0; n < 3; n++) await sendSample(connection.captureUrl, 'shopify', 'carts/update');
    await firefox.openCreelPanel();
    await waitForText(firefox, '.filter output', '4 deliveries');
  });
});
