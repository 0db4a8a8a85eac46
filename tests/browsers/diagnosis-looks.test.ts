// How a diagnosis reads: axe in both themes, wide and at 400 px, and everything by keyboard.
import { describe, expect, test } from 'vitest';
import { enterSecret, waitForCount, waitForVerdict } from '../../scripts/browser/panel.ts';
import { broken } from './axe.ts';
import { hasChromium } from './browsers.ts';
import { patiently } from './changes-panel.ts';
import { openPanel } from './chromium-panel.ts';
import {
  digestOf,
  openSignature,
  order,
  reprinted,
  says,
  secret,
  send,
} from './diagnosis-panel.ts';

/** What was done to what was signed, and what the diagnosis says of it. */
const deliveries = [
  { sent: reprinted, said: 'Shopify signed “\\/”' },
  { sent: order.replace('398', '399'), said: 'Cause not provable' },
  { sent: order, said: '' },
];

describe.skipIf(!hasChromium)('how a diagnosis reads', () => {
  test('axe finds nothing and nothing is cut off, light and dark, wide and at 400 px', async () => {
    const { chromium, panel, captureUrl } = await openPanel('undocked');
    await enterSecret(panel, { provider: 'Shopify', text: secret });
    // Told apart by what is signed: none is another one’s.
    for (const [place, { sent }] of deliveries.entries()) {
      const other = (text: string) => text.replace('820', `82${place}`);
      await send(captureUrl, 'orders/create', { signed: other(order), sent: other(sent) });
    }
    await waitForCount(panel, deliveries.length);
    const wrong = async () => {
      const wide = await panel.evaluate(() =>
        [document.documentElement, ...document.querySelectorAll('.tab-panel, .parting pre')]
          .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
          .map(({ tagName, className }) => `${tagName} ${className} overflows`),
      );
      return [...wide, ...(await broken(panel))];
    };
    for (const width of [1200, 400]) {
      await chromium.resize({ width, height: 700 });
      await panel.waitForFunction((wanted) => innerWidth === wanted, width);
      for (const theme of ['light', 'dark'] as const) {
        await chromium.setTheme(theme);
        await panel.locator(`html[data-theme=${theme}]`).waitFor();
        for (const [place, { said }] of deliveries.entries()) {
          const at = `${width} ${theme} ${place + 1}`;
          await openSignature(panel, place + 1);
          if (said !== '') await says(panel).getByText(said).waitFor();
          if (place === 1) await panel.locator('.diagnosis summary').click();
          if (place === 2) {
            await panel.getByText('What did your server compute?').click();
            const digest = panel.getByLabel('The digest that your server computed');
            await digest.fill(digestOf(reprinted.replace('820', '822')).toString('hex'));
            await digest.press('Enter');
            await panel.locator('.computed .says').waitFor();
          }
          expect(await wrong(), at).toEqual([]);
          await panel.locator('.detail').getByRole('button', { name: 'Close' }).click();
        }
      }
    }
  });

  test('by keyboard: searched again, another framework, and what a server computed', async () => {
    const { panel, captureUrl } = await openPanel();
    await enterSecret(panel, { provider: 'Shopify', text: secret });
    await send(captureUrl, 'orders/create', { signed: order, sent: reprinted });
    await waitForVerdict(panel, 'orders/create', 'failed');
    const focus = panel.locator(':focus');
    const press = (key: string) => focus.press(key);
    /** Goes on with Tab until the focus is on this. */
    const tabTo = async (selector: string, text = '') => {
      const isThere = async () => {
        await press('Tab');
        return await focus.evaluate(
          (one, [wanted, said]) => one.matches(wanted!) && one.textContent.includes(said!),
          [selector, text],
        );
      };
      await expect
        .poll(isThere, { ...patiently, interval: 0, message: `Tab to ${selector} ${text}` })
        .toBe(true);
    };
    await panel.locator('.list').focus();
    for (const key of ['j', 'Enter', '3']) await press(key);
    await says(panel).getByText('Shopify signed').waitFor();
    await tabTo('button', 'Search again');
    await press('Enter');
    // The same button, before and after.
    await focus.getByText('Search again', { exact: true }).waitFor();
    await says(panel).getByText('Shopify signed').waitFor();

    await tabTo('select');
    await press('D');
    await panel.locator('.snippet', { hasText: 'request.body' }).waitFor();
    await tabTo('button', 'Copy code');
    await tabTo('a', 'documentation');
    await tabTo('summary', 'What did your server compute?');
    await press('Enter');
    await tabTo('input');
    await focus.fill(digestOf(reprinted).toString('base64'));
    await press('Enter');
    await panel.locator('.computed .says').waitFor();
    // Keys that are typed stay in the field.
    await panel.locator('.computed input:focus').waitFor();
  });
});
