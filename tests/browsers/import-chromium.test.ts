// Importing fixtures in Chromium's DevTools: dropped and chosen, with a relay and on first run.
import { createHmac } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Frame } from 'playwright-core';
import { describe, expect, onTestFinished, test } from 'vitest';
import { row, waitForCount, waitForVerdict } from '../../scripts/browser/panel.ts';
import {
  printHttpMessage,
  writeCreelJson,
  writeFolder,
  type Fixture,
} from '../../lib/webhook/fixtures/index.ts';
import { madeFixture } from '../../lib/webhook/fixtures/made-fixtures.ts';
import { sampleShop } from '../../lib/webhook/topics/signed-sample.ts';
import { orderTexts, sendOrder } from '../order-story.ts';
import { packedZip } from '../packed-zip.ts';
import { broken } from './axe.ts';
import { hasChromium, openTestChromium } from './browsers.ts';
import { changeTexts, nth, openChanges, waitForCells } from './changes-panel.ts';
import { openPanel } from './chromium-panel.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);

/** As it is exported where it was redacted: signed anew, with a secret that it has with it. */
async function redacted(topic: string, body: string): Promise<Fixture> {
  const secret = 'creel-throwaway-1';
  const digest = createHmac('sha256', secret).update(body).digest('base64');
  return await madeFixture({
    body: utf8(body),
    headers: [
      ['Content-Type', 'application/json'],
      ['X-Shopify-Topic', topic],
      ['X-Shopify-Shop-Domain', sampleShop],
      ['X-Shopify-Hmac-Sha256', digest],
    ],
    signedWith: { provider: 'shopify', scheme: 'shopify', secret },
  });
}

/** What a browser's Network panel saves, as far as it matters. */
const otherHar = JSON.stringify({
  log: {
    version: '1.2',
    creator: { name: 'WebInspector', version: '537.36' },
    entries: [
      {
        startedDateTime: '2026-01-02T03:04:05.678Z',
        request: {
          method: 'POST',
          url: 'https://app.test/hooks?x=1',
          httpVersion: 'http/2.0',
          headers: [
            { name: ':method', value: 'POST' },
            { name: 'x-github-event', value: 'ping' },
            { name: 'x-github-delivery', value: '1' },
            { name: 'content-type', value: 'application/json' },
          ],
          postData: { mimeType: 'application/json', text: '{"zen":"é"}' },
        },
      },
      { request: { method: 'POST' } },
    ],
  },
});

type Files = Readonly<Record<string, Uint8Array>>;

async function folderOf(files: Files): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'creel-import-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
  return folder;
}

/** Drops files as the page itself can make a drop. */
async function drop(panel: Frame, files: Files): Promise<void> {
  const given = Object.entries(files).map(([name, bytes]) => ({
    name,
    base64: Buffer.from(bytes).toString('base64'),
  }));
  await panel.evaluate((all) => {
    const dataTransfer = new DataTransfer();
    for (const { name, base64 } of all) {
      const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
      dataTransfer.items.add(new File([bytes], name));
    }
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true }));
  }, given);
}

/** Drags paths over the panel as from a file manager; `release` drops them. */
async function drag(panel: Frame, paths: readonly string[]) {
  const window = panel.page();
  const session = await window.context().newCDPSession(window);
  const frame = await panel.frameElement();
  const box = (await frame.boundingBox())!;
  const data = { items: [], files: [...paths], dragOperationsMask: 1 };
  const at = { x: box.x + box.width / 2, y: box.y + box.height / 2, data };
  await session.send('Input.dispatchDragEvent', { type: 'dragEnter', ...at });
  await session.send('Input.dispatchDragEvent', { type: 'dragOver', ...at });
  return {
    release: async () => {
      await session.send('Input.dispatchDragEvent', { type: 'drop', ...at });
    },
  };
}

const dialog = (panel: Frame) => panel.getByRole('dialog', { name: 'Import' });

async function waitForOutcome(panel: Frame, words: string): Promise<void> {
  await dialog(panel).getByText(words, { exact: true }).waitFor();
}

async function closeDialog(panel: Frame): Promise<void> {
  await dialog(panel).getByRole('button', { name: 'Close' }).click();
  await dialog(panel).waitFor({ state: 'detached' });
}

async function openFirstRun(dock: 'bottom' | 'undocked' = 'bottom') {
  const chromium = await openTestChromium({ dock });
  onTestFinished(chromium.close);
  return { chromium, panel: await chromium.openCreelPanel() };
}

const { created, paid } = orderTexts();

describe.skipIf(!hasChromium)('importing in the real DevTools of Chromium', () => {
  test('first run: files that are dropped, a zip and another tool’s HAR among them', async () => {
    const { panel } = await openFirstRun();
    await panel.getByText('Fixtures can be dropped anywhere here').waitFor();
    const exported = await Array.fromAsync(
      writeFolder([await redacted('orders/create', created)], 'creel.json'),
    );
    await drop(panel, {
      'a.http': printHttpMessage(
        await madeFixture({ headers: [['X-Shopify-Topic', 'shop/update']] }),
      ),
      'b.zip': await packedZip(exported),
      'c.har': utf8(otherHar),
      'd.creel.json': utf8('{"creel":2}'),
      'e.zip': Uint8Array.of(0x50, 0x4b, 0x03, 0x04, 0),
    });
    await waitForOutcome(panel, '3 imported.');
    await waitForOutcome(panel, '3 could not be read:');
    const problems = dialog(panel).locator('.import-problems li code');
    expect(await problems.allTextContents()).toEqual(['c.har, entry 2', 'd.creel.json', 'e.zip']);
    await closeDialog(panel);
    await waitForCount(panel, 3);
    expect(await panel.locator('.row .topic .mark').allTextContents()).toEqual(
      expect.arrayContaining(['import', 'import', 'import']),
    );
    await waitForVerdict(panel, 'orders/create', 'verified');
    await row(panel, 'orders/create').click();
    await panel.getByRole('tab', { name: 'Signature' }).click();
    await panel.getByText('with “the fixture’s own secret”.').waitFor();
    await row(panel, 'ping').click();
    await panel.getByRole('tab', { name: 'Headers' }).click();
    await panel.getByText('POST https://app.test/hooks?x=1 HTTP/2.0', { exact: true }).waitFor();
  });

  test('a folder that is dragged over the panel and dropped, compared with what was caught', async () => {
    const { panel, captureUrl } = await openPanel();
    await sendOrder(captureUrl, { topic: 'orders/create', shop: sampleShop, body: created });
    await waitForCount(panel, 1);
    const files = await Array.fromAsync(writeFolder([await redacted('orders/paid', paid)], 'http'));
    const folder = await folderOf({
      ...Object.fromEntries(files.map(({ path, bytes }) => [`export/deep/${path}`, bytes])),
      'export/README.md': utf8('x'),
    });
    await rm(join(folder, 'nothing'), { force: true, recursive: true });
    await mkdir(join(folder, 'nothing'));
    const held = await drag(panel, [join(folder, 'export'), join(folder, 'nothing')]);
    await panel.getByText('Drop fixtures to import them').waitFor();
    await held.release();
    await waitForOutcome(panel, '1 imported.');
    await waitForOutcome(panel, '1 could not be read:');
    await dialog(panel).getByText('The folder is empty.').waitFor();
    expect(await panel.locator('.drop-hint').count()).toBe(0);
    await closeDialog(panel);
    await waitForCells(panel, ['', '2']);
    await openChanges(panel, 2, '#2 orders/paid against #1 orders/create');
    expect(await changeTexts(panel)).toEqual([
      'financial_status "voided" →became "paid"',
      expect.stringContaining('115310627314723955'),
    ]);
    await waitForVerdict(panel, 'orders/paid', 'verified');
    expect(await nth(panel, 1).locator('.mark').count()).toBe(0);
  });

  test('by keyboard: the dialog, files and a folder that are chosen, none of it cut off', async () => {
    const { chromium, panel } = await openFirstRun('undocked');
    await panel.getByRole('button', { name: 'Import…' }).focus();
    await panel.locator(':focus').press('Enter');
    await dialog(panel).waitFor();
    const folder = await folderOf({
      'a/1.creel.json': writeCreelJson(await madeFixture()),
      'a/.git/2.http': utf8('no'),
      'a/3.http': utf8('no'),
      'b.http': printHttpMessage(await madeFixture()),
    });
    await dialog(panel)
      .getByLabel('Files:')
      .setInputFiles([join(folder, 'b.http')]);
    await waitForOutcome(panel, '1 imported.');
    await dialog(panel).getByLabel('A folder:').setInputFiles(join(folder, 'a'));
    await waitForOutcome(panel, '1 could not be read:');
    await dialog(panel).getByText('a/3.http', { exact: true }).waitFor();
    for (const width of [1000, 400]) {
      await chromium.resize({ width, height: 700 });
      await panel.waitForFunction((wanted) => innerWidth === wanted, width);
      for (const theme of ['light', 'dark'] as const) {
        await chromium.setTheme(theme);
        await panel.locator(`html[data-theme=${theme}]`).waitFor();
        expect(await broken(panel), `${width} ${theme}`).toEqual([]);
        const overflow = await panel.evaluate(
          () => document.documentElement.scrollWidth - innerWidth,
        );
        expect(overflow).toBe(0);
      }
    }
    await panel.locator(':focus').press('Escape');
    await dialog(panel).waitFor({ state: 'detached' });
    await waitForCount(panel, 2);
  });

  test('the workbench keeps its drops, and other dialogs keep them off', async () => {
    const { panel } = await openFirstRun();
    const message = printHttpMessage(await madeFixture());
    await panel.getByRole('button', { name: 'Workbench' }).click();
    await drop(panel, { 'a.http': message });
    await panel.locator('.examined .judgement').waitFor();
    await panel.getByRole('button', { name: 'Workbench' }).click();
    await panel.getByRole('button', { name: 'Keyboard shortcuts' }).click();
    await drop(panel, { 'a.http': message });
    await panel.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
    await panel.getByText('Connect to a relay').waitFor();
    expect(await dialog(panel).count()).toBe(0);
    await drop(panel, { 'a.http': message });
    await waitForOutcome(panel, '1 imported.');
  });
});
