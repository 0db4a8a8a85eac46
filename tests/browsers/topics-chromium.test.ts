// What a delivery's body is checked for, in the real DevTools of Chromium.
import type { Frame } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { row, waitForCount } from '../../scripts/browser/panel.ts';
import { sampleOf } from '../../lib/webhook/topics/index.ts';
import { sendSample } from '../send-sample.ts';
import { broken } from './axe.ts';
import { hasChromium } from './browsers.ts';
import { openPanel } from './chromium-panel.ts';

const shop = 'johns-apparel.myshopify.com';
const order = sampleText('orders/create');
const manyNew = order.replace(
  '{',
  `{${Array.from({ length: 48 }, (_, n) => `"new_${n}": "x",`).join('\n')}`,
);

function sampleText(topic: string): string {
  const sample = sampleOf('shopify', topic);
  if (!sample.ok) throw new Error(sample.reason);
  return sample.text;
}

async function send(captureUrl: string, topic: string, body: string, deliveryId?: string) {
  const headers = new Headers({
    'Content-Type': 'application/json',
    'X-Shopify-Topic': topic,
    'X-Shopify-Shop-Domain': shop,
  });
  if (deliveryId !== undefined) headers.set('X-Shopify-Webhook-Id', deliveryId);
  await fetch(captureUrl, { method: 'POST', headers, body });
}

function statusChange(counter: number, from: string, to: string): string {
  const status = { old_status: from, new_status: to, old_state: 'new', new_state: 'new' };
  return JSON.stringify({
    topic: 'order:status_changed',
    message: { unique_id: '100000022', webhook_increment_id: counter, ...status },
  });
}

/** The row of a delivery by its place in the list, counted from 1. */
function nth(panel: Frame, place: number) {
  return panel.locator(`.row[aria-rowindex="${place + 1}"]`);
}

/** Opens a delivery's findings by a click on them, or on where they would be. */
async function openFindings(panel: Frame, place: number): Promise<void> {
  await nth(panel, place).locator('.findings').click();
  await panel.locator('.checked').waitFor();
}

async function openTopics(panel: Frame) {
  await panel.getByRole('button', { name: 'Topics', exact: true }).click();
  return panel.getByRole('dialog', { name: 'Topics' });
}

describe.skipIf(!hasChromium)('topics in the real DevTools of Chromium', () => {
  test('another topic’s body is one error and a sentence; 48 new fields are one line that opens', async () => {
    const { panel, captureUrl } = await openPanel();
    await send(captureUrl, 'orders/create', sampleText('refunds/create'));
    await send(captureUrl, 'orders/create', manyNew);
    await nth(panel, 1).getByText('1 error').waitFor();
    await nth(panel, 2).getByText('48 info').waitFor();

    await openFindings(panel, 1);
    expect(await panel.getByRole('tab', { selected: true }).textContent()).toBe('Findings');
    await panel.getByText('orders/create claims, got the shape of a Refund').waitFor();
    await panel.getByText('Checked against Shopify’s webhook page').waitFor();

    await openFindings(panel, 2);
    const group = panel.locator('summary', { hasText: '48 new fields' });
    await group.waitFor();
    const line = panel.getByText('/new_47', { exact: true });
    expect(await line.isVisible()).toBe(false);
    await group.click();
    await line.waitFor();
    await panel.locator('.place', { hasText: '48:11' }).waitFor();

    await panel.locator('#filter').fill('findings:error');
    await panel.locator('.filter output', { hasText: '1 of 2' }).waitFor();
    await panel.locator('#filter').fill('findings:none');
    await panel.getByText('No delivery passes this filter.').waitFor();
    await panel.getByRole('button', { name: 'Show all' }).click();
    await waitForCount(panel, 2);
  });

  test('what is accepted as baseline is no finding of the next delivery, until it is forgotten', async () => {
    const { panel, captureUrl } = await openPanel();
    await send(captureUrl, 'orders/create', manyNew);
    await nth(panel, 1).getByText('48 info').waitFor();
    await openFindings(panel, 1);
    const baseline = panel.locator('.baseline');
    await baseline.getByRole('button', { name: 'Accept as baseline' }).click();
    await baseline.getByText('Baseline of 1 accepted').waitFor();
    await panel.getByText('the baseline of 1 accepted').waitFor();

    await send(captureUrl, 'orders/create', manyNew);
    await waitForCount(panel, 2);
    await openFindings(panel, 2);
    await panel.locator('.checked', { hasText: 'No findings' }).waitFor();
    await expect.poll(() => nth(panel, 1).locator('.findings').textContent()).toBe('');
    expect(await nth(panel, 2).locator('.findings').textContent()).toBe('');
    await baseline.getByRole('button', { name: 'Accept all 2 of this topic' }).click();
    await baseline.getByText('Baseline of 2 accepted').waitFor();

    // Reading the clipboard is not allowed here: the page is asked what it writes.
    await panel.evaluate(keepCopied);
    for (const [label, text] of [
      ['JSON Schema', '"$schema": "https://json-schema.org/draft/2020-12/schema"'],
      ['zod', 'export const OrdersCreate = z.'],
      ['TypeScript', 'export type OrdersCreate = {'],
    ] as const) {
      await baseline.getByRole('button', { name: label }).click();
      await baseline.getByRole('button', { name: 'Copied' }).waitFor();
      expect(await panel.locator('body').getAttribute('data-copied')).toContain(text);
    }

    await baseline.getByRole('button', { name: 'Forget baseline' }).click();
    await baseline.getByText('No baseline yet').waitFor();
    await nth(panel, 2).getByText('48 info').waitFor();
  });

  test('missing fields are expected of a narrowed channel, and of a subscription that says so', async () => {
    const { panel, captureUrl } = await openPanel();
    await send(captureUrl, 'orders/create', order.replace('"currency": "USD",', ''));
    await nth(panel, 1).getByText('1 drift').waitFor();
    await openFindings(panel, 1);
    const narrowed = panel.getByLabel('Subscriptions of this channel are narrowed');
    await narrowed.check();
    await panel.locator('.checked', { hasText: 'No findings' }).waitFor();
    await expect.poll(() => nth(panel, 1).locator('.findings').textContent()).toBe('');
    await narrowed.uncheck();
    await nth(panel, 1).getByText('1 drift').waitFor();

    await panel.getByRole('button', { name: 'Add subscriptions' }).click();
    const dialog = panel.getByRole('dialog', { name: 'Topics' });
    await dialog.locator('summary', { hasText: 'Add subscriptions' }).click();
    const answer = dialog.getByLabel('The answer of Shopify’s');
    expect(await dialog.getByLabel('Shop (optional)').inputValue()).toBe(shop);
    await answer.fill('{"webhooks": []}');
    await dialog.getByRole('button', { name: 'Add subscriptions' }).click();
    await dialog.getByText('There are no webhooks in this').waitFor();
    const fields = ['id', 'updated_at'];
    const webhook = { id: 4759306, topic: 'orders/create', address: captureUrl, fields };
    await answer.fill(JSON.stringify({ webhooks: [webhook] }));
    await dialog.getByRole('button', { name: 'Add subscriptions' }).click();
    await dialog.getByText('1 subscription added').waitFor();
    await dialog.getByRole('button', { name: 'Remove subscription 4759306' }).waitFor();
    await dialog.getByRole('button', { name: 'Close' }).click();
    await panel.getByText('Sent by subscription 4759306: fields id, updated_at').waitFor();
    await panel.locator('.checked', { hasText: 'No findings' }).waitFor();
  });

  test('a schema of one’s own is checked too; what it cannot say is refused or told', async () => {
    const { panel, captureUrl } = await openPanel();
    await send(captureUrl, 'orders/create', order);
    await waitForCount(panel, 1);
    await openFindings(panel, 1);
    const dialog = await openTopics(panel);
    await dialog.locator('summary', { hasText: 'Add a schema' }).click();
    expect(await dialog.getByLabel('Topic', { exact: true }).inputValue()).toBe('orders/create');
    await dialog.getByLabel('Name (optional)').fill('Billing');
    const text = dialog.getByLabel('JSON Schema, or');
    const add = dialog.getByRole('button', { name: 'Add schema' });
    await text.fill('{"$ref": "https://example.com/order.json"}');
    await add.click();
    await dialog.getByText('Nothing was added').waitFor();

    await text.evaluate((field) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File(['{"required": ["invoice"]}'], 'order.schema.json'));
      field.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
    });
    await expect.poll(() => text.inputValue()).toBe('{"required": ["invoice"]}');
    await add.click();
    await dialog.getByText('“Billing” is in use').waitFor();
    await dialog.getByRole('button', { name: 'Close' }).click();
    await panel.getByText('your schema “Billing”').waitFor();
    await nth(panel, 1).getByText('1 error').waitFor();

    await openTopics(panel);
    await dialog.getByRole('button', { name: 'Remove Billing' }).click();
    await dialog.getByText('None yet. A JSON Schema').waitFor();
    await dialog.getByRole('button', { name: 'Close' }).click();
    await expect.poll(() => nth(panel, 1).locator('.findings').textContent()).toBe('');
  });

  test('duplicates stand in the lane and the line; the line filters, the tab leads to the first', async () => {
    const { chromium, panel, captureUrl } = await openPanel();
    await send(captureUrl, 'orders/create', order, 'first');
    await send(captureUrl, 'orders/paid', order, 'other');
    await send(captureUrl, 'orders/create', order, 'first');
    await waitForCount(panel, 3);
    const mark = nth(panel, 3).locator('.health').getByRole('img');
    await mark.waitFor();
    expect(await mark.getAttribute('aria-label')).toMatch(/ of #1/);
    expect(await nth(panel, 1).locator('.health').getByRole('img').count()).toBe(0);
    const line = panel.locator('footer.health');
    const count = line.getByRole('button', { name: '1 duplicate' });
    await count.click();
    await panel.locator('.filter output', { hasText: '1 of 3' }).waitFor();
    expect(await panel.locator('#filter').inputValue()).toBe('health:duplicate');
    await openFindings(panel, 1);
    await panel.getByRole('button', { name: '#1', exact: true }).click();
    await panel.locator('dt', { hasText: /^Duplicates$/ }).waitFor();
    await count.click();
    await waitForCount(panel, 3);
    expect(await nth(panel, 1).getAttribute('aria-selected')).toBe('true');

    await chromium.closeDevTools();
    for (const id of ['a', 'b', 'c']) await send(captureUrl, 'carts/update', '{"id": "x"}', id);
    const reopened = await chromium.openCreelPanel();
    const away = reopened.locator('.away');
    await away.getByText('3 came while you were away, 0 lost.').waitFor();
    await away.getByRole('button', { name: 'Dismiss' }).click();
    await expect.poll(() => away.textContent()).toBe('');
  });

  test('a jump of status is drift that names both', async () => {
    const { panel, captureUrl } = await openPanel();
    const headers = { 'Content-Type': 'application/json' };
    for (const body of [
      statusChange(1, 'new', 'backordered'),
      statusChange(2, 'ready_to_ship', 'complete'),
    ]) {
      await fetch(captureUrl, { method: 'POST', headers, body });
    }
    await nth(panel, 2).getByText('1 drift').waitFor();
    await openFindings(panel, 2);
    await panel
      .getByText('expected “backordered”, as delivery #1 left it, got “ready_to_ship”')
      .waitFor();
    await panel.locator('#filter').fill('findings:drift health:status-jump');
    await panel.locator('.filter output', { hasText: '1 of 2' }).waitFor();
  });

  test('a lost topic is marked as inferred, and the workbench shows findings too', async () => {
    const { panel, captureUrl } = await openPanel();
    await fetch(captureUrl, { method: 'POST', body: order });
    await row(panel, 'orders/updated').locator('.mark', { hasText: 'inferred' }).waitFor();
    await openFindings(panel, 1);
    await panel.getByText('inferred from the shape of the body').waitFor();

    await panel.getByRole('button', { name: 'Workbench' }).click();
    const refund = sampleText('refunds/create');
    const head = ['POST / HTTP/1.1', 'X-Shopify-Topic: orders/create'].join('\r\n');
    await panel.locator('#pasted-whole').fill(`${head}\r\n\r\n${refund}`);
    await panel.getByRole('button', { name: 'Examine' }).click();
    await panel.locator('.examined').getByText('got the shape of a Refund').waitFor();
  });

  test('what only some need is loaded when they need it', async () => {
    const { panel, captureUrl } = await openPanel();
    await sendSample(captureUrl, 'shopify', 'orders/create');
    await waitForCount(panel, 1);
    const loaded = () =>
      panel.evaluate(() =>
        Array.from(document.querySelectorAll('script, link'), ({ outerHTML }) => outerHTML),
      );
    const lazy = /read-schema|compile|read-subscriptions|export-|packs/;
    expect((await loaded()).filter((name) => lazy.test(name))).toEqual([]);
    const dialog = await openTopics(panel);
    await dialog.locator('summary', { hasText: 'Add a schema' }).click();
    await dialog.getByLabel('Topic', { exact: true }).fill('orders/create');
    await dialog.getByLabel('JSON Schema, or').fill('{}');
    await dialog.getByRole('button', { name: 'Add schema' }).click();
    await dialog.getByText('every payload passes').waitFor();
    expect((await loaded()).some((name) => lazy.test(name))).toBe(true);
  });
});

describe.skipIf(!hasChromium)('how findings and topics read', () => {
  test('axe finds nothing and nothing is cut off, light and dark, wide and at 400 px', async () => {
    const { chromium, panel, captureUrl } = await openPanel('undocked');
    await send(captureUrl, 'orders/create', manyNew.replace('"403.00"', '403'), 'a');
    await send(captureUrl, 'orders/create', sampleText('refunds/create'), 'b');
    await send(captureUrl, 'orders/create', manyNew, 'a');
    await waitForCount(panel, 3);
    await panel.locator('.health-mark').first().waitFor();
    await openFindings(panel, 1);
    await panel.getByRole('button', { name: 'Accept as baseline' }).click();
    await panel.locator('.baseline', { hasText: 'Baseline of 1' }).waitFor();
    const overflow = () =>
      panel.evaluate(() =>
        [document.documentElement, ...document.querySelectorAll('.tab-panel, dialog')].map(
          ({ scrollWidth, clientWidth }) => scrollWidth - clientWidth,
        ),
      );
    for (const width of [1200, 400]) {
      await chromium.resize({ width, height: 700 });
      await panel.waitForFunction((wanted) => innerWidth === wanted, width);
      for (const theme of ['light', 'dark'] as const) {
        await chromium.setTheme(theme);
        await panel.locator(`html[data-theme=${theme}]`).waitFor();
        for (const place of [1, 2, 3]) {
          const close = panel.getByRole('button', { name: 'Close' });
          if (await close.isVisible()) await close.click();
          expect(await broken(panel), `${width} ${theme} list`).toEqual([]);
          await openFindings(panel, place);
          expect(await broken(panel), `${width} ${theme} ${place}`).toEqual([]);
          expect(Math.max(...(await overflow())), `${width} ${theme} ${place}`).toBe(0);
        }
        const dialog = await openTopics(panel);
        for (const part of ['Add subscriptions', 'Add a schema']) {
          await dialog.locator('summary', { hasText: part }).click();
        }
        expect(await broken(panel), `${width} ${theme} topics`).toEqual([]);
        expect(Math.max(...(await overflow())), `${width} ${theme} topics`).toBe(0);
        await dialog.getByRole('button', { name: 'Close' }).click();
      }
    }
  });

  test('the keyboard alone opens a group, accepts, and keeps its place', async () => {
    const { panel, captureUrl } = await openPanel();
    await send(captureUrl, 'orders/create', manyNew);
    await nth(panel, 1).getByText('48 info').waitFor();
    const press = (key: string) => panel.locator(':focus').press(key);
    await panel.locator('.list').focus();
    await press('j');
    await press('4');
    const group = panel.locator('summary', { hasText: '48 new fields' });
    await group.focus();
    await press('Enter');
    await panel.getByText('/new_47', { exact: true }).waitFor();
    await panel.getByRole('button', { name: 'Accept as baseline' }).focus();
    await press('Enter');
    await panel.locator('.baseline', { hasText: 'Baseline of 1 accepted' }).waitFor();
    expect(await panel.locator(':focus').textContent()).toBe('Accepted');
  });
});

/** Runs in the page: what is copied stands on the body then. */
function keepCopied(): void {
  navigator.clipboard.writeText = async (text) => {
    document.body.dataset['copied'] = text;
  };
}
