// The workbench in Chromium's DevTools, on first run: no relay is there in any of these.
import { createHash, createHmac } from 'node:crypto';
import type { Frame } from 'playwright-core';
import { describe, expect, onTestFinished, test } from 'vitest';
import { enterSecret, row, waitForVerdict } from '../../scripts/browser/panel.ts';
import { broken } from './axe.ts';
import { hasChromium, openTestChromium } from './browsers.ts';

const order = '{"id":820982911946154508,"email":"jon@example.com","total_price":"398.00"}';

async function openWorkbench(dock: 'bottom' | 'undocked' = 'bottom') {
  const chromium = await openTestChromium({ dock });
  onTestFinished(chromium.close);
  const panel = await chromium.openCreelPanel();
  await panel.getByRole('button', { name: 'Workbench' }).click();
  return { chromium, panel };
}

function hmac(text: string | Buffer, secret: string) {
  return createHmac('sha256', secret).update(text).digest();
}

function shopifyHeaders(body: string | Buffer, secret: string): string[] {
  return [
    'Content-Type: application/json',
    'X-Shopify-Topic: orders/create',
    'X-Shopify-Shop-Domain: creel.myshopify.com',
    `X-Shopify-Hmac-Sha256: ${hmac(body, secret).toString('base64')}`,
  ];
}

function curlOf(headers: string[], body: string): string {
  const fields = headers.map((header) => `-H '${header}'`).join(' ');
  return `curl -X POST 'https://shop.example/hooks' ${fields} --data-binary '${body}'`;
}

async function paste(panel: Frame, whole: string): Promise<void> {
  await panel.locator('#pasted-whole').fill(whole);
  await panel.getByRole('button', { name: 'Examine' }).click();
}

async function waitForJudgement(panel: Frame, verdict: string): Promise<void> {
  await panel.locator(`.judgement[data-verdict=${verdict}]`).waitFor();
}

/** What the examination says under a name. */
async function fact(panel: Frame, name: string): Promise<string | null> {
  const named = panel.locator('dt').getByText(name, { exact: true });
  return await panel
    .locator('.examined dl > div')
    .filter({ has: named })
    .locator('dd')
    .textContent();
}

/** Enters a secret where the verdict asks for one. */
async function answerWith(panel: Frame, secret: string): Promise<void> {
  await panel.locator('.examined input[type=password]').fill(secret);
  await panel.locator('.examined').getByRole('button', { name: 'Use secret' }).click();
}

describe.skipIf(!hasChromium)('the workbench in the real DevTools of Chromium', () => {
  test('a pasted curl command: its bytes, its verdict, and both digests of a changed byte', async () => {
    const { panel } = await openWorkbench();
    const headers = shopifyHeaders(order, 'hush');
    await paste(panel, curlOf(headers, order));
    await waitForJudgement(panel, 'no-secret');
    await panel.getByText(createHash('sha256').update(order).digest('hex')).waitFor();
    expect(await fact(panel, 'Length')).toBe(`${order.length} bytes`);
    expect(await fact(panel, 'Provider')).toBe('shopify');

    const given = hmac(order, 'hush');
    await answerWith(panel, 'hush');
    await waitForJudgement(panel, 'verified');
    for (const encoding of ['base64', 'hex'] as const) {
      expect(await fact(panel, `Given, ${encoding}`)).toBe(given.toString(encoding));
      expect(await fact(panel, `Computed with “Shopify”, ${encoding}`)).toBe(
        given.toString(encoding),
      );
    }

    const changed = order.replace('398.00', '399.00');
    await paste(panel, curlOf(headers, changed));
    await waitForJudgement(panel, 'failed');
    expect(await fact(panel, 'Given, hex')).toBe(given.toString('hex'));
    expect(await fact(panel, 'Computed with “Shopify”, hex')).toBe(
      hmac(changed, 'hush').toString('hex'),
    );
  });

  test('a message that is kept becomes a delivery of the imports and survives reopening', async () => {
    const { chromium, panel } = await openWorkbench();
    await enterSecret(panel, { provider: 'Shopify', text: 'hush', remember: true });
    await paste(panel, curlOf(shopifyHeaders(order, 'hush'), order));
    await waitForJudgement(panel, 'verified');
    await panel.getByRole('button', { name: 'Keep as a delivery' }).click();
    await panel.getByRole('button', { name: 'Kept as a delivery' }).waitFor();
    // Still at the workbench: the list is one click away.
    await panel.getByRole('button', { name: 'Workbench' }).click();
    await waitForVerdict(panel, 'orders/create', 'verified');
    expect(await panel.evaluate(currentSource)).toBe('imports');

    await chromium.closeDevTools();
    const reopened = await chromium.openCreelPanel();
    await waitForVerdict(reopened, 'orders/create', 'verified');
    await row(reopened, 'orders/create').click();
    await reopened.getByRole('tab', { name: 'Body' }).click();
    await reopened.locator('.tree').getByText('820982911946154508').waitFor();
  });

  test('base64 keeps the byte order mark and the line ends that were signed', async () => {
    const { panel } = await openWorkbench();
    const body = Buffer.from(`\uFEFF{\r\n  "id": 1\r\n}\r\n`);
    await enterSecret(panel, { provider: 'Shopify', text: 'hush' });
    await panel.getByRole('button', { name: 'Headers and body' }).click();
    await panel.locator('#pasted-headers').fill(shopifyHeaders(body, 'hush').join('\n'));
    await panel.locator('#pasted-encoding').selectOption('base64');
    await panel.locator('#pasted-body').fill(body.toString('base64'));
    await panel.getByRole('button', { name: 'Examine' }).click();
    await waitForJudgement(panel, 'verified');
    expect(await fact(panel, 'Length')).toBe(`${body.byteLength} bytes`);
    expect(await fact(panel, 'Line ends')).toContain('CRLF');
    expect(await fact(panel, 'Byte order mark')).toContain('EF BB BF');
  });

  test('a file that is chosen or dropped is read byte for byte', async () => {
    const { panel } = await openWorkbench();
    await enterSecret(panel, { provider: 'Shopify', text: 'hush' });
    const body = '{"id":1}\r\n\r\n';
    const head = ['POST /hooks HTTP/1.1', 'Host: shop.example', ...shopifyHeaders(body, 'hush')];
    const message = `${head.join('\r\n')}\r\n\r\n${body}`;
    await panel
      .getByLabel('or a file')
      .setInputFiles({ name: 'a.http', mimeType: 'text/plain', buffer: Buffer.from(message) });
    await waitForJudgement(panel, 'verified');
    expect(await fact(panel, 'Length')).toBe('12 bytes');

    await panel.evaluate(
      (text) => {
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File([text], 'b.http'));
        document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true }));
      },
      message.replace('"id":1', '"id":2'),
    );
    await waitForJudgement(panel, 'failed');
  });

  test('a scheme made in the form verifies what was signed by it', async () => {
    const { panel } = await openWorkbench();
    await panel.getByRole('button', { name: 'Secrets' }).click();
    const dialog = panel.getByRole('dialog', { name: 'Secrets' });
    await dialog.getByText('A scheme of your own').click();
    await dialog.getByLabel('Name', { exact: true }).fill('Billing');
    await dialog.getByLabel('Header with the digest').fill('X-Billing-Signature');
    await dialog.getByLabel('What stands before the digest').fill('v1=');
    await dialog.getByLabel('Signed text').fill('{X-Timestamp}.{body}');
    await dialog.getByRole('button', { name: 'Add scheme' }).click();
    await dialog.getByRole('button', { name: 'Remove Billing' }).waitFor();
    await dialog.getByRole('button', { name: 'Close' }).click();

    const digest = hmac(`1700000000.${order}`, 'ledger').toString('hex');
    const headers = ['X-Timestamp: 1700000000', `X-Billing-Signature: v1=${digest}`];
    await paste(panel, curlOf(headers, order));
    await waitForJudgement(panel, 'no-secret');
    await answerWith(panel, 'ledger');
    await waitForJudgement(panel, 'verified');
    await paste(panel, curlOf(headers, order.replace('398', '399')));
    await waitForJudgement(panel, 'failed');
  });

  test('axe finds nothing in it, light and dark, wide and at 400 px', async () => {
    const { chromium, panel } = await openWorkbench('undocked');
    const headers = shopifyHeaders(order, 'hush');
    for (const width of [1200, 400]) {
      await chromium.resize({ width, height: 700 });
      await panel.waitForFunction((wanted) => innerWidth === wanted, width);
      for (const theme of ['light', 'dark'] as const) {
        await chromium.setTheme(theme);
        await panel.locator(`html[data-theme=${theme}]`).waitFor();
        for (const part of ['Headers and body', 'Whole request']) {
          await panel.getByRole('button', { name: part }).click();
          expect(await broken(panel), `${width} ${theme} ${part}`).toEqual([]);
        }
        await paste(panel, 'no request');
        await panel.locator('.examined .notice').waitFor();
        expect(await broken(panel), `${width} ${theme} unreadable`).toEqual([]);
        await paste(panel, curlOf(headers, order));
        await panel.locator('.judgement').waitFor();
        expect(await broken(panel), `${width} ${theme} examined`).toEqual([]);
        const overflow = await panel.evaluate(
          () => document.documentElement.scrollWidth - innerWidth,
        );
        expect(overflow, `${width} ${theme}`).toBe(0);
      }
    }
  });
});

/** Runs in the panel: the source that the database says is open. */
function currentSource(): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('creel');
    opening.addEventListener('error', () => reject(opening.error));
    opening.addEventListener('success', () => {
      const got = opening.result
        .transaction('settings')
        .objectStore('settings')
        .get('current-source');
      got.addEventListener('error', () => reject(got.error));
      got.addEventListener('success', () => {
        opening.result.close();
        resolve(got.result);
      });
    });
  });
}
