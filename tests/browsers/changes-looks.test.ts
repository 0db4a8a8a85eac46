// How changes read: axe in both themes, wide and at 400 px, and everything by keyboard.
import { describe, expect, test } from 'vitest';
import { broken } from './axe.ts';
import { hasChromium } from './browsers.ts';
import {
  compareWith,
  openChanges,
  openStory,
  patiently,
  shown,
  view,
  waitForCells,
  waitForSides,
} from './changes-panel.ts';

const updated = '#4 orders/updated against #3 orders/paid';

/** What stands in each view as soon as it has been read. */
const views = {
  Tree: '.diff-tree li',
  'Side by side': '.text-row',
  Patch: '.patch pre >> nth=1',
  Changes: '.change-groups .change',
};

describe.skipIf(!hasChromium)('how changes read', () => {
  test('axe finds nothing and nothing is cut off, light and dark, wide and at 400 px', async () => {
    const { chromium, panel } = await openStory('undocked');
    await openChanges(panel, 4, updated);
    const wrong = async () => {
      const wide = await panel.evaluate(() =>
        [document.documentElement, ...document.querySelectorAll('.tab-panel, .field-pane, dialog')]
          .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
          .map(({ tagName, className }) => `${tagName} ${className} overflows`),
      );
      return [...wide, ...(await broken(panel))];
    };
    const history = panel.locator('.field-history');
    const dialog = panel.getByRole('dialog', { name: 'Rules' });
    await shown(panel).locator('summary', { hasText: 'Headers' }).click();
    for (const width of [1200, 400]) {
      await chromium.resize({ width, height: 700 });
      await panel.waitForFunction((wanted) => innerWidth === wanted, width);
      for (const theme of ['light', 'dark'] as const) {
        const at = `${width} ${theme}`;
        await chromium.setTheme(theme);
        await panel.locator(`html[data-theme=${theme}]`).waitFor();
        for (const [name, inside] of Object.entries(views)) {
          await view(panel, name);
          await shown(panel).locator(inside).first().waitFor();
          if (name === 'Changes') {
            await shown(panel)
              .locator('summary', { hasText: /^1 muted$/ })
              .click();
            await shown(panel).getByRole('button', { name: 'Unmute' }).waitFor();
          }
          expect(await wrong(), `${at} ${name}`).toEqual([]);
        }
        await shown(panel).getByRole('button', { name: '"189.00"' }).click();
        await history.locator('svg').waitFor();
        expect(await wrong(), `${at} history`).toEqual([]);
        await history.getByRole('button', { name: 'Close history' }).click();

        await panel.getByRole('button', { name: 'Rules' }).click();
        for (const form of ['Mute a path', 'Tell items apart']) {
          await dialog.locator('summary', { hasText: form }).click();
        }
        expect(await wrong(), `${at} rules`).toEqual([]);
        await dialog.getByRole('button', { name: 'Close' }).click();

        await compareWith(panel).selectOption('Pasted …');
        await panel.locator('#pasted-base').waitFor();
        expect(await wrong(), `${at} paste`).toEqual([]);
        await compareWith(panel).selectOption('Previous');
        await waitForSides(panel, updated);
      }
    }
  });

  test('the keyboard alone mutes a path and opens the history of a value, and keeps its place', async () => {
    const { panel } = await openStory();
    await waitForCells(panel, ['', '', '2', '3', '3']);
    const focus = panel.locator(':focus');
    const press = (key: string) => focus.press(key);
    /** Goes on with Tab until the focus says this. */
    const tabTo = async (text: string) => {
      const isThere = async () => {
        await press('Tab');
        const name = await focus.evaluate((one) => one.ariaLabel ?? one.textContent);
        return name.trim() === text;
      };
      await expect
        .poll(isThere, { ...patiently, interval: 0, message: `Tab to ${text}` })
        .toBe(true);
    };
    await panel.locator('.list').focus();
    for (const key of ['j', 'j', 'j', 'j', 'j', 'k', '5']) await press(key);
    await waitForSides(panel, updated);

    await tabTo('"189.00"');
    await press('Enter');
    const history = panel.locator('.field-history');
    await history.locator('tbody tr').first().waitFor();
    await panel.locator('.field-pane:focus').waitFor();
    await tabTo('#5');
    await press('Enter');
    await waitForSides(panel, '#5 orders/cancelled against #4 orders/updated');
    expect(await focus.textContent()).toBe('#5');
    await press('k');
    await waitForSides(panel, updated);

    // Of what is open the last goes first.
    await press('Escape');
    await history.waitFor({ state: 'detached' });
    await panel.locator('.detail').waitFor();
    await panel.locator('.detail :focus').waitFor();
    await panel.locator('.list').focus();
    await tabTo('"189.00"');
    await press('Enter');
    await history.waitFor();
    await press('Escape');
    await history.waitFor({ state: 'detached' });
    expect(await focus.textContent()).toBe('"189.00"');

    await tabTo('Mute /line_items/*/price');
    await press('Enter');
    await waitForCells(panel, ['', '', '2', '2', '2']);
    await shown(panel).getByText('2 muted').waitFor();
    // Its button is gone: the focus is near, not at the page’s start.
    await panel.locator('.detail :focus').waitFor();
    await tabTo('2 muted');
    await press('Enter');
    await tabTo('Unmute /line_items/*/price');
    await press('Enter');
    await waitForCells(panel, ['', '', '2', '3', '3']);

    await press('Escape');
    await panel.locator('.detail').waitFor({ state: 'detached' });
  });
});
