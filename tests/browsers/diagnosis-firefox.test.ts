// Why a signature fails, once in Firefox’s real toolbox; diagnosis-chromium.test.ts has the rest.
import { describe, expect, test } from 'vitest';
import { until } from '../../scripts/browser/until.ts';
import { relayForTest } from '../journeys/relay-process.ts';
import { hasFirefox } from './browsers.ts';
import { order, reprinted, secret, send } from './diagnosis-panel.ts';
import { click, openFirefoxPanel, type, waitForText } from './firefox-panel.ts';

describe.skipIf(!hasFirefox)('why a signature fails, in the real toolbox of Firefox', () => {
  test('a body that was printed again: the sentence, the bytes, and what to do', async () => {
    const { connection } = await relayForTest();
    const firefox = await openFirefoxPanel();
    await type(firefox, '#connection-link', connection.connectionLink);
    await click(firefox, 'Connect');
    await waitForText(firefox, '.link-state', 'Live');
    await send(connection.captureUrl, 'orders/create', { signed: order, sent: reprinted });
    await waitForText(firefox, '.row .badge', 'no secret');
    await until('the row to be chosen', () =>
      firefox.evaluate(() => {
        const row = document.querySelector('.row');
        row?.dispatchEvent(new MouseEvent('mousedown', { bubbles: true }));
        return document.querySelector('.detail') !== null;
      }),
    );
    await click(firefox, 'Signature');
    await waitForText(firefox, '.judgement', 'Enter the secret');
    await type(firefox, '.detail input[type=password]', secret);
    await click(firefox, 'Use secret');
    await waitForText(firefox, '.judgement', 'does not give the digest');
    await waitForText(firefox, '.diagnosis .says', 'Shopify signed “\\/”; your copy has “/”');
    const marks = await firefox.evaluate(() =>
      Array.from(document.querySelectorAll('.parting mark'), ({ textContent }) => textContent),
    );
    expect(marks).toEqual(['\\/\\', '5c 2f 5c', '/', '2f']);
    await waitForText(firefox, '.snippet', 'express.raw');
  });
});
