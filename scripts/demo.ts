// What `npm run demo` runs: every sample of both documents goes through a real relay into the real
// panel; what its rows show is printed, and the README's screenshots are taken.
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Frame } from 'playwright-core';
import { post } from '../cli/post.ts';
import { sign } from '../lib/webhook/index.ts';
import { catalogued, sampleOf, topicsOf, type Catalogued } from '../lib/webhook/topics/index.ts';
import { sampleShop, signedSample } from '../lib/webhook/topics/signed-sample.ts';
import { startRelay } from '../relay/main.ts';
import * as diagnosed from '../tests/browsers/diagnosis-panel.ts';
import { orderStory, sendOrder } from '../tests/order-story.ts';
import { openChromium } from './browser/chromium.ts';
import type { DevTools } from './browser/devtools.ts';
import { connect, enterSecret, readRows, row, waitForCount } from './browser/panel.ts';
import { findChromium } from './browsers.mjs';
import { extensionPath } from './build.mjs';
import { root } from './setup.mjs';

type Sent = {
  provider: Catalogued;
  topic: string;
  asPrinted?: boolean;
  /** Signed with the right secret without it. */
  signature?: 'wrong' | 'missing';
};

const secrets: Record<Catalogued, string> = { shopify: 'hush', shipstream: 'keel' };
const labels: Record<Catalogued, string> = { shopify: 'Shopify', shipstream: 'ShipStream' };
const screenshots = join(root, 'docs/screenshots');
const wide = { width: 1280, height: 560 };
const narrow = { width: 400, height: 560 };
const tall = { width: 1280, height: 892 };
/** Short enough to be seen whole at the workbench. */
const order = '{\n  "id": 820982911946154508,\n  "total_price": "403.00",\n  "test": true\n}\n';

const chromium = findChromium();
if (chromium?.takesExtensions) await demonstrate(chromium.path);
else refuse();

async function demonstrate(executablePath: string): Promise<void> {
  const stopped = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopped.abort());
  const dataPath = await mkdtemp(join(tmpdir(), 'creel-demo-'));
  const relay = await startRelay({ port: 0, dataPath });
  try {
    const browser = await openChromium({
      executablePath,
      extensionPath: extensionPath('chrome'),
      headless: true,
      dock: 'undocked',
      signal: stopped.signal,
    });
    await show(browser, relay.connection).finally(browser.close);
  } catch (error) {
    if (!stopped.signal.aborted) throw error;
    process.exitCode = 130;
  } finally {
    await relay.close();
    await rm(dataPath, { recursive: true });
  }
}

async function show(
  devTools: DevTools,
  { connectionLink, captureUrl }: { connectionLink: string; captureUrl: string },
): Promise<void> {
  await mkdir(screenshots, { recursive: true });
  const take = (name: string) => devTools.screenshot(join(screenshots, name));
  const panel = await devTools.openCreelPanel();
  await resize(devTools, panel, wide);
  await panel.getByLabel('Connection link').waitFor();
  await take('first-run.png');

  await connect(panel, connectionLink);
  const deliveries = allSamples();
  for (const delivery of deliveries) await send(captureUrl, delivery);
  await waitForCount(panel, deliveries.length);
  for (const provider of catalogued) {
    await enterSecret(panel, { provider: labels[provider], text: secrets[provider] });
  }
  await waitForVerified(panel, deliveries);
  print(await readRows(panel));

  await open(panel, 'orders/create', 'Signature');
  await panel.getByText('byte for byte what').waitFor();
  await take('list.png');
  await open(panel, 'orders/create', 'Body');
  await panel.locator('.tree').getByText('820982911946154508').first().waitFor();
  await take('body.png');
  await open(panel, 'unreadable', 'Body');
  await panel.getByText('Invalid JSON at').waitFor();
  await take('invalid-json.png');

  await devTools.setTheme('dark');
  await panel.locator('html[data-theme=dark]').waitFor();
  await open(panel, 'customers/update', 'Signature');
  await panel.locator('.judgement[data-verdict=failed]').waitFor();
  await take('dark.png');
  await devTools.setTheme('light');
  await panel.locator('html[data-theme=light]').waitFor();
  await panel.getByRole('button', { name: 'Close' }).click();
  await resize(devTools, panel, narrow);
  await take('narrow.png');

  await resize(devTools, panel, tall);
  await showDiagnosis(panel, captureUrl, deliveries.length + 1);
  await take('diagnosis.png');
  await panel.getByRole('button', { name: 'Close' }).click();

  await panel.getByRole('button', { name: 'Workbench' }).click();
  await panel.locator('#pasted-whole').fill(await orderMessage());
  await panel.getByRole('button', { name: 'Examine' }).click();
  await panel.locator('.judgement[data-verdict=verified]').waitFor();
  await take('workbench.png');

  await panel.getByRole('button', { name: 'Workbench' }).click();
  await resize(devTools, panel, { ...wide, height: 620 });
  await showChanges(panel, captureUrl);
  await take('changes.png');

  await resize(devTools, panel, tall);
  await panel.locator('.filter').getByRole('button', { name: 'Export…' }).click();
  await panel.locator('.plan-line').getByText('jon@doe.ca').first().waitFor();
  await take('export.png');
  console.log(`\nScreenshots: ${screenshots}`);
}

/** An order that was parsed and printed again on its way, as the last in the list. */
async function showDiagnosis(panel: Frame, captureUrl: string, place: number): Promise<void> {
  // At its end the list follows what comes.
  await panel.locator('.scroller').evaluate((list) => list.scrollTo(0, list.scrollHeight));
  const { order: signed, reprinted: sent } = diagnosed;
  await diagnosed.send(captureUrl, 'orders/updated', { signed, sent, by: secrets.shopify });
  await waitForCount(panel, place);
  await diagnosed.openSignature(panel, place);
  await diagnosed.says(panel).waitFor();
}

/** An order from its creation to its end, in a list of its own; the third delivery is open. */
async function showChanges(panel: Frame, captureUrl: string): Promise<void> {
  await panel.getByRole('button', { name: 'Clear', exact: true }).click();
  const story = orderStory();
  for (const delivery of story) await sendOrder(captureUrl, delivery, secrets.shopify);
  await waitForCount(panel, story.length);
  await row(panel, 'orders/updated').locator('.cell.changes').click();
  const changes = panel.locator('.change-groups:visible');
  await changes.waitFor();
  await panel
    .locator('.badge[data-verdict=verified]')
    .nth(story.length - 1)
    .waitFor();
  // A price of the item that moved, over the whole story.
  await changes.getByRole('button', { name: '"189.00"' }).click();
  await panel.getByRole('heading', { name: /^History of/ }).waitFor();
}

/** Orders and what went wrong come last: that is what the list shows. */
function allSamples(): Sent[] {
  const signed = catalogued
    .flatMap((provider) => topicsOf(provider).map((topic) => ({ provider, topic })))
    .filter(({ provider, topic }) => sampleOf(provider, topic).ok);
  const isOrder = ({ topic }: Sent) => topic.startsWith('orders/');
  return [
    ...signed.filter((sent) => !isOrder(sent)),
    { provider: 'shipstream', topic: 'track:created', asPrinted: true },
    { provider: 'shopify', topic: 'customers/create', signature: 'missing' },
    { provider: 'shopify', topic: 'customers/update', signature: 'wrong' },
    ...signed.filter(isOrder),
  ];
}

async function send(captureUrl: string, { signature, ...wanted }: Sent): Promise<void> {
  const secret = signature === 'wrong' ? 'not the secret' : secrets[wanted.provider];
  const sample = await signedSample({ ...wanted, secret });
  if (!sample.ok) throw new Error(sample.reason);
  const headers = sample.headers.filter(([name]) => signature !== 'missing' || !/hmac/i.test(name));
  const answer = await post(new URL(captureUrl), headers, sample.body, AbortSignal.timeout(30_000));
  if (answer.status !== 200) throw new Error(`The relay answered ${answer.status}.`);
}

/** The order as the HTTP message that a log might hold. */
async function orderMessage(): Promise<string> {
  const [name, signature] = await sign('shopify', secrets.shopify, new TextEncoder().encode(order));
  return [
    'POST /hooks/orders HTTP/1.1',
    'Host: shop.example',
    'Content-Type: application/json',
    'X-Shopify-Topic: orders/create',
    `X-Shopify-Shop-Domain: ${sampleShop}`,
    `${name}: ${signature}`,
    '',
    order,
  ].join('\n');
}

/** Waits until everything that was signed with the right secret is judged so, by the panel's own filter. */
async function waitForVerified(panel: Frame, deliveries: readonly Sent[]): Promise<void> {
  const verified = deliveries.filter(({ signature }) => signature === undefined).length;
  const filter = panel.getByLabel('Filter');
  await filter.fill('signature:verified');
  const count = `${verified} of ${deliveries.length} deliveries`;
  await panel.locator('.filter output', { hasText: count }).waitFor();
  await filter.fill('');
  await waitForCount(panel, deliveries.length);
}

function print(rows: readonly Record<string, string>[]): void {
  const titles = Object.keys(rows[0] ?? {});
  const lines = [titles, ...rows.map((shown) => titles.map((title) => shown[title] ?? ''))];
  const widths = titles.map((_, at) => Math.max(...lines.map((cells) => cells[at]!.length)));
  for (const cells of lines) {
    console.log(
      cells
        .map((text, at) => text.padEnd(widths[at]!))
        .join('  ')
        .trimEnd(),
    );
  }
}

async function open(panel: Frame, topic: string, tab: string): Promise<void> {
  await row(panel, topic).click();
  await panel.getByRole('tab', { name: tab }).click();
}

async function resize(devTools: DevTools, panel: Frame, size: typeof wide): Promise<void> {
  await devTools.resize(size);
  await panel.waitForFunction((width) => innerWidth === width, size.width);
}

function refuse(): void {
  const found = chromium
    ? `${chromium.name} takes no extension from the command line`
    : 'no Chromium was found';
  console.error(`The demo needs Chromium: ${found}. Install it, or set CREEL_CHROMIUM to one.`);
  process.exitCode = 1;
}
