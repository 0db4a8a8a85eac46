// The same path as in Chromium, once, in Firefox's real toolbox.
import { describe, expect, onTestFinished, test } from 'vitest';
import { until } from '../../scripts/browser/until.ts';
import type { CreelFirefox } from '../../scripts/browser/firefox.ts';
import { relayForTest } from '../journeys/relay-process.ts';
import { sendSample } from '../send-sample.ts';
import { hasFirefox, openTestFirefox } from './browsers.ts';

/** Types into a field as React expects it: through the element's own setter, with an event. */
function type(firefox: CreelFirefox, selector: string, text: string) {
  return firefox.evaluate(
    (wanted: string, typed: string) => {
      const field = document.querySelector<HTMLInputElement | HTMLSelectElement>(wanted)!;
      const prototype = Object.getPrototypeOf(field) as object;
      Object.getOwnPropertyDescriptor(prototype, 'value')!.set!.call(field, typed);
      field.dispatchEvent(new Event('input', { bubbles: true }));
      field.dispatchEvent(new Event('change', { bubbles: true }));
      return true;
    },
    selector,
    text,
  );
}

/** Clicks the last button with this text or label. */
function click(firefox: CreelFirefox, name: string) {
  return until(`a button called ${name}`, () =>
    firefox.evaluate((wanted: string) => {
      const named = [...document.querySelectorAll<HTMLButtonElement>('button')].filter(
        (button) =>
          !button.disabled && (button.textContent.trim() === wanted || button.ariaLabel === wanted),
      );
      named.at(-1)?.click();
      return named.length > 0;
    }, name),
  );
}

function waitForText(firefox: CreelFirefox, selector: string, text: string) {
  return until(`${selector} to say ${text}`, () =>
    firefox.evaluate(
      (wanted: string, said: string) =>
        [...document.querySelectorAll(wanted)].some((found) => found.textContent.includes(said)),
      selector,
      text,
    ),
  );
}

async function enterSecret(firefox: CreelFirefox, provider: string, text: string) {
  await type(firefox, 'dialog select', provider);
  await type(firefox, 'dialog input[type=password]', text);
  await click(firefox, 'Use secret');
}

describe.skipIf(!hasFirefox)('the panel in the real toolbox of Firefox', () => {
  test('two deliveries, from the POST to their verdicts', async () => {
    const { connection } = await relayForTest();
    const firefox = await openTestFirefox();
    onTestFinished(firefox.close);
    await firefox.openCreelPanel();
    await until('the form', () =>
      firefox.evaluate(() => document.querySelector('#connection-link') !== null),
    );
    await type(firefox, '#connection-link', connection.connectionLink);
    await click(firefox, 'Connect');
    await waitForText(firefox, '.link-state', 'Live');

    await sendSample(connection.captureUrl, 'shopify', 'orders/create', { secret: 'hush' });
    await sendSample(connection.captureUrl, 'shipstream', 'order:created', { secret: 'ship' });
    await waitForText(firefox, '.row .topic', 'orders/create');
    await waitForText(firefox, '.row .resource', 'order 820982911946154508');
    await waitForText(firefox, '.row .resource', 'order 100000015');
    await waitForText(firefox, '.row .badge', 'no secret');

    await click(firefox, 'Secrets');
    await enterSecret(firefox, 'shopify', 'wrong');
    await waitForText(firefox, '.row .badge', 'failed');
    await enterSecret(firefox, 'shopify', 'hush');
    await enterSecret(firefox, 'shipstream', 'ship');
    await until('both to be verified', async () => {
      const badges = await firefox.evaluate(() =>
        [...document.querySelectorAll('.row .badge')].map((badge) => badge.textContent),
      );
      return badges.every((text) => text.includes('verified'));
    });
    await sendSample(connection.captureUrl, 'shopify', 'orders/updated');
    await waitForText(firefox, '.row .badge', 'unsigned');
  });

  test('reopened, the panel resumes where it was', async () => {
    const { connection } = await relayForTest();
    const firefox = await openTestFirefox();
    onTestFinished(firefox.close);
    await firefox.openCreelPanel();
    await until('the form', () =>
      firefox.evaluate(() => document.querySelector('#connection-link') !== null),
    );
    await firefox.evaluate((link: string) => {
      location.hash = link;
      return true;
    }, connection.connectionLink);
    await waitForText(firefox, '.link-state', 'Live');
    expect(await firefox.evaluate('location.hash')).toBe('');
    await sendSample(connection.captureUrl, 'shopify', 'carts/create');
    await waitForText(firefox, '.filter output', '1 delivery');
    await firefox.closeDevTools();
    for (let n = 0; n < 3; n++) await sendSample(connection.captureUrl, 'shopify', 'carts/update');
    await firefox.openCreelPanel();
    await waitForText(firefox, '.filter output', '4 deliveries');
  });
});
