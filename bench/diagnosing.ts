// Runs searches in a Worker of the browser that the panel runs in.
import { createHmac } from 'node:crypto';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { build, type Rolldown } from 'vite';
import { root } from '../scripts/setup.mjs';
import type { SearchAsked, SearchResult } from './diagnosing.worker.ts';
import { editedOrder } from './made-orders.ts';

export type Searched = SearchResult & { firstMs: number };
export type Benched = { sizeBytes: number; none: Searched; common: Searched };

const rounds = 5;
// Nobody answers there: the page and its Worker are handed over before anything is asked.
const site = 'http://localhost:4173';

/** Of each size a search without a hit and one for a common cause, in a Worker of its own each. */
export async function benchDiagnosing(panel: Page, sizes: readonly number[]): Promise<Benched[]> {
  const code = await workerCode();
  // The panel's page runs no code but the extension's own.
  const page = await panel.context().newPage();
  page.setDefaultTimeout(180_000);
  await page.route(`${site}/**`, async (route) => {
    const isWorker = route.request().url().endsWith('.js');
    await route.fulfill(
      isWorker
        ? { body: code, contentType: 'text/javascript' }
        : { body: '<!doctype html><title>bench</title>', contentType: 'text/html' },
    );
  });
  await page.goto(site);
  const found: Benched[] = [];
  for (const sizeBytes of sizes) {
    const { before } = editedOrder(sizeBytes, {});
    const none = await searched(page, {
      headers: signedBy('another secret', before),
      body: before,
    });
    const indented = JSON.stringify(JSON.parse(before), null, 2);
    const common = await searched(page, { headers: signedBy('hush', indented), body: before });
    found.push({ sizeBytes, none, common });
  }
  await page.close();
  return found;
}

/** The middle of several, and the first, which nothing was compiled for yet. */
async function searched(page: Page, asked: SearchAsked): Promise<Searched> {
  const results = await page.evaluate(
    async ({ message, count }) => {
      const worker = new Worker('/worker.js', { type: 'module' });
      const answers: SearchResult[] = [];
      for (let round = 0; round < count; round++) {
        answers.push(
          await new Promise<SearchResult>((resolve, reject) => {
            worker.addEventListener('message', ({ data }) => resolve(data), { once: true });
            worker.addEventListener('error', ({ message: why }) => reject(new Error(why)));
            worker.postMessage(message);
          }),
        );
      }
      worker.terminate();
      return answers;
    },
    { message: asked, count: rounds },
  );
  const middle = results.toSorted((a, b) => a.ms - b.ms)[rounds >> 1]!;
  return { ...middle, firstMs: results[0]!.ms };
}

/** With what Shopify sends beside the signature: times and ids make templates. */
function signedBy(secret: string, body: string): [string, string][] {
  return [
    ['Content-Type', 'application/json'],
    ['X-Shopify-Topic', 'orders/create'],
    ['X-Shopify-Shop-Domain', 'johns-apparel.myshopify.com'],
    ['X-Shopify-Webhook-Id', 'b54557e4-bdd9-4b37-8a5f-bf7d70bcd043'],
    ['X-Shopify-Triggered-At', '2026-01-01T00:00:00.000000000Z'],
    ['X-Shopify-Hmac-Sha256', createHmac('sha256', secret).update(body).digest('base64')],
  ];
}

async function workerCode(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      lib: {
        entry: join(root, 'bench/diagnosing.worker.ts'),
        formats: ['es'],
        fileName: 'worker',
      },
    },
  });
  const [{ output }] = built as [Rolldown.RolldownOutput];
  return output[0].code;
}
