// Bodies of every kind and size beside each other, in the real DevTools of Chromium.
import { gzipSync } from 'node:zlib';
import type { Frame } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { waitForCount } from '../../scripts/browser/panel.ts';
import { sampleShop } from '../../lib/webhook/topics/signed-sample.ts';
import { sendOrder } from '../order-story.ts';
import { hasChromium } from './browsers.ts';
import {
  changeTexts,
  nth,
  openChanges,
  shown,
  view,
  waitForCells,
  waitForSides,
} from './changes-panel.ts';
import { openPanel } from './chromium-panel.ts';

type Body = { type: string; body: string | Uint8Array<ArrayBuffer>; encoding?: string };

const json = (body: string): Body => ({ type: 'application/json', body });
const form = (body: string): Body => ({ type: 'application/x-www-form-urlencoded', body });
const binary = (...bytes: number[]): Body => ({
  type: 'application/octet-stream',
  body: Uint8Array.from(bytes),
});
const nested = (levels: number, inside: string) =>
  json('['.repeat(levels) + inside + ']'.repeat(levels));
/** Each number once, in another order for another step. */
const numbers = (step: number) =>
  json(`[${Array.from({ length: 100_000 }, (_, at) => (at * step) % 100_003).join(',')}]`);

/** An order of 14 MB unpacked; every tenth of its 40,000 line items has this price. */
function largeOrder(price: string): Body {
  const items = Array.from({ length: 40_000 }, (_, at) => {
    const id = 866550311766439020n + BigInt(at);
    const written = at % 10 === 0 ? price : '199.00';
    return `{"id":${id},"title":"Item ${at}","price":"${written}","note":"${'x'.repeat(270)}"}`;
  });
  const text = `{"id":1,"line_items":[${items.join(',')}]}`;
  expect(text.length).toBeGreaterThan(10 * 1024 * 1024);
  return { ...json(''), body: Uint8Array.from(gzipSync(text)), encoding: 'gzip' };
}

async function send(captureUrl: string, { type, body, encoding }: Body): Promise<void> {
  const headers = new Headers({ 'Content-Type': type });
  if (encoding) headers.set('Content-Encoding', encoding);
  await fetch(captureUrl, { method: 'POST', headers, body });
}

/** Opens one delivery and Shift-clicks the one after it. */
async function compareNext(panel: Frame, place: number): Promise<void> {
  await nth(panel, place).click();
  await nth(panel, place + 1).click({ modifiers: ['Shift'] });
}

/** By the keyboard alone, wherever the focus is. */
async function openAndCloseHelp(panel: Frame): Promise<void> {
  const help = panel.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await panel.locator(':focus').press('?');
  await help.waitFor();
  await panel.locator(':focus').press('Escape');
  await help.waitFor({ state: 'detached' });
}

/** What stands in each view as soon as it has been read. */
const views: Readonly<Record<string, string>> = {
  Changes: '.change',
  Tree: '.diff-tree li li',
  'Side by side': '.text-row',
  Patch: '.patch pre >> nth=1',
};

describe.skipIf(!hasChromium)('bodies beside each other in the real DevTools of Chromium', () => {
  test('other bytes of an equal value are no change, and are shown on request', async () => {
    const { panel, captureUrl } = await openPanel();
    const bodies = [
      '{"id": 1, "price": 194.0, "url": "a\\/b", "x": {"one": null, "two": 2}}',
      '{"id":1,"price":194,"url":"a/b","x":{"two":2,"one":null}}',
    ];
    for (const body of bodies) {
      await sendOrder(captureUrl, { topic: 'orders/updated', shop: sampleShop, body });
    }
    await waitForCells(panel, ['', '0']);
    await openChanges(panel, 2, '#2 orders/updated against #1 orders/updated');
    await panel.locator('.changes-line', { hasText: 'No change since orders/updated' }).waitFor();
    await shown(panel).getByText('The bytes differ, every value is equal.').waitFor();
    expect(await changeTexts(panel)).toEqual([]);
    const places = shown(panel).locator('.respellings');
    await places.locator('summary', { hasText: '3 places written differently' }).click();
    await places.locator('.change').first().waitFor();
    expect((await places.locator('.change-text').allTextContents()).toSorted()).toEqual([
      'price 194.0 →became 194',
      'url "a\\/b" →became "a/b"',
      'x keys in another order',
    ]);
  });

  const pairs: [name: string, before: Body, after: Body, says: string | null, changes: string[]][] =
    [
      [
        'XML against JSON',
        { type: 'application/xml', body: '<order><id>1</id><b/></order>' },
        json('{"id":"2"}'),
        'The body was XML before and is JSON after.',
        ['id "1" →became "2"', 'b ""'],
      ],
      [
        'binary against binary',
        binary(1, 0, 2, 255),
        binary(1, 0, 3, 255, 4),
        'The bytes differ at offset 2: 4 bytes before, 5 after.',
        [],
      ],
      [
        'not JSON against JSON',
        json('{"id":1,\n"a":2'),
        json('{"id":1,\n"a":2}'),
        'The body was no valid JSON before and is JSON after.',
        [],
      ],
      [
        'more levels than are read',
        nested(10_000, '1'),
        nested(10_000, '2'),
        'Neither body can be read as JSON: they are compared as text.',
        [],
      ],
      [
        '500 levels',
        nested(500, '1'),
        nested(500, '2'),
        null,
        [expect.stringMatching(/^(\[0\]){8} …(\[0\]){8} 1 →became 2$/)],
      ],
      [
        '1,000 levels',
        nested(1000, '1'),
        nested(1000, '2'),
        'More than 500 levels are compared as text.',
        [],
      ],
      ['form against form', form('a=1&b=2'), form('b=2&a=3'), null, ['a "1" →became "3"']],
      [
        '100,000 numbers without identity',
        numbers(7),
        numbers(11),
        null,
        expect.arrayContaining(['[1] moved from place 42860 to 1']),
      ],
    ];

  test('whatever two bodies are, there is something to see, and the page goes on', async () => {
    const { panel, captureUrl } = await openPanel();
    for (const [, before, after] of pairs) {
      await send(captureUrl, before);
      await send(captureUrl, after);
    }
    await waitForCount(panel, pairs.length * 2);
    for (const [at, [name, , , says, changes]] of pairs.entries()) {
      const place = at * 2 + 1;
      await compareNext(panel, place);
      await openAndCloseHelp(panel);
      await waitForSides(panel, `#${place + 1} / against #${place} /`);
      if (says !== null) await shown(panel).getByText(says).waitFor();
      expect(await changeTexts(panel), name).toEqual(changes);
      const choices = await shown(panel).locator('.switch button').allTextContents();
      // The first one last: what is chosen stays.
      for (const choice of choices.toReversed()) {
        await view(panel, choice);
        await shown(panel).locator(views[choice]!).first().waitFor();
      }
      await openAndCloseHelp(panel);
    }
  });

  test('10 MB against 10 MB: the page goes on; cancelled, and compared again', async () => {
    const { panel, captureUrl } = await openPanel();
    for (const price of ['1.00', '2.00', '3.00']) await send(captureUrl, largeOrder(price));
    await waitForCount(panel, 3);
    await compareNext(panel, 1);
    await openAndCloseHelp(panel);
    const sides = panel.locator('.compared-sides h2', { hasText: /^#2 .* against #1 / });
    await sides.waitFor();
    const items = shown(panel).locator('summary', { hasText: 'line_items 4,000 changes' });
    await items.waitFor();
    expect((await changeTexts(panel))[0]).toBe(
      '[0] (id 866550311766439020) price "1.00" →became "2.00"',
    );

    // However fast it is: the Worker hears of nothing more.
    await panel.evaluate(holdComparisons);
    await compareNext(panel, 2);
    await panel.getByText('Comparing …').waitFor();
    expect(await shown(panel).count()).toBe(0);
    await openAndCloseHelp(panel);
    await panel.getByRole('button', { name: 'Cancel' }).click();
    await panel.getByText('Cancelled.').waitFor();
    await openAndCloseHelp(panel);
    await panel.evaluate(() => dispatchEvent(new Event('let-go')));
    await panel.getByRole('button', { name: 'Compare again' }).click();
    await items.waitFor();
    expect((await changeTexts(panel))[0]).toBe(
      '[0] (id 866550311766439020) price "2.00" →became "3.00"',
    );
    expect(await panel.getByText('Cancelled.').count()).toBe(0);
  });
});

/** Runs in the page: until it is told to let go, no Worker hears what it is to compare. */
function holdComparisons(): void {
  const { postMessage } = Worker.prototype;
  Worker.prototype.postMessage = function held(this: Worker, said: unknown) {
    const isComparing = said instanceof Object && 'do' in said && said.do === 'compare';
    if (!isComparing) postMessage.call(this, said);
  };
  addEventListener('let-go', () => (Worker.prototype.postMessage = postMessage), { once: true });
}
