// Deliveries whose signatures fail, in the panel’s tab Signature; for the tests beside this file.
import { createHmac } from 'node:crypto';
import type { Frame } from 'playwright-core';

export const secret = 'hush';

/** An order as PHP prints it. */
export const order =
  '{"id":820982911946154508,"order_status_url":"https:\\/\\/jon.example\\/orders\\/b1946","total_price":"398.00"}';

/** The same, parsed and printed again by almost anybody else. */
export const reprinted = order.replaceAll('\\/', '/');

/** So large that searching it takes long. */
export const largeOrder = JSON.stringify({
  id: 1,
  line_items: Array.from({ length: 12_000 }, (_, id) => ({
    id,
    title: `Thing ${id}, prêt-à-porter`,
    price: '1.50',
    url: `https://a.example/${id}`,
  })),
});

export const digestOf = (text: string, by = secret) =>
  createHmac('sha256', by).update(text).digest();

/** Sends what Shopify signed as something else. */
export async function send(
  captureUrl: string,
  topic: string,
  { signed, sent = signed, by = secret }: { signed: string; sent?: string; by?: string },
): Promise<void> {
  const answer = await fetch(captureUrl, {
    method: 'POST',
    body: sent,
    headers: {
      'Content-Type': 'application/json',
      'X-Shopify-Topic': topic,
      'X-Shopify-Shop-Domain': 'a.myshopify.com',
      'X-Shopify-Hmac-Sha256': digestOf(signed, by).toString('base64'),
    },
  });
  if (!answer.ok) throw new Error(`The relay answered ${answer.status}.`);
}

/** Opens the tab Signature of a delivery by its place in the list, counted from 1. */
export async function openSignature(panel: Frame, place: number): Promise<void> {
  await panel.locator(`.row[aria-rowindex="${place + 1}"]`).click();
  await panel.getByRole('tab', { name: 'Signature' }).click();
}

/** What the diagnosis says first. */
export function says(panel: Frame) {
  return panel.locator('.diagnosis .says');
}

/** What one side has where the bytes part: before it, its own, behind it. */
export async function sideTexts(panel: Frame, within = '.diagnosis'): Promise<string[][]> {
  return await panel
    .locator(`${within} .parting pre:not(.hex)`)
    .evaluateAll((sides) =>
      sides.map((side) => Array.from(side.childNodes, ({ textContent }) => textContent ?? '')),
    );
}

/** Runs in the page: counts the Workers that diagnose, from now on, on the body. */
export function countDiagnosers(): void {
  const { dataset } = document.body;
  const tell = (open: number, opened: number) => {
    dataset['openDiagnosers'] = String(open);
    dataset['openedDiagnosers'] = String(opened);
  };
  let [open, opened] = [0, 0];
  tell(open, opened);
  globalThis.Worker = class extends Worker {
    readonly #diagnoses: boolean;
    #isOpen = true;
    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options);
      this.#diagnoses = String(url).includes('diagnosis');
      if (this.#diagnoses) tell(++open, ++opened);
    }
    override terminate() {
      super.terminate();
      if (this.#diagnoses && this.#isOpen) tell(--open, opened);
      this.#isOpen = false;
    }
  };
}

/** Waits until so many are open, and were opened in all. */
export async function waitForDiagnosers(panel: Frame, open: number, opened: number) {
  const body = `body[data-open-diagnosers="${open}"][data-opened-diagnosers="${opened}"]`;
  await panel.locator(body).waitFor({ state: 'attached' });
}
