// How long the panel takes to compare two bodies of ten megabytes, and whether its page stays free.
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import type { Connection } from '../lib/wire/schemas.ts';
import { connect, waitForCount } from '../scripts/browser/panel.ts';
import { editedOrder } from './made-orders.ts';
import { watchPage, type Watched } from './watch-page.ts';

export type ComparingResult = { ms: number; longestBlockMs: number; longestTaskMs: number };

declare const watched: Watched;

/** Sends an order of ten megabytes and what an editor made of it, and opens what changed. */
export async function benchComparing(
  page: Page,
  { connectionLink, captureUrl }: Connection,
): Promise<ComparingResult> {
  page.setDefaultTimeout(180_000);
  await connect(page, connectionLink);
  const { before, after } = editedOrder(10_000_000, { edits: 2_000, moves: 1_000 });
  for (const body of [before, after]) await post(captureUrl, body);
  await waitForCount(page, 2);
  await page.locator('.row[aria-rowindex="3"]').click();
  await page.getByRole('tab', { name: 'Body' }).waitFor();
  await page.evaluate(watchPage, { starts: 'mousedown', shows: '.comparison .change' });
  // What unpacks to more than 8 MiB is described by nothing: the two are chosen by hand.
  await page.locator('.row[aria-rowindex="2"]').click({ modifiers: ['Shift'] });
  await page.waitForFunction(() => watched.shownAt > 0);
  const found = await page.evaluate(() => watched);
  return {
    ms: found.firstShownAt - found.startedAt,
    longestBlockMs: found.longestGap,
    longestTaskMs: found.longestTask,
  };
}

/** Packed: the relay takes 8 MiB. */
async function post(captureUrl: string, body: string): Promise<void> {
  const headers = {
    'content-type': 'application/json',
    'content-encoding': 'gzip',
    'x-shopify-topic': 'orders/updated',
    'x-shopify-shop-domain': 'creel.myshopify.com',
  };
  const answer = await fetch(captureUrl, { method: 'POST', headers, body: gzipSync(body) });
  if (!answer.ok) throw new Error(`The relay answered ${answer.status}.`);
}
