// How fast stored deliveries are judged again with a new key, and whether the page stays free.
import { createHmac } from 'node:crypto';
import { Agent, request } from 'node:http';
import type { Page } from 'playwright-core';
import type { Connection } from '../lib/wire/schemas.ts';
import { connect, enterSecret, waitForCount } from '../scripts/browser/panel.ts';
import { until } from '../scripts/browser/until.ts';
import { watchPage, type Watched } from './watch-page.ts';

export type JudgingResult = { perSecond: number; longestBlockMs: number; longestTaskMs: number };

declare const watched: Watched;

const secret = 'hush';
const inFlight = 32;

/** Fills the panel, gives it the secret in its dialog, and watches the page's thread meanwhile. */
export async function benchJudging(
  page: Page,
  { connectionLink, captureUrl }: Connection,
  count: number,
): Promise<JudgingResult> {
  page.setDefaultTimeout(180_000);
  await connect(page, connectionLink);
  await postMany(captureUrl, count);
  await waitForCount(page, count);
  await page.evaluate(watchPage, { starts: 'submit', shows: '.bar progress' });
  await enterSecret(page, { provider: 'Shopify', text: secret });
  // The last progress lies half a second back: a driver's poll in the page would wait for frames.
  await until(
    'everything to be judged',
    () => page.evaluate(() => watched.shownAt > 0 && performance.now() - watched.shownAt > 500),
    { timeoutMs: 120_000 },
  );
  const { startedAt, shownAt, longestGap, longestTask } = await page.evaluate(() => watched);
  // By the panel's own filter, and after the watch: it takes time itself.
  await page.getByLabel('Filter').fill('-signature:verified');
  await page.locator('.filter output', { hasText: /^0 of / }).waitFor();
  return {
    perSecond: (count * 1_000) / (shownAt - startedAt),
    longestBlockMs: longestGap,
    longestTaskMs: longestTask,
  };
}

async function postMany(captureUrl: string, count: number): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: inFlight });
  let next = 0;
  const sender = async () => {
    while (next < count) {
      next += 1;
      await post(captureUrl, agent, `{"id":${next},"email":"jon@example.com","total":"398.00"}`);
    }
  };
  await Promise.all(Array.from({ length: inFlight }, sender));
  agent.destroy();
}

function post(captureUrl: string, agent: Agent, body: string): Promise<void> {
  const headers = {
    'content-type': 'application/json',
    'x-shopify-topic': 'orders/create',
    'x-shopify-shop-domain': 'creel.myshopify.com',
    'x-shopify-hmac-sha256': createHmac('sha256', secret).update(body).digest('base64'),
  };
  return new Promise((resolve, reject) => {
    const sent = request(captureUrl, { method: 'POST', agent, headers }, (answer) => {
      answer.resume().on('end', () => {
        if (answer.statusCode === 200) resolve();
        else reject(new Error(`The relay answered ${answer.statusCode}.`));
      });
    });
    sent.on('error', reject).end(body);
  });
}
