// Changes once in Firefox’s real toolbox; changes-chromium.test.ts has the rest.
import { describe, expect, test } from 'vitest';
import { sampleShop } from '../../lib/webhook/topics/signed-sample.ts';
import { until } from '../../scripts/browser/until.ts';
import type { CreelFirefox } from '../../scripts/browser/firefox.ts';
import { relayForTest } from '../journeys/relay-process.ts';
import { orderStory, otherShop, sendOrder } from '../order-story.ts';
import { hasFirefox } from './browsers.ts';
import { click, openFirefoxPanel, type, waitForText } from './firefox-panel.ts';

/** Texts of elements in view, spaces as one. */
function texts(firefox: CreelFirefox, selector: string): Promise<string[]> {
  return firefox.evaluate(
    (wanted: string) =>
      [...document.querySelectorAll<HTMLElement>(wanted)]
        .filter((found) => found.checkVisibility())
        .map(({ textContent }) => textContent.replaceAll(/\s+/g, ' ').trim()),
    selector,
  );
}

/** The changes in view. */
function changeTexts(firefox: CreelFirefox): Promise<string[]> {
  return texts(firefox, '.change-groups .change-text');
}

/** Presses the mouse on the number of changes of a delivery, by its place in the list. */
async function pressChanges(firefox: CreelFirefox, place: number, shiftKey = false): Promise<void> {
  await firefox.evaluate(
    (wanted: number, withShift: boolean) => {
      const cell = document.querySelector(`.row[aria-rowindex="${wanted + 1}"] .cell.changes`)!;
      cell.dispatchEvent(new MouseEvent('mousedown', { bubbles: true, shiftKey: withShift }));
    },
    place,
    shiftKey,
  );
}

describe.skipIf(!hasFirefox)('changes in the real toolbox of Firefox', () => {
  test('an order’s deliveries: numbers, changes, a value’s history, any two', async () => {
    const { connection } = await relayForTest();
    const firefox = await openFirefoxPanel();
    await type(firefox, '#connection-link', connection.connectionLink);
    await click(firefox, 'Connect');
    await waitForText(firefox, '.link-state', 'Live');
    for (const delivery of orderStory()) await sendOrder(connection.captureUrl, delivery);
    await expect
      .poll(() => texts(firefox, '.row .cell.changes'), { timeout: 30_000 })
      .toEqual(['', '', '2', '3', '3']);

    await pressChanges(firefox, 4);
    await waitForText(firefox, '.changes-line', '3 changes since orders/paid, ');
    await waitForText(firefox, '.compared-sides h2', '#4 orders/updated against #3 orders/paid');
    await expect
      .poll(() => changeTexts(firefox), { timeout: 30_000 })
      .toEqual([
        expect.stringContaining('note <p>Leave it with the <b>porterneighbour</b>, please'),
        '[0] (id 141249953214522974) price "199.00" →became "189.00"',
        '[1] (id 866550311766439020) moved from place 0 to 1',
      ]);

    await click(firefox, '"189.00"');
    await waitForText(firefox, '.field-history h2', '(id 141249953214522974) price');
    await expect
      .poll(() => texts(firefox, '.field-history td:last-child'), { timeout: 30_000 })
      .toEqual(['"199.00"', '"199.00"', '~changed "189.00"', '~changed "179.00"']);
    const line = '4 numbers: first 199.00, last 179.00, least 179.00, most 199.00';
    await until('the line of its numbers', () =>
      firefox.evaluate(
        (label: string) => document.querySelector('.sparkline')?.ariaLabel === label,
        line,
      ),
    );
    await click(firefox, 'Close history');

    // The other shop’s.
    await pressChanges(firefox, 2, true);
    const shops = `#4 orders/updated of ${sampleShop} against #2 orders/paid of ${otherShop}`;
    await waitForText(firefox, '.compared-sides h2', shops);
    await expect
      .poll(() => changeTexts(firefox), { timeout: 30_000 })
      .toContain('[1] (id 866550311766439020) moved from place 0 to 1');
    await waitForText(firefox, '.compared-headers', 'hers.myshopify.com');
  });
});
