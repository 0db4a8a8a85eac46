// How the panel reads: axe in both themes and at 400 px, and everything by keyboard.
import { describe, expect, onTestFinished, test } from 'vitest';
import { relayForTest } from '../journeys/relay-process.ts';
import { sendSample } from '../send-sample.ts';
import { broken } from './axe.ts';
import { hasChromium, openTestChromium } from './browsers.ts';
import {
  connect,
  enterSecret,
  row,
  waitForCount,
  waitForVerdict,
} from '../../scripts/browser/panel.ts';

async function openBusyPanel(dock: 'bottom' | 'undocked') {
  const { connection } = await relayForTest();
  const chromium = await openTestChromium({ dock });
  onTestFinished(chromium.close);
  const panel = await chromium.openCreelPanel();
  await panel.getByLabel('Connection link').waitFor();
  expect(await broken(panel)).toEqual([]);
  await connect(panel, connection.connectionLink);
  expect(await broken(panel)).toEqual([]);
  await sendSample(connection.captureUrl, 'shopify', 'orders/create', { secret: 'hush' });
  await sendSample(connection.captureUrl, 'shopify', 'orders/paid', { secret: 'other' });
  await sendSample(connection.captureUrl, 'shipstream', 'track:created', {
    secret: 'ship',
    asPrinted: true,
  });
  await sendSample(connection.captureUrl, 'shopify', 'orders/updated');
  await waitForCount(panel, 4);
  return { chromium, panel };
}

describe.skipIf(!hasChromium)('how the panel reads', () => {
  test('axe finds nothing, light and dark, in the list, every tab and every dialog', async () => {
    const { chromium, panel } = await openBusyPanel('bottom');
    await enterSecret(panel, { provider: 'Shopify', text: 'hush' });
    await waitForVerdict(panel, 'orders/create', 'verified');
    for (const theme of ['light', 'dark'] as const) {
      await chromium.setTheme(theme);
      await panel.locator(`html[data-theme=${theme}]`).waitFor();
      expect(await broken(panel)).toEqual([]);
      for (const topic of ['orders/create', 'orders/paid', 'track:created']) {
        await row(panel, topic).click();
        for (const tab of ['Headers', 'Body', 'Signature', 'Findings', 'Changes']) {
          await panel.getByRole('tab', { name: tab }).click();
          await panel.locator('.tab-panel > *').first().waitFor();
          expect(await broken(panel), `${theme} ${topic} ${tab}`).toEqual([]);
        }
      }
      for (const opener of [/^1 secret$/, 'Topics', 'Connect', 'Keyboard shortcuts']) {
        await panel.getByRole('button', { name: opener }).click();
        expect(await broken(panel), `${theme} ${opener}`).toEqual([]);
        await panel.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
      }
    }
  });

  test('at 400 px nothing is cut off and axe finds nothing', async () => {
    const { chromium, panel } = await openBusyPanel('undocked');
    await chromium.resize({ width: 400, height: 700 });
    await panel.waitForFunction(() => innerWidth === 400);
    const overflow = () => panel.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(await overflow()).toBe(0);
    expect(await broken(panel)).toEqual([]);
    await row(panel, 'orders/create').click();
    for (const tab of ['Headers', 'Body', 'Signature', 'Findings', 'Changes']) {
      await panel.getByRole('tab', { name: tab }).click();
      await panel.locator('.tab-panel > *').first().waitFor();
      expect(await overflow()).toBe(0);
      expect(await broken(panel), tab).toEqual([]);
    }
    await panel.getByRole('button', { name: 'Close' }).click();
    await row(panel, 'orders/create').waitFor();
  });

  test('the keyboard alone goes everywhere, and typing is left alone', async () => {
    const { panel } = await openBusyPanel('bottom');
    const press = (key: string) => panel.locator(':focus').press(key);
    const selected = () => panel.locator('.row[aria-selected=true] .topic').textContent();
    await panel.locator('.list').focus();
    await press('j');
    expect(await selected()).toContain('orders/create');
    await press('ArrowDown');
    expect(await selected()).toContain('orders/paid');
    await press('k');
    expect(await selected()).toContain('orders/create');
    await press('End');
    expect(await selected()).toContain('orders/updated');
    await press('2');
    expect(await panel.getByRole('tab', { selected: true }).textContent()).toBe('Body');
    await press('Escape');
    await panel.locator('.detail').waitFor({ state: 'detached' });
    await press('Enter');
    await panel.locator('.detail').waitFor();

    await press('/');
    await panel.locator('#filter:focus').pressSequentially('topic:track 2?jk');
    expect(await panel.locator('#filter').inputValue()).toBe('topic:track 2?jk');
    await panel.locator('#filter').fill('topic:track');
    await panel.locator('.filter output', { hasText: '1 of 4' }).waitFor();
    await panel.locator('#filter').fill('-signature:unsigned');
    await panel.locator('.filter output', { hasText: '3 of 4' }).waitFor();

    await panel.locator('.list').focus();
    await press('?');
    await panel.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
    await press('Escape');
    await panel.getByRole('dialog').waitFor({ state: 'detached' });
  });

  test('a click on a column sorts, another one turns it round', async () => {
    const { panel } = await openBusyPanel('bottom');
    const topics = () => panel.locator('.row .topic').allTextContents();
    await panel.getByRole('columnheader', { name: 'Topic' }).getByRole('button').click();
    expect((await topics()).map((text) => text.slice(0, 10))).toEqual([
      'orders/cre',
      'orders/pai',
      'orders/upd',
      'track:crea',
    ]);
    await panel.getByRole('columnheader', { name: 'Topic' }).getByRole('button').click();
    expect((await topics())[0]).toContain('track:created');
  });
});
