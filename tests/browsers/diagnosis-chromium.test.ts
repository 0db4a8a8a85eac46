// Why a signature fails, in Chromium’s DevTools.
import type { Frame } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { enterSecret, waitForCount, waitForVerdict } from '../../scripts/browser/panel.ts';
import { hasChromium } from './browsers.ts';
import { keepCopied } from './changes-panel.ts';
import { openPanel } from './chromium-panel.ts';
import {
  countDiagnosers,
  digestOf,
  largeOrder,
  openSignature,
  order,
  reprinted,
  says,
  secret,
  send,
  sideTexts,
  waitForDiagnosers,
} from './diagnosis-panel.ts';

const slashes = 'Shopify signed “\\/”; your copy has “/”: the body was parsed and printed again.';

/** The button of what is searched, in the diagnosis. */
const button = (panel: Frame, name: string) =>
  panel.locator('.diagnosis').getByRole('button', { name });

describe.skipIf(!hasChromium)('why a signature fails, in the real DevTools of Chromium', () => {
  test('a body that was printed again: the sentence, the bytes, and what to do in one’s framework', async () => {
    const { panel, captureUrl } = await openPanel();
    await enterSecret(panel, { provider: 'Shopify', text: secret });
    await send(captureUrl, 'orders/create', { signed: order, sent: reprinted });
    await send(captureUrl, 'orders/paid', { signed: `${order}\n`, sent: order });
    await waitForCount(panel, 2);
    await openSignature(panel, 1);
    await says(panel).getByText(slashes).waitFor();
    // The verdict stays as it is.
    expect(await panel.locator('.judgement').textContent()).toContain('the body was changed, or');
    expect(await sideTexts(panel)).toEqual([
      [
        expect.stringMatching(/^….*"https:$/),
        '\\/\\',
        expect.stringMatching(/^\/jon\.example.*…$/),
      ],
      [expect.stringMatching(/^….*"https:$/), '/', expect.stringMatching(/^\/jon\.example.*…$/)],
    ]);
    expect(await panel.locator('.parting mark').allTextContents()).toContain('5c 2f 5c');
    await panel.getByText(`They part at byte ${order.indexOf('\\')} of the body.`).waitFor();
    const proof = await panel.locator('.cause dl').innerText();
    expect(proof.split('\n')).toEqual(
      expect.arrayContaining(['slashes-escaped', 'Shopify', 'X-Shopify-Hmac-Sha256']),
    );

    await panel.locator('.snippet', { hasText: 'express.raw' }).waitFor();
    await panel.locator('.framework select').selectOption('Django');
    await panel.locator('.snippet', { hasText: 'request.body' }).waitFor();
    expect(await panel.locator('.framework a').getAttribute('href')).toContain('django');
    await panel.evaluate(keepCopied);
    await panel.getByRole('button', { name: 'Copy code' }).click();
    const copied = panel.locator('body[data-copied*="request.body"]');
    await copied.waitFor({ state: 'attached' });

    // Another delivery, the same framework.
    await openSignature(panel, 2);
    await says(panel).getByText('a line end').waitFor();
    expect(await sideTexts(panel)).toEqual([
      [expect.any(String), '¶\n'],
      [expect.any(String), 'nothing'],
    ]);
    await panel.locator('.snippet', { hasText: 'request.body' }).waitFor();
  });

  test('what cannot be proved is not claimed: what was tried, and what the others say', async () => {
    const { panel, captureUrl } = await openPanel();
    await enterSecret(panel, { provider: 'Shopify', text: secret });
    await send(captureUrl, 'orders/create', { signed: order.replace('820', '821') });
    await send(captureUrl, 'orders/paid', { signed: order, sent: order.replace('398', '399') });
    await waitForCount(panel, 2);
    await openSignature(panel, 2);
    await says(panel).getByText('Cause not provable', { exact: true }).waitFor();
    await panel.getByText('This secret verified 1 other delivery of this source').waitFor();
    expect(await panel.locator('.parting, .advice').count()).toBe(0);
    await panel.locator('.diagnosis summary', { hasText: 'What was tried' }).click();
    await panel.locator('.diagnosis li', { hasText: 'Every change of the body' }).waitFor();
  });

  test('of what is not signed only a proof is told', async () => {
    const { panel, captureUrl } = await openPanel();
    await enterSecret(panel, { provider: 'Shopify', text: secret });
    const named = { 'X-Shopify-Topic': 'orders/create' };
    const signed = { ...named, 'X-Sig': digestOf(order).toString('base64') };
    for (const headers of [signed, named])
      await fetch(captureUrl, { method: 'POST', headers, body: order });
    await waitForCount(panel, 2);
    await openSignature(panel, 1);
    await panel.locator('.judgement[data-verdict=unsigned]').waitFor();
    await says(panel).getByText('The signature stands in X-Sig').waitFor();
    await openSignature(panel, 2);
    await panel.locator('.judgement[data-verdict=unsigned]').waitFor();
    await panel.locator('.diagnosis').waitFor({ state: 'detached' });
  });

  test('the other way: how what a server computed came out of a delivery that verifies', async () => {
    const { panel, captureUrl } = await openPanel();
    await enterSecret(panel, { provider: 'Shopify', text: secret });
    await send(captureUrl, 'orders/create', { signed: order });
    await waitForVerdict(panel, 'orders/create', 'verified');
    await openSignature(panel, 1);
    await panel.locator('.judgement[data-verdict=verified]').waitFor();
    expect(await panel.locator('.diagnosis').count()).toBe(0);
    const digest = panel.getByLabel('The digest that your server computed');
    expect(await digest.isVisible()).toBe(false);
    await panel.getByText('What did your server compute?').click();
    const explain = panel.getByRole('button', { name: 'Explain' });
    await explain.click();
    await panel.getByText('There is no digest yet').waitFor();
    await digest.and(panel.locator(':focus')).waitFor();

    await digest.fill(digestOf(reprinted).toString('base64'));
    await explain.click();
    const explained = panel.locator('.computed .says');
    await explained.getByText('Your server hashed “/”; what came has “\\/”.').waitFor();
    expect(await panel.locator('.computed figcaption').allTextContents()).toEqual([
      'Your server hashed',
      'What came',
    ]);
    await digest.fill(digestOf(order).toString('base64'));
    await explain.click();
    await explained.getByText('Your server computed the right digest').waitFor();
    await digest.fill('no digest');
    await explain.click();
    await panel.locator('.computed li', { hasText: 'This is no digest' }).waitFor();
  });

  test('a search can be cancelled, begins anew, and ends with the tab that shows it', async () => {
    const { panel, captureUrl } = await openPanel();
    await panel.evaluate(countDiagnosers);
    await enterSecret(panel, { provider: 'Shopify', text: secret });
    await send(captureUrl, 'orders/create', { signed: largeOrder, by: 'nobody knows' });
    await send(captureUrl, 'orders/paid', { signed: order, sent: reprinted });
    await waitForCount(panel, 2);
    expect(await panel.locator('body').getAttribute('data-opened-diagnosers')).toBe('0');
    await openSignature(panel, 1);
    await panel.locator('.diagnosing', { hasText: /Searching: .* tried …/ }).waitFor();
    await waitForDiagnosers(panel, 1, 1);
    await button(panel, 'Cancel').click();
    await panel.locator('.diagnosing', { hasText: 'Cancelled.' }).waitFor();
    await waitForDiagnosers(panel, 0, 1);
    await button(panel, 'Search again').and(panel.locator(':focus')).click();
    await waitForDiagnosers(panel, 1, 2);

    await panel.getByRole('tab', { name: 'Headers' }).click();
    await waitForDiagnosers(panel, 0, 2);
    await panel.getByRole('tab', { name: 'Signature' }).click();
    await waitForDiagnosers(panel, 1, 3);
    // Another delivery is another question.
    await openSignature(panel, 2);
    await says(panel).getByText(slashes).waitFor();
    await panel.locator('.detail').getByRole('button', { name: 'Close' }).click();
    await waitForDiagnosers(panel, 0, 4);
  });

  test('a new secret is another question, and the right one ends it', async () => {
    const { panel, captureUrl } = await openPanel();
    await enterSecret(panel, { provider: 'Shopify', text: 'wrong' });
    await send(captureUrl, 'orders/create', { signed: order });
    await waitForVerdict(panel, 'orders/create', 'failed');
    await openSignature(panel, 1);
    await says(panel).getByText('Cause not provable').waitFor();
    // Of another provider it may not serve here; that it would is the cause.
    await enterSecret(panel, { provider: 'WooCommerce', text: secret });
    await says(panel).getByText('WooCommerce').waitFor();
    await panel.locator('.detail input[type=password]').fill(secret);
    await panel.locator('.detail').getByRole('button', { name: 'Use secret' }).click();
    await panel.locator('.judgement[data-verdict=verified]').waitFor();
    await panel.locator('.diagnosis').waitFor({ state: 'detached' });
  });

  test('what is pasted at the workbench is diagnosed there, as long as it is in sight', async () => {
    const { panel } = await openPanel();
    await panel.evaluate(countDiagnosers);
    await enterSecret(panel, { provider: 'Shopify', text: secret });
    await panel.getByRole('button', { name: 'Workbench' }).click();
    const paste = async (body: string, mac: Buffer) => {
      const head = [
        'POST /hooks HTTP/1.1',
        'X-Shopify-Topic: orders/create',
        `X-Shopify-Hmac-Sha256: ${mac.toString('base64')}`,
      ];
      await panel.locator('#pasted-whole').fill(`${head.join('\n')}\n\n${body}`);
      await panel.getByRole('button', { name: 'Examine' }).click();
    };
    await paste(reprinted, digestOf(order));
    await says(panel).getByText(slashes).waitFor();
    // What was found stays, without its Worker.
    await panel.getByRole('button', { name: 'Workbench' }).click();
    await waitForDiagnosers(panel, 0, 1);
    await panel.getByRole('button', { name: 'Workbench' }).click();
    await says(panel).getByText(slashes).waitFor();
    await waitForDiagnosers(panel, 0, 1);

    await paste(largeOrder.slice(0, 1_000_000), digestOf(order));
    await button(panel, 'Cancel').waitFor();
    await waitForDiagnosers(panel, 1, 2);
    await panel.getByRole('button', { name: 'Workbench' }).click();
    await waitForDiagnosers(panel, 0, 2);
    await panel.getByRole('button', { name: 'Workbench' }).click();
    await waitForDiagnosers(panel, 1, 3);
  });
});
