// Whether the panel's page stays free while it is searched why a signature fails, and how soon a search
// that is cancelled has ended.
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import type { Page } from 'playwright-core';
import type { Connection } from '../lib/wire/schemas.ts';
import { connect, enterSecret, waitForCount } from '../scripts/browser/panel.ts';
import { editedOrder } from './made-orders.ts';
import { watchPage, type Watched } from './watch-page.ts';

export type PanelSearch = {
  sizeBytes: number;
  /** From opening the tab to “Cause not provable”. */
  ms: number;
  longestBlockMs: number;
  longestTaskMs: number;
  /** From the click to “Cancelled.”, and to the Worker's end: the longest of several. */
  cancelShownMs: number;
  cancelEndedMs: number;
};

const cancels = 5;

declare const watched: Watched;

/** Sends an order whose signature nothing explains, and opens its tab Signature. */
export async function benchPanelSearch(
  page: Page,
  { connectionLink, captureUrl }: Connection,
  sizeBytes: number,
): Promise<PanelSearch> {
  page.setDefaultTimeout(180_000);
  await connect(page, connectionLink);
  await enterSecret(page, { provider: 'Shopify', text: 'hush' });
  await post(captureUrl, editedOrder(sizeBytes, {}).before);
  await waitForCount(page, 1);
  await page.locator('.row').first().click();
  await page.locator('.tab-panel dl').first().waitFor();
  await page.evaluate(watchPage, { starts: 'click', shows: '.diagnosis .says' });
  await page.getByRole('tab', { name: 'Signature' }).click();
  await page.waitForFunction(() => watched.firstShownAt > 0);
  const found = await page.evaluate(() => watched);
  const shown: number[] = [];
  const ended: number[] = [];
  for (let round = 0; round < cancels; round++) {
    const { shownMs, endedMs } = await cancelled(page);
    shown.push(shownMs);
    ended.push(endedMs);
  }
  return {
    sizeBytes,
    ms: found.firstShownAt - found.startedAt,
    longestBlockMs: found.longestGap,
    longestTaskMs: found.longestTask,
    cancelShownMs: Math.max(...shown),
    cancelEndedMs: Math.max(...ended),
  };
}

/** Searches again, and cancels when the search is under way. */
async function cancelled(page: Page): Promise<{ shownMs: number; endedMs: number }> {
  const diagnosis = page.locator('.diagnosis');
  const again = diagnosis.getByRole('button', { name: 'Search again' });
  await again.click();
  await diagnosis.locator('.diagnosing', { hasText: /Searching: .* tried …/ }).waitFor();
  const worker = page.workers().find((one) => one.url().includes('diagnosis'));
  if (!worker) throw new Error('No Worker diagnoses.');
  const end = once(worker as never, 'close').then(() => performance.timeOrigin + performance.now());
  const shown = page.evaluate(watchCancel);
  await diagnosis.getByRole('button', { name: 'Cancel' }).click();
  const { clickedAt, shownAt } = await shown;
  return { shownMs: shownAt - clickedAt, endedMs: (await end) - clickedAt };
}

/** Runs in the page: when it was clicked, and when that was answered, since the epoch. */
function watchCancel(): Promise<{ clickedAt: number; shownAt: number }> {
  return new Promise((resolve) => {
    addEventListener(
      'click',
      () => {
        const clickedAt = performance.timeOrigin + performance.now();
        const observer = new MutationObserver(() => {
          if (!document.querySelector('.diagnosing')?.textContent.includes('Cancelled.')) return;
          observer.disconnect();
          resolve({ clickedAt, shownAt: performance.timeOrigin + performance.now() });
        });
        observer.observe(document.body, { subtree: true, childList: true, characterData: true });
      },
      { capture: true, once: true },
    );
  });
}

async function post(captureUrl: string, body: string): Promise<void> {
  const headers = {
    'content-type': 'application/json',
    'x-shopify-topic': 'orders/create',
    'x-shopify-shop-domain': 'creel.myshopify.com',
    'x-shopify-hmac-sha256': createHmac('sha256', 'another secret').update(body).digest('base64'),
  };
  const answer = await fetch(captureUrl, { method: 'POST', headers, body });
  if (!answer.ok) throw new Error(`The relay answered ${answer.status}.`);
}
