// The workbench in Firefox's toolbox, on first run: no relay is there.
import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import type { CreelFirefox } from '../../scripts/browser/firefox.ts';
import { hasFirefox } from './browsers.ts';
import { click, openFirefoxPanel, type, waitForText } from './firefox-panel.ts';

const order = '{"id":820982911946154508,"email":"jon@example.com","total_price":"398.00"}';
const digest = createHmac('sha256', 'hush').update(order).digest();
const message = [
  'POST /hooks HTTP/1.1',
  'Host: shop.example',
  'Content-Type: application/json',
  'X-Shopify-Topic: orders/create',
  'X-Shopify-Shop-Domain: creel.myshopify.com',
  `X-Shopify-Hmac-Sha256: ${digest.toString('base64')}`,
  '',
  order,
].join('\n');

/** What the examination says, by name. */
function facts(firefox: CreelFirefox): Promise<Record<string, string>> {
  return firefox.evaluate(() =>
    Object.fromEntries(
      Array.from(document.querySelectorAll('.examined dl > div'), (fact) => [
        fact.querySelector('dt')!.textContent,
        fact.querySelector('dd')!.textContent,
      ]),
    ),
  );
}

test.skipIf(!hasFirefox)('a pasted message, from its bytes to a delivery in the list', async () => {
  const firefox = await openFirefoxPanel();
  await click(firefox, 'Workbench');
  await type(firefox, '#pasted-whole', message);
  await click(firefox, 'Examine');
  await waitForText(firefox, '.judgement', 'no secret');
  expect(await facts(firefox)).toMatchObject({
    Length: `${order.length} bytes`,
    Provider: 'shopify',
  });

  await type(firefox, '.examined input[type=password]', 'hush');
  await click(firefox, 'Use secret');
  await waitForText(firefox, '.judgement', 'verified');
  expect(await facts(firefox)).toMatchObject({
    'Given, base64': digest.toString('base64'),
    'Computed with “Shopify”, base64': digest.toString('base64'),
    'Computed with “Shopify”, hex': digest.toString('hex'),
  });

  await click(firefox, 'Keep as a delivery');
  await waitForText(firefox, '.examined button', 'Kept as a delivery');
  await click(firefox, 'Workbench');
  await waitForText(firefox, '.row .topic', 'orders/create');
  await waitForText(firefox, '.row .badge', 'verified');

  // An import belongs to no relay, and it is stored like any other delivery.
  await waitForText(firefox, '.link-state', 'Not connected');
  await firefox.closeDevTools();
  await firefox.openCreelPanel();
  await waitForText(firefox, '.row .resource', 'order 820982911946154508');
  await waitForText(firefox, '.link-state', 'Not connected');
});

test.skipIf(!hasFirefox)(
  'a message that is too large for the page’s thread is read as well',
  async () => {
    const firefox = await openFirefoxPanel();
    await click(firefox, 'Workbench');
    await type(firefox, '#pasted-whole', `POST /hooks HTTP/1.1\nX-A: b\n\n${'x'.repeat(300_000)}`);
    await click(firefox, 'Examine');
    await waitForText(firefox, '.judgement', 'unsigned');
    expect(await facts(firefox)).toMatchObject({ Length: '300,000 bytes', 'Ends with': '“x”' });
  },
);
