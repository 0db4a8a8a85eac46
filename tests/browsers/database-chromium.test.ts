// What the panel makes of a database that an older Creel wrote, or that takes nothing.
import { createHmac } from 'node:crypto';
import type { Frame } from 'playwright-core';
import { describe, expect, onTestFinished, test } from 'vitest';
import { enterSecret } from '../../scripts/browser/panel.ts';
import { broken } from './axe.ts';
import { hasChromium, openTestChromium } from './browsers.ts';

const body = '{"id":820982911946154508}';
const digest = createHmac('sha256', 'hush').update(body).digest('base64');
const curl = `curl https://shop.example/hooks -H 'X-Shopify-Hmac-Sha256: ${digest}' --data-binary '${body}'`;

async function openPanel() {
  const chromium = await openTestChromium();
  onTestFinished(chromium.close);
  return { chromium, panel: await chromium.openCreelPanel() };
}

async function examine(panel: Frame): Promise<void> {
  await panel.getByRole('button', { name: 'Workbench' }).click();
  await panel.locator('#pasted-whole').fill(curl);
  await panel.getByRole('button', { name: 'Examine' }).click();
}

describe.skipIf(!hasChromium)('the database in the real DevTools of Chromium', () => {
  test('a secret that an older Creel read is out of use until it is entered again', async () => {
    const { chromium, panel } = await openPanel();
    await enterSecret(panel, { provider: 'Shopify', text: 'hush', remember: true });
    await panel.evaluate(makeKeysOlder);
    await chromium.closeDevTools();
    const reopened = await chromium.openCreelPanel();
    await examine(reopened);
    await reopened.locator('.judgement[data-verdict=no-secret]').waitFor();

    await reopened.getByRole('button', { name: '1 secret' }).click();
    const dialog = reopened.getByRole('dialog', { name: 'Secrets' });
    const own = dialog.getByRole('listitem').first();
    await own.getByRole('button', { name: 'Remove Shopify' }).waitFor();
    await own.getByText('Not in use: enter it again').click();
    expect(await broken(reopened)).toEqual([]);
    await own.locator('input[type=password]').fill('hush');
    await own.getByRole('button', { name: 'Use secret' }).click();
    await own.getByText('Not in use').waitFor({ state: 'detached' });
    expect(await own.textContent()).toContain('Shopify, remembered');
    await dialog.getByRole('button', { name: 'Close' }).click();
    await reopened.locator('.judgement[data-verdict=verified]').waitFor();
  });

  test('a paste that could not be stored is not called kept', async () => {
    const { panel } = await openPanel();
    await examine(panel);
    await panel.getByRole('button', { name: 'Keep as a delivery' }).click();
    await panel.getByRole('button', { name: 'Kept as a delivery' }).waitFor();
    await panel.evaluate(forgetSources);
    await panel.getByRole('button', { name: 'Examine' }).click();
    const keep = panel.getByRole('button', { name: 'Keep as a delivery' });
    await keep.click();
    await panel.locator('.examined [role=alert]', { hasText: 'This was not kept' }).waitFor();
    expect(await keep.isEnabled()).toBe(true);
  });
});

// What follows runs in the panel, each function by itself.

/** Gives every remembered key the version of older readings. */
function makeKeysOlder(): Promise<void> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('creel');
    opening.addEventListener('error', () => reject(opening.error));
    opening.addEventListener('success', () => {
      const tx = opening.result.transaction('keys', 'readwrite');
      const walking = tx.objectStore('keys').openCursor();
      walking.addEventListener('success', () => {
        const cursor = walking.result;
        if (!cursor) return;
        cursor.update({ ...cursor.value, readingsVersion: 0 });
        cursor.continue();
      });
      tx.addEventListener('complete', () => {
        opening.result.close();
        resolve();
      });
    });
  });
}

/** Takes the sources away: nothing can be stored in one that is gone. */
function forgetSources(): Promise<void> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('creel');
    opening.addEventListener('error', () => reject(opening.error));
    opening.addEventListener('success', () => {
      const tx = opening.result.transaction('sources', 'readwrite');
      tx.objectStore('sources').clear();
      tx.addEventListener('complete', () => {
        opening.result.close();
        resolve();
      });
    });
  });
}
