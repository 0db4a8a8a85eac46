// Findings once in Firefox's real toolbox; topics-chromium.test.ts has the rest.
import { describe, test } from 'vitest';
import { sampleOf } from '../../lib/webhook/topics/index.ts';
import { relayForTest } from '../journeys/relay-process.ts';
import { sendSample } from '../send-sample.ts';
import { hasFirefox } from './browsers.ts';
import { click, openFirefoxPanel, type, waitForText } from './firefox-panel.ts';

describe.skipIf(!hasFirefox)('topics in the real toolbox of Firefox', () => {
  test('a finding in the list and in its tab, accepted as baseline', async () => {
    const { connection } = await relayForTest();
    const firefox = await openFirefoxPanel();
    await type(firefox, '#connection-link', connection.connectionLink);
    await click(firefox, 'Connect');
    await waitForText(firefox, '.link-state', 'Live');
    const refund = sampleOf('shopify', 'refunds/create');
    await sendSample(connection.captureUrl, 'shopify', 'orders/create', {
      edit: (order) => (refund.ok ? refund.text : order),
    });
    await waitForText(firefox, '.row .findings', '1 error');
    await firefox.evaluate(() => {
      const cell = document.querySelector('.row .findings')!;
      cell.dispatchEvent(new MouseEvent('mousedown', { bubbles: true }));
    });
    await waitForText(firefox, '.finding-list', 'got the shape of a Refund');
    await waitForText(firefox, 'footer.health', '1 received');

    await sendSample(connection.captureUrl, 'shopify', 'orders/create', {
      edit: (order) => order.replace('{', '{"brand_new": 1,'),
    });
    await waitForText(firefox, '.row .findings', '1 info');
    await firefox.evaluate(() => {
      const cell = [...document.querySelectorAll('.row .findings')].at(-1)!;
      cell.dispatchEvent(new MouseEvent('mousedown', { bubbles: true }));
    });
    await waitForText(firefox, '.finding-group', '1 new field');
    await click(firefox, 'Accept as baseline');
    await waitForText(firefox, '.baseline', 'Baseline of 1 accepted');
    await waitForText(firefox, '.checked', 'No findings');
  });
});
