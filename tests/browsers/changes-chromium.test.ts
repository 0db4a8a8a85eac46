// What changed between deliveries, and of which two, in the real DevTools of Chromium.
import type { Frame } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { sampleShop } from '../../lib/webhook/topics/signed-sample.ts';
import { orderTexts, otherShop, sendOrder } from '../order-story.ts';
import { hasChromium } from './browsers.ts';
import {
  changeTexts,
  compareWith,
  keepCopied,
  nth,
  openChanges,
  openStory,
  patiently,
  shown,
  view,
  waitForCells,
  waitForSides,
} from './changes-panel.ts';

const updated = '#4 orders/updated against #3 orders/paid';
const cancelled = '#5 orders/cancelled against #4 orders/updated';

/** The history of a field that is open, its rows as they are read. */
async function historyRows(panel: Frame): Promise<string[][]> {
  const rows = panel.locator('.field-history tbody tr');
  await rows.first().waitFor();
  return await rows.evaluateAll((all) =>
    all.map(({ children }) => Array.from(children, ({ textContent }) => textContent)),
  );
}

async function paste(panel: Frame, text: string): Promise<void> {
  await panel.locator('#pasted-base').fill(text);
  await panel.getByRole('button', { name: 'Compare', exact: true }).click();
}

describe.skipIf(!hasChromium)('changes in the real DevTools of Chromium', () => {
  test('an order’s deliveries: numbers in the list, a line unasked, each change by its value', async () => {
    const { panel } = await openStory();
    // The other shop’s order has the same id, and is the first of its own.
    await waitForCells(panel, ['', '', '2', '3', '3']);
    await nth(panel, 2).click();
    await panel.getByText('First delivery of order 820982911946154508').waitFor();
    await nth(panel, 3).click();
    expect(await panel.getByRole('tab', { selected: true }).textContent()).toBe('Headers');
    await panel.getByText(/^2 changes since orders\/create, (just now|\d+ s ago)$/).waitFor();

    await panel.getByRole('button', { name: '2 changes' }).click();
    await waitForSides(panel, '#3 orders/paid against #1 orders/create');
    expect(await changeTexts(panel)).toEqual([
      'financial_status "voided" →became "paid"',
      'id 115310627314723954 →became 115310627314723955',
    ]);
    await shown(panel).locator('summary', { hasText: 'customer 1 change' }).waitFor();

    await openChanges(panel, 4, updated);
    expect(await changeTexts(panel)).toEqual([
      expect.stringContaining('note <p>Leave it with the <b>porterneighbour</b>, please'),
      '[0] (id 141249953214522974) price "199.00" →became "189.00"',
      '[1] (id 866550311766439020) moved from place 0 to 1',
    ]);
    await shown(panel).locator('summary', { hasText: 'line_items 2 changes' }).waitFor();
    expect(await shown(panel).locator('.words del').allTextContents()).toEqual(['porter']);
    expect(await shown(panel).locator('.words ins').allTextContents()).toEqual(['neighbour']);
    expect(await shown(panel).getByText('updated_at').count()).toBe(0);
    await shown(panel)
      .locator('summary', { hasText: /^1 muted$/ })
      .click();
    const muted = shown(panel).locator('.muted-changes .change');
    await muted.getByText('"2017-09-22T14:09:04-04:00"').waitFor();
  });

  test('as a tree, side by side, as patches; the headers too', async () => {
    const { panel } = await openStory();
    await openChanges(panel, 4, updated);
    await view(panel, 'Tree');
    const marks = async (mark: string) =>
      await shown(panel)
        .locator(`.diff-tree [data-mark="${mark}"]`)
        .evaluateAll((items) => items.map((item) => item.querySelector('.key')?.textContent));
    await expect.poll(() => marks('moved'), patiently).toEqual(['1: ']);
    expect(await marks('changed')).toEqual(['updated_at: ', 'note: ', 'price: ']);
    await shown(panel).getByText('(from place 0)').waitFor();

    await view(panel, 'Side by side');
    const note = shown(panel).locator('.text-row', { hasText: '"note": "<p>Leave it' });
    for (const [side, who] of [
      ['before', 'porter'],
      ['after', 'neighbour'],
    ] as const) {
      const text = note.locator(`.side[data-side=${side}] code`);
      await text.getByText(who, { exact: true }).waitFor();
      expect(await text.textContent()).toContain(`<b>${who}</b>, please, and ring twice.<img src=`);
    }
    expect(await shown(panel).locator('img, b, p:not(.hint, .notice, .compared)').count()).toBe(0);
    const fold = shown(panel).locator('.fold button').first();
    const rows = await shown(panel).locator('.text-row').count();
    await fold.click();
    await shown(panel).locator('.unfolded').first().waitFor();
    expect(await shown(panel).locator('.text-row').count()).toBeGreaterThan(rows);

    await view(panel, 'Patch');
    await panel.evaluate(keepCopied);
    const patch = [
      '[',
      '  {"op":"replace","path":"/updated_at","value":"2017-09-22T14:09:04-04:00"},',
      expect.stringMatching(
        /^ {2}\{"op":"replace","path":"\/note","value":".*<b>neighbour<.*"\},$/,
      ),
      '  {"op":"move","from":"/line_items/0","path":"/line_items/1"},',
      '  {"op":"replace","path":"/line_items/0/price","value":"189.00"}',
      ']',
    ];
    await shown(panel).getByRole('button', { name: 'Copy JSON Patch' }).click();
    await shown(panel).getByRole('button', { name: 'Copied' }).waitFor();
    const copied = await panel.locator('body').getAttribute('data-copied');
    expect(copied?.trim().split('\n')).toEqual(patch);
    expect(await shown(panel).locator('pre').first().textContent()).toBe(copied);
    await shown(panel).getByRole('button', { name: 'Copy Merge Patch' }).click();
    await shown(panel).getByRole('button', { name: 'Copied' }).waitFor();
    // To the last digit.
    expect(await panel.locator('body').getAttribute('data-copied')).toContain(
      '"id":141249953214522974,',
    );

    await shown(panel).locator('summary', { hasText: 'Headers: 1 differs, 1 as with' }).click();
    const headers = shown(panel).locator('.compared-headers .change');
    expect(await headers.locator('.change-text').allTextContents()).toEqual([
      'X-Shopify-Topic orders/paid →became orders/updated',
      expect.stringMatching(/^content-length \d+ →became \d+$/),
    ]);
  });

  test('a value leads to all it was, from the changes and from the body, and these to their deliveries', async () => {
    const { panel } = await openStory();
    await openChanges(panel, 5, cancelled);
    await shown(panel).getByRole('button', { name: '"179.00"' }).click();
    const time = expect.stringMatching(/^\d\d:\d\d:\d\d\.\d{3}$/);
    expect(await historyRows(panel)).toEqual([
      ['#1', time, 'orders/create', '"199.00"'],
      ['#3', time, 'orders/paid', '"199.00"'],
      ['#4', time, 'orders/updated', '~changed "189.00"'],
      ['#5', time, 'orders/cancelled', '~changed "179.00"'],
    ]);
    const history = panel.locator('.field-history');
    await history.getByText('line_items (id 141249953214522974) price').waitFor();
    await history
      .getByRole('img', { name: '4 numbers: first 199.00, last 179.00, least 179.00, most 199.00' })
      .waitFor();

    await history.getByRole('button', { name: '#3' }).click();
    await nth(panel, 3).and(panel.locator('[aria-selected=true]')).waitFor();
    await waitForSides(panel, '#3 orders/paid against #1 orders/create');
    await history.locator('tr[aria-current=true]', { hasText: '#3' }).waitFor();
    await history.getByRole('button', { name: 'Close history' }).click();
    await history.waitFor({ state: 'detached' });

    await panel.getByRole('tab', { name: 'Body' }).click();
    await panel.locator('.tree').getByRole('button', { name: '"paid"', exact: true }).click();
    expect((await historyRows(panel)).map((cells) => cells.at(-1))).toEqual([
      '"voided"',
      '~changed "paid"',
      '"paid"',
      '"paid"',
    ]);
    expect(await history.getByRole('img').count()).toBe(0);
  });
});

describe.skipIf(!hasChromium)('what a delivery is compared with', () => {
  test('the same topic only, the next, the first, any two, a pinned one', async () => {
    const { panel, captureUrl } = await openStory();
    const again = { topic: 'orders/updated', shop: sampleShop, body: orderTexts().updated };
    await sendOrder(captureUrl, again);
    await waitForCells(panel, ['', '', '2', '3', '3', '3']);
    await openChanges(panel, 6, '#6 orders/updated against #5 orders/cancelled');
    await panel.getByLabel('Same topic only').check();
    await waitForSides(panel, '#6 orders/updated against #4 orders/updated');
    await shown(panel).getByText('The bodies are the same byte for byte.').waitFor();
    await waitForCells(panel, ['', '', '', '', '', '0']);
    await panel.locator('.changes-line', { hasText: 'No change since orders/updated' }).waitFor();
    await panel.getByLabel('Same topic only').uncheck();
    await waitForCells(panel, ['', '', '2', '3', '3', '3']);

    await compareWith(panel).selectOption('Next');
    await panel.getByText('This is the last delivery of order 820982911946154508.').waitFor();
    await nth(panel, 4).click();
    await waitForSides(panel, cancelled);
    await compareWith(panel).selectOption('First');
    await waitForSides(panel, '#4 orders/updated against #1 orders/create');
    expect(await changeTexts(panel)).toHaveLength(5);

    // Any two, whatever they are about; the later one is after. The next click leaves it again.
    await nth(panel, 2).click({ modifiers: ['Shift'] });
    const shops = `#4 orders/updated of ${sampleShop} against #2 orders/paid of ${otherShop}`;
    await waitForSides(panel, shops);
    await nth(panel, 2).getByRole('img', { name: 'compared with the open one' }).waitFor();
    await nth(panel, 4).and(panel.locator('[aria-selected=true]')).waitFor();
    await nth(panel, 6).click({ modifiers: ['Shift'] });
    await waitForSides(panel, '#6 orders/updated against #4 orders/updated');
    await nth(panel, 5).click();
    await waitForSides(panel, '#5 orders/cancelled against #1 orders/create');

    // The same by the keyboard: the open one is passed over, and stays open.
    const focus = panel.locator(':focus');
    await focus.press('Shift+ArrowUp');
    await waitForSides(panel, cancelled);
    await focus.press('Shift+ArrowDown');
    await waitForSides(panel, '#6 orders/updated against #5 orders/cancelled');
    await nth(panel, 5).and(panel.locator('[aria-selected=true]')).waitFor();

    await nth(panel, 3).click();
    await panel.getByRole('button', { name: 'Pin as base' }).click();
    await panel.getByText('This is the pinned delivery itself.').waitFor();
    await nth(panel, 3).getByRole('img', { name: 'pinned as base' }).waitFor();
    await nth(panel, 6).click();
    await waitForSides(panel, '#6 orders/updated against #3 orders/paid');
    await panel.locator(':focus').press('b');
    await panel.getByText('This is the pinned delivery itself.').waitFor();
    await nth(panel, 6).getByRole('img', { name: 'pinned as base' }).waitFor();
    expect(await panel.locator('.base-mark').count()).toBe(1);
    await panel.locator(':focus').press('b');
    await waitForSides(panel, '#6 orders/updated against #5 orders/cancelled');
    expect(await panel.locator('.base-mark').count()).toBe(0);
  });

  test('what was cleared is neither open nor selected, nor are the values of its fields', async () => {
    const { panel, captureUrl } = await openStory();
    await openChanges(panel, 4, updated);
    await shown(panel).getByRole('button', { name: '"189.00"' }).click();
    await panel.locator('.field-history tbody tr').first().waitFor();
    await panel.getByRole('button', { name: 'Clear' }).click();
    await panel.locator('.row').first().waitFor({ state: 'detached' });
    const { created, paid } = orderTexts();
    await sendOrder(captureUrl, { topic: 'orders/create', shop: sampleShop, body: created });
    await sendOrder(captureUrl, { topic: 'orders/paid', shop: sampleShop, body: paid });
    await waitForCells(panel, ['', '2']);
    expect(await panel.locator('.detail').count()).toBe(0);
    await panel.locator('.list').press('b');
    await nth(panel, 2).click({ modifiers: ['Shift'] });
    await waitForSides(panel, '#7 orders/paid against #6 orders/create');
    expect(await panel.locator('.base-mark, .field-pane').count()).toBe(0);
  });

  test('the sample, and what is pasted: a payload alone, an HTTP message, a fixture; swapped', async () => {
    const { panel } = await openStory();
    const { created, paid } = orderTexts();
    await openChanges(panel, 3, '#3 orders/paid against #1 orders/create');
    await compareWith(panel).selectOption('Sample');
    await waitForSides(panel, '#3 orders/paid against the sample of orders/paid');
    expect(await changeTexts(panel)).toEqual([
      expect.stringMatching(/^note null →became "<p>Leave it/),
      'financial_status "voided" →became "paid"',
      'id 115310627314723954 →became 115310627314723955',
    ]);
    // The page prints no headers.
    expect(await shown(panel).locator('.compared-headers').isVisible()).toBe(false);

    await compareWith(panel).selectOption('Pasted …');
    await paste(panel, paid.replace('820982911946154508', '820982911946154509'));
    await waitForSides(panel, '#3 orders/paid against the pasted payload');
    const ids = 'id 820982911946154509 →became 820982911946154508';
    expect(await changeTexts(panel)).toEqual([ids]);
    await panel.getByRole('button', { name: 'Swap before and after' }).click();
    await waitForSides(panel, 'the pasted payload against #3 orders/paid');
    expect(await changeTexts(panel)).toEqual(['id 820982911946154508 →became 820982911946154509']);
    await panel.getByRole('button', { name: 'Swap before and after' }).click();
    await waitForSides(panel, '#3 orders/paid against the pasted payload');

    const topicChanged = /^X-Shopify-Topic orders\/create →became orders\/paid$/;
    const headers = [
      ['Content-Type', 'application/json'],
      ['X-Shopify-Topic', 'orders/create'],
    ] as const;
    const lines = headers.map(([name, value]) => `${name}: ${value}`);
    for (const text of [
      `POST /hooks HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n${created}`,
      JSON.stringify({ creel: 1, method: 'POST', target: '/', headers, body: created }),
    ]) {
      await panel.getByRole('button', { name: 'Paste another' }).click();
      await paste(panel, text);
      await waitForSides(panel, '#3 orders/paid against the pasted payload');
      expect(await changeTexts(panel)).toEqual([
        'financial_status "voided" →became "paid"',
        'id 115310627314723954 →became 115310627314723955',
      ]);
      // Opened once, they stay open.
      const closed = shown(panel).locator('.compared-headers:not([open]) summary');
      if (await closed.isVisible()) await closed.click();
      await shown(panel).locator('.change-text', { hasText: topicChanged }).waitFor();
    }
  });
});
