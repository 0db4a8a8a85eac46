// Exporting in Chromium’s DevTools: what is marked, a plan that is looked at and changed, the file that
// comes of it; how it reads, and the keyboard alone.
import type { Frame } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { readFixtures, readZip } from '../../lib/webhook/fixtures/index.ts';
import { openZip } from '../../lib/webhook/fixtures/unzip.ts';
import { sampleShop } from '../../lib/webhook/topics/signed-sample.ts';
import { waitForCount } from '../../scripts/browser/panel.ts';
import { broken } from './axe.ts';
import { hasChromium } from './browsers.ts';
import { exportDialog, savedExport } from './export-panel.ts';
import { keepCopied, nth, openStory, patiently, waitForCells } from './changes-panel.ts';

/** The customer of the sample, in every delivery of the story. */
const eMail = 'jon@doe.ca';

/** The line of a value in the plan. */
function lineOf(panel: Frame, value: string) {
  return exportDialog(panel).locator('.plan-line', { hasText: value }).first();
}

/** What is marked, as it is read out. */
async function markedRows(panel: Frame): Promise<(string | null)[]> {
  const marked = panel.locator('.row', { has: panel.getByRole('img', { name: 'marked' }) });
  return await marked.evaluateAll((rows) => rows.map((row) => row.getAttribute('aria-rowindex')));
}

/** As base64 it is more than a Worker’s stack takes in one call. */
const unreadable = Uint8Array.from({ length: 300_000 }, (_, at) => (at * 31) % 256);

/** In an encoding that Creel does not undo. */
async function sendUnreadable(captureUrl: string): Promise<void> {
  await fetch(captureUrl, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      'Content-Encoding': 'br',
      'X-Shopify-Topic': 'carts/update',
      'X-Shopify-Shop-Domain': sampleShop,
    },
    body: unreadable,
  });
}

describe.skipIf(!hasChromium)('exporting in the real DevTools of Chromium', () => {
  test('marked rows: by mouse and keyboard, counted, all and none', async () => {
    const { panel } = await openStory();
    await nth(panel, 4).click({ modifiers: ['ControlOrMeta'] });
    // It marks, and opens nothing.
    expect(await panel.locator('.detail').count()).toBe(0);
    await nth(panel, 2).click();
    await panel.locator('.list').press(' ');
    await panel.getByText('2 marked').waitFor();
    expect(await markedRows(panel)).toEqual(['3', '5']);
    await nth(panel, 4).click({ modifiers: ['ControlOrMeta'] });
    await panel.getByText('1 marked').waitFor();
    await panel.locator('.list').press('ControlOrMeta+a');
    await panel.getByText('5 marked').waitFor();
    // Shift compares, as it did.
    await nth(panel, 3).click({ modifiers: ['Shift'] });
    await nth(panel, 3).getByRole('img', { name: 'compared with the open one' }).waitFor();
    await panel.getByRole('button', { name: 'Unmark all' }).click();
    expect(await markedRows(panel)).toEqual([]);

    await nth(panel, 1).click({ modifiers: ['ControlOrMeta'] });
    await panel.getByRole('button', { name: 'Clear' }).click();
    await nth(panel, 1).waitFor({ state: 'detached' });
    expect(await panel.getByText('marked').count()).toBe(0);
  });

  test('a plan is looked at and changed, and its zip lands with a test and reads back', async () => {
    const { panel } = await openStory();
    const dialog = exportDialog(panel);
    await nth(panel, 3).click({ modifiers: ['ControlOrMeta'] });
    await nth(panel, 4).click({ modifiers: ['ControlOrMeta'] });
    await panel.getByRole('button', { name: 'Export…' }).click();
    expect(await dialog.getByRole('radio', { name: 'Marked (2)' }).isChecked()).toBe(true);

    await lineOf(panel, eMail).waitFor();
    const line = await lineOf(panel, eMail).locator('.planned').textContent();
    expect(line).toMatch(
      /^jon@doe\.ca → .+@.+\.example.*an e-mail address, \/body\/email, 2 times$/,
    );
    await dialog.getByText(/^Replaced: .*3 e-mail addresses/).waitFor();
    await dialog.getByText(/values? (is|are) not searched for\./).waitFor();
    // HTML of a sender is text here.
    expect(await dialog.locator('.plan-lines :is(img, b, p)').count()).toBe(0);

    await dialog.getByLabel('Filter values').fill('JON@DOE');
    await dialog.getByText('2 values', { exact: true }).waitFor();
    await dialog.getByLabel('Kind').selectOption('names');
    await dialog.getByText('No value passes this filter.').waitFor();
    await dialog.getByLabel('Kind').selectOption('all kinds');
    await lineOf(panel, eMail).getByRole('button', { name: 'Keep …' }).click();
    await dialog.getByRole('button', { name: 'Keep this value' }).click();
    await dialog.getByText('No value passes this filter.').waitFor();
    await dialog.getByRole('button', { name: /^Kept/ }).click();
    await lineOf(panel, eMail).getByText('your choice, /body/email').waitFor();

    await dialog.getByLabel('With a test for').selectOption('vitest');
    await dialog.getByLabel('With types').selectOption('TypeScript');
    const kept = await savedExport(panel);
    expect(kept.name).toMatch(/^creel-shopify-2-\d{8}-\d{4}\.zip$/);
    await dialog.getByText(`Saved as ${kept.name}: 2 deliveries`).waitFor();
    const { fixtures, problems } = await readZip(kept.file);
    expect(problems).toEqual([]);
    const bodies = fixtures.map(({ body }) => new TextDecoder().decode(body));
    expect(bodies.map((body) => body.match(/"financial_status": "(\w+)"/)?.[1])).toEqual([
      'paid',
      'paid',
    ]);
    for (const body of bodies) {
      expect(body).toContain(`"email": "${eMail}"`);
      expect(body).not.toContain('porter');
      expect(body).not.toContain(sampleShop);
      // Ids keep their digits.
      expect(body).toContain('820982911946154508');
    }
    const names = [...(await openZip(kept.file)).files.keys()];
    expect(names).toContain('fixtures.test.mjs');
    expect(names).toContain('types/shopify-orders-paid.ts');

    // Taken back, it goes again; and the choices of the file are as they were.
    await dialog.getByText('1 choice of yours').click();
    await dialog.getByRole('button', { name: `Take back: Keep “${eMail}”` }).click();
    await dialog.getByRole('button', { name: /^Replaced/ }).click();
    await lineOf(panel, eMail).waitFor();
    await dialog.getByRole('button', { name: 'Close' }).click();
    await panel.getByRole('button', { name: 'Export…' }).click();
    expect(await dialog.getByLabel('With a test for').inputValue()).toBe('vitest');
    await lineOf(panel, eMail).waitFor();
    const replaced = await readZip((await savedExport(panel)).file);
    for (const { body } of replaced.fixtures) {
      expect(new TextDecoder().decode(body)).not.toContain(eMail);
    }
  });

  test('what is exported can be changed at once; one delivery is copied as cURL, or goes out as it came', async () => {
    const { panel } = await openStory();
    await waitForCells(panel, ['', '', '2', '3', '3']);
    const dialog = exportDialog(panel);
    await nth(panel, 3).click();
    await panel.locator('.tabs').getByRole('button', { name: 'Export…' }).click();
    for (const name of ['All (5)', 'Its timeline (4)', 'This delivery']) {
      await dialog.getByRole('radio', { name }).check();
    }
    await lineOf(panel, eMail).waitFor();
    await dialog.getByLabel('Format').selectOption('cURL');
    await dialog.getByText('this format has no place for the throw-away secret').waitFor();
    await panel.evaluate(keepCopied);
    await dialog.getByRole('button', { name: 'Copy' }).click();
    await dialog.getByText(/^Copied: 1 delivery/).waitFor();
    const copied = await panel.locator('body').getAttribute('data-copied');
    expect(copied).toMatch(/^# 0001-shopify-orders-paid-820982911946154508\n# Left out: .*\ncurl /);
    expect(copied).not.toContain(eMail);

    await dialog.getByLabel('Format').selectOption('NDJSON');
    await dialog.getByRole('radio', { name: 'All (5)' }).check();
    await dialog.getByRole('checkbox', { name: 'Redact' }).uncheck();
    await dialog.getByText('Nothing is redacted.').waitFor();
    const { name, file } = await savedExport(panel);
    expect(name).toMatch(/\.ndjson$/);
    const { fixtures } = await readFixtures(new Uint8Array(await file.arrayBuffer()), name);
    expect(fixtures).toHaveLength(5);
    for (const { body } of fixtures) expect(new TextDecoder().decode(body)).toContain(eMail);

    // Whoever comes next has to switch it off again.
    await dialog.getByRole('button', { name: 'Close' }).click();
    await panel.locator('.tabs').getByRole('button', { name: 'Export…' }).click();
    expect(await dialog.getByRole('checkbox', { name: 'Redact' }).isChecked()).toBe(true);
  });

  test('a body that nobody can read is named, and left out, kept or emptied', async () => {
    const { panel, captureUrl } = await openStory();
    await sendUnreadable(captureUrl);
    await waitForCount(panel, 6);
    const dialog = exportDialog(panel);
    const save = dialog.getByRole('button', { name: 'Save', exact: true });
    await panel.getByRole('button', { name: 'Export…' }).click();
    await dialog.getByText('1 body cannot be redacted').waitFor();
    await dialog.getByText('First say what becomes of 1 body').waitFor();
    expect(await save.getAttribute('aria-disabled')).toBe('true');

    await dialog.getByRole('button', { name: 'Leave out #6 carts/update' }).click();
    await dialog.getByText('5 deliveries', { exact: true }).waitFor();
    const { fixtures } = await readZip((await savedExport(panel)).file);
    expect(fixtures).toHaveLength(5);

    await dialog.getByText('1 choice of yours').click();
    await dialog.getByRole('button', { name: 'Take all back' }).click();
    await dialog.getByRole('button', { name: 'Empty #6 carts/update' }).click();
    await dialog.getByText('It is emptied. #6 carts/update').waitFor();
    const all = await readZip((await savedExport(panel)).file);
    expect(all.fixtures.at(-1)!.body).toHaveLength(0);

    await dialog.getByText('1 choice of yours').click();
    await dialog.getByRole('button', { name: 'Take all back' }).click();
    await dialog.getByRole('button', { name: 'Keep as is #6 carts/update' }).click();
    await dialog.getByText('It is kept as it came, unredacted. #6 carts/update').waitFor();
    await dialog.getByLabel('Format').selectOption('NDJSON');
    const { name, file } = await savedExport(panel);
    const kept = await readFixtures(new Uint8Array(await file.arrayBuffer()), name);
    expect(kept.fixtures.at(-1)!.body).toEqual(unreadable);
  });

  test('axe finds nothing and nothing is cut off, light and dark, wide and at 400 px', async () => {
    const { chromium, panel, captureUrl } = await openStory('undocked');
    await sendUnreadable(captureUrl);
    await waitForCount(panel, 6);
    const dialog = exportDialog(panel);
    const wrong = async () => {
      const wide = await panel.evaluate(() =>
        [document.documentElement, ...document.querySelectorAll('dialog, .filter, .tabs')]
          .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
          .map(({ tagName, className }) => `${tagName} ${className} overflows`),
      );
      return [...wide, ...(await broken(panel))];
    };
    await nth(panel, 3).click({ modifiers: ['ControlOrMeta'] });
    for (const width of [1200, 400]) {
      await chromium.resize({ width, height: 800 });
      await panel.waitForFunction((wanted) => innerWidth === wanted, width);
      for (const theme of ['light', 'dark'] as const) {
        const at = `${width} ${theme}`;
        await chromium.setTheme(theme);
        await panel.locator(`html[data-theme=${theme}]`).waitFor();
        expect(await wrong(), `${at} list`).toEqual([]);
        await nth(panel, 3).click();
        await panel.locator('.tabs').getByRole('button', { name: 'Export…' }).waitFor();
        expect(await wrong(), `${at} detail`).toEqual([]);
        await panel.locator('body').press('Escape');
        await panel.getByRole('button', { name: 'Export…' }).click();
        await dialog.getByRole('radio', { name: 'All (6)' }).check();
        await dialog.getByText('1 body cannot be redacted').waitFor();
        expect(await wrong(), `${at} refused`).toEqual([]);
        await dialog.getByRole('button', { name: 'Keep as is #6 carts/update' }).click();
        await dialog.getByText('1 choice of yours').click();
        await lineOf(panel, eMail).getByRole('button', { name: 'Keep …' }).click();
        await dialog.getByText('Nobody can read').waitFor({ state: 'detached' });
        expect(await wrong(), `${at} plan`).toEqual([]);
        await dialog.getByRole('button', { name: /^Not searched for/ }).click();
        await dialog.getByText('It is shorter than 4 characters.').first().waitFor();
        await savedExport(panel);
        await dialog.getByText(/^Saved as/).waitFor();
        expect(await wrong(), `${at} saved`).toEqual([]);
        await dialog.getByRole('checkbox', { name: 'Redact' }).uncheck();
        expect(await wrong(), `${at} not redacted`).toEqual([]);
        await dialog.getByRole('button', { name: 'Close' }).click();
      }
    }
  });

  test('the keyboard alone marks, exports and says otherwise of a value, and keeps its place', async () => {
    const { panel } = await openStory();
    const dialog = exportDialog(panel);
    const focus = panel.locator(':focus');
    const press = (key: string) => focus.press(key);
    /** Goes on with Tab until the focus says this. */
    const tabTo = async (text: string) => {
      const isThere = async () => {
        await press('Tab');
        return (await focus.evaluate((one) => one.ariaLabel ?? one.textContent)).trim() === text;
      };
      await expect
        .poll(isThere, { ...patiently, interval: 0, message: `Tab to ${text}` })
        .toBe(true);
    };
    await panel.locator('.list').focus();
    for (const key of ['j', 'j', ' ', 'j', ' ', 'e']) await press(key);
    await dialog.getByRole('radio', { name: 'Marked (2)' }).waitFor();
    await dialog.locator('.plan-line').first().waitFor();
    const values = dialog.locator('.plan-line .planned-value .gone');
    const [first, second] = await values.allTextContents();

    await tabTo('Keep …');
    await press('Enter');
    await tabTo('Keep this value');
    await press('Enter');
    await expect.poll(async () => await values.first().textContent(), patiently).toBe(second);
    // The line in its place has the focus.
    const focused = dialog.locator('.plan-line', { has: panel.locator(':focus') });
    await expect
      .poll(async () => await focused.locator('.gone').allTextContents(), patiently)
      .toEqual([second]);
    await dialog.getByText('1 choice of yours').waitFor();
    expect(first).not.toBe(second);

    const landing = panel.page().waitForEvent('download');
    await tabTo('Save');
    await press('Enter');
    expect((await landing).suggestedFilename()).toMatch(/\.zip$/);
    await dialog.getByText(/^Saved as/).waitFor();
    await press('Escape');
    await dialog.waitFor({ state: 'detached' });
    // Esc closed the dialog alone.
    await panel.locator('.detail').waitFor();
  });
});
