// What is muted and how items are told apart, in the real DevTools of Chromium.
import { describe, expect, test } from 'vitest';
import { hasChromium } from './browsers.ts';
import {
  changeTexts,
  nth,
  openChanges,
  openStory,
  patiently,
  shown,
  waitForCells,
} from './changes-panel.ts';

const updated = '#4 orders/updated against #3 orders/paid';

describe.skipIf(!hasChromium)('rules of changes in the real DevTools of Chromium', () => {
  test('a path is muted where it changed, for the list too, and stays so until it is unmuted', async () => {
    const { chromium, panel } = await openStory();
    await openChanges(panel, 4, updated);
    await waitForCells(panel, ['', '', '2', '3', '3']);
    const mute = shown(panel).getByRole('button', { name: 'Mute /line_items/*/price' });
    await mute.click();
    await mute.waitFor({ state: 'detached' });
    await waitForCells(panel, ['', '', '2', '2', '2']);
    await panel.locator('.changes-line', { hasText: '2 changes since orders/paid' }).waitFor();
    await shown(panel)
      .locator('summary', { hasText: /^2 muted$/ })
      .click();
    await shown(panel).getByRole('button', { name: 'Unmute /line_items/*/price' }).click();
    await waitForCells(panel, ['', '', '2', '3', '3']);
    await panel.locator('.changes-line', { hasText: '3 changes since orders/paid' }).waitFor();
    await mute.click();
    await waitForCells(panel, ['', '', '2', '2', '2']);

    await chromium.closeDevTools();
    const reopened = await chromium.openCreelPanel();
    await waitForCells(reopened, ['', '', '2', '2', '2']);
    await openChanges(reopened, 5, '#5 orders/cancelled against #4 orders/updated');
    expect(await changeTexts(reopened)).toHaveLength(2);
    await nth(reopened, 5).getByTitle('2 changes since #4, 2 muted').waitFor();
  });

  test('the dialog: Creel’s own are switched off and on, others come and go, a wrong path is said', async () => {
    const { panel } = await openStory();
    await openChanges(panel, 4, updated);
    await panel.getByRole('button', { name: 'Rules' }).click();
    const dialog = panel.getByRole('dialog', { name: 'Rules' });
    await dialog.getByText('How Shopify’s orders/updated deliveries are compared').waitFor();
    const own = dialog.getByLabel('/**/updated_at');
    await own.uncheck();
    await waitForCells(panel, ['', '', '3', '4', '4']);
    await own.check();
    await waitForCells(panel, ['', '', '2', '3', '3']);

    await dialog.locator('summary', { hasText: 'Mute a path' }).click();
    const path = dialog.getByLabel(/^Path \(/);
    await path.fill('note');
    await dialog.getByRole('button', { name: 'Mute', exact: true }).click();
    await dialog.getByText('This is no path: it starts with a slash').waitFor();
    await path.fill('/note');
    await dialog.getByRole('button', { name: 'Mute', exact: true }).click();
    await dialog.getByText('/note is in use.').waitFor();
    await waitForCells(panel, ['', '', '2', '2', '3']);
    await dialog.getByRole('button', { name: 'Remove /note' }).click();
    await waitForCells(panel, ['', '', '2', '3', '3']);
    await dialog.getByText('No path of your own is muted.').waitFor();
  });

  test('what items are told apart by says what moved', async () => {
    const { panel } = await openStory();
    await openChanges(panel, 4, updated);
    const moved = '[1] (id 866550311766439020) moved from place 0 to 1';
    expect(await changeTexts(panel)).toContain(moved);
    await panel.getByRole('button', { name: 'Rules' }).click();
    const dialog = panel.getByRole('dialog', { name: 'Rules' });
    await dialog.locator('summary', { hasText: 'Tell items apart' }).click();
    await dialog.getByLabel(/^Path of the array/).fill('/line_items');
    // All of them have the same one: the first is the first again.
    await dialog.getByLabel(/^Keys/).fill('sku');
    await dialog.getByLabel('For').last().selectOption('this topic: orders/updated');
    await dialog.getByRole('button', { name: 'Use these keys' }).click();
    await dialog.getByText('/line_items is in use.').waitFor();
    await waitForCells(panel, ['', '', '2', '6', '3']);
    await dialog.getByRole('button', { name: 'Close' }).click();
    await expect.poll(() => changeTexts(panel), patiently).toHaveLength(6);
    const changes = await changeTexts(panel);
    expect(changes).toContain(
      '[0] (sku IPOD2008PINK) id 866550311766439020 →became 141249953214522974',
    );
    expect(changes.filter((text) => text.includes('moved'))).toEqual([]);

    await panel.getByRole('button', { name: 'Rules' }).click();
    await dialog.getByRole('button', { name: 'Remove /line_items' }).click();
    await dialog.getByText('No rule of your own.').waitFor();
    await dialog.getByRole('button', { name: 'Close' }).click();
    await expect.poll(() => changeTexts(panel), patiently).toContain(moved);
  });
});
