// The workbench in Chromium's DevTools, on first run: no relay is there in any of these.
import { createHash, createHmac, generateKeyPairSync } from 'node:crypto';
import type { Frame } from 'playwright-core';
import { describe, expect, onTestFinished, test } from 'vitest';
import { enterSecret, row, waitForVerdict } from '../../scripts/browser/panel.ts';
import { broken } from './axe.ts';
import { hasChromium, openTestChromium } from './browsers.ts';

const order = '{"id":820982911946154508,"email":"jon@example.com","total_price":"398.00"}';

async function openWorkbench(dock: 'bottom' | 'undocked' = 'bottom') {
  const chromium = await openTestChromium({ dock });
  onTestFinished(chromium.close);
  const panel = await chromium.openCreelPanel();
  await panel.getByRole('button', { name: 'Workbench' }).click();
  return { chromium, panel };
}

function hmac(text: string | Buffer, secret: string) {
  return createHmac('sha256', secret).update(text).digest();
}

function shopifyHeaders(body: string | Buffer, secret: string): string[] {
  return [
    'Content-Type: application/json',
    'X-Shopify-Topic: orders/create',
    'X-Shopify-Shop-Domain: creel.myshopify.com',
    `X-Shopify-Hmac-Sha256: ${hmac(body, secret).toString('base64')}`,
  ];
}

function curlOf(headers: string[], body: string): string {
  const fields = headers.map((header) => `-H '${header}'`).join(' ');
  return `curl -X POST 'https://shop.example/hooks' ${fields} --data-binary '${body}'`;
}

async function paste(panel: Frame, whole: string): Promise<void> {
  await panel.locator('#pasted-whole').fill(whole);
  await panel.getByRole('button', { name: 'Examine' }).click();
}

async function waitForJudgement(panel: Frame, verdict: string): Promise<void> {
  await panel.locator(`.judgement[data-verdict=${verdict}]`).waitFor();
}

/** What the examination says under a name. */
async function fact(panel: Frame, name: string): Promise<string | null> {
  const named = panel.locator('dt').getByText(name, { exact: true });
  return await panel
    .locator('.examined dl > div')
    .filter({ has: named })
    .locator('dd')
    .textContent();
}

/** Enters a secret where the verdict asks for one. */
async function answerWith(panel: Frame, secret: string): Promise<void> {
  await panel.locator('.examined input[type=password]').fill(secret);
  await panel.locator('.examined').getByRole('button', { name: 'Use secret' }).click();
}

/** Drops a file on the page. */
async function drop(panel: Frame, base64: string, name: string): Promise<void> {
  await panel.evaluate(
    ([content, fileName]) => {
      const bytes = Uint8Array.from(atob(content!), (char) => char.charCodeAt(0));
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([bytes], fileName!));
      document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true }));
    },
    [base64, name],
  );
}

function harEntry(_: unknown, index: number): object {
  return {
    request: {
      method: 'POST',
      url: `https://shop.example/hooks/${index}`,
      headers: [{ name: 'X-Padding', value: 'p'.repeat(300) }],
      postData: { text: `{"id":${index}}` },
    },
  };
}

function ed25519Pem(): string {
  const { publicKey } = generateKeyPairSync('ed25519');
  return publicKey.export({ type: 'spki', format: 'pem' }).toString();
}

describe.skipIf(!hasChromium)('the workbench in the real DevTools of Chromium', () => {
  test('a pasted curl command: its bytes, its verdict, and both digests of a changed byte', async () => {
    const { panel } = await openWorkbench();
    const headers = shopifyHeaders(order, 'hush');
    await paste(panel, curlOf(headers, order));
    await waitForJudgement(panel, 'no-secret');
    await panel.getByText(createHash('sha256').update(order).digest('hex')).waitFor();
    expect(await fact(panel, 'Length')).toBe(`${order.length} bytes`);
    expect(await fact(panel, 'Provider')).toBe('shopify');

    const given = hmac(order, 'hush');
    await answerWith(panel, 'hush');
    await waitForJudgement(panel, 'verified');
    for (const encoding of ['base64', 'hex'] as const) {
      expect(await fact(panel, `Given, ${encoding}`)).toBe(given.toString(encoding));
      expect(await fact(panel, `Computed with “Shopify”, ${encoding}`)).toBe(
        given.toString(encoding),
      );
    }

    const changed = order.replace('398.00', '399.00');
    await paste(panel, curlOf(headers, changed));
    await waitForJudgement(panel, 'failed');
    expect(await fact(panel, 'Given, hex')).toBe(given.toString('hex'));
    expect(await fact(panel, 'Computed with “Shopify”, hex')).toBe(
      hmac(changed, 'hush').toString('hex'),
    );
  });

  test('a message that is kept becomes a delivery of the imports and survives reopening', async () => {
    const { chromium, panel } = await openWorkbench();
    await enterSecret(panel, { provider: 'Shopify', text: 'hush', remember: true });
    await paste(panel, curlOf(shopifyHeaders(order, 'hush'), order));
    await waitForJudgement(panel, 'verified');
    await panel.getByRole('button', { name: 'Keep as a delivery' }).click();
    await panel.getByRole('button', { name: 'Kept as a delivery' }).waitFor();
    // Still at the workbench: the list is one click away.
    await panel.getByRole('button', { name: 'Workbench' }).click();
    await waitForVerdict(panel, 'orders/create', 'verified');
    expect(await panel.evaluate(currentSource)).toBe('imports');

    await chromium.closeDevTools();
    const reopened = await chromium.openCreelPanel();
    await waitForVerdict(reopened, 'orders/create', 'verified');
    await row(reopened, 'orders/create').click();
    await reopened.getByRole('tab', { name: 'Body' }).click();
    await reopened.locator('.tree').getByText('820982911946154508').waitFor();
  });

  test('base64 keeps the byte order mark and the line ends that were signed', async () => {
    const { panel } = await openWorkbench();
    const body = Buffer.from(`\uFEFF{\r\n  "id": 1\r\n}\r\n`);
    await enterSecret(panel, { provider: 'Shopify', text: 'hush' });
    await panel.getByRole('button', { name: 'Headers and body' }).click();
    await panel.locator('#pasted-headers').fill(shopifyHeaders(body, 'hush').join('\n'));
    await panel.locator('#pasted-encoding').selectOption('base64');
    await panel.locator('#pasted-body').fill(body.toString('base64'));
    await panel.getByRole('button', { name: 'Examine' }).click();
    await waitForJudgement(panel, 'verified');
    expect(await fact(panel, 'Length')).toBe(`${body.byteLength} bytes`);
    expect(await fact(panel, 'Line ends')).toContain('CRLF');
    expect(await fact(panel, 'Byte order mark')).toContain('EF BB BF');
  });

  test('a file that is chosen or dropped is read byte for byte', async () => {
    const { panel } = await openWorkbench();
    await enterSecret(panel, { provider: 'Shopify', text: 'hush' });
    const body = '{"id":1}\r\n\r\n';
    const head = ['POST /hooks HTTP/1.1', 'Host: shop.example', ...shopifyHeaders(body, 'hush')];
    const message = `${head.join('\r\n')}\r\n\r\n${body}`;
    await panel
      .getByLabel('or a file')
      .setInputFiles({ name: 'a.http', mimeType: 'text/plain', buffer: Buffer.from(message) });
    await waitForJudgement(panel, 'verified');
    expect(await fact(panel, 'Length')).toBe('12 bytes');

    await drop(
      panel,
      Buffer.from(message.replace('"id":1', '"id":2')).toString('base64'),
      'b.http',
    );
    await waitForJudgement(panel, 'failed');
  });

  test('a file is the body, byte for byte, beside headers and for a curl that reads one', async () => {
    const { panel } = await openWorkbench();
    await enterSecret(panel, { provider: 'Shopify', text: 'hush' });
    const body = Buffer.from('\uFEFF{"id":1}\r\n\xff');
    const headers = shopifyHeaders(body, 'hush');
    const fields = headers.map((header) => `-H '${header}'`).join(' ');
    await paste(panel, `curl 'https://shop.example/hooks' ${fields} --data-binary @body.json`);
    await panel.locator('.examined .notice', { hasText: 'drop that file' }).waitFor();
    await drop(panel, body.toString('base64'), 'other.json');
    await waitForJudgement(panel, 'verified');
    expect(await fact(panel, 'Notes')).toContain('is read for --data-binary "@body.json"');

    await panel.getByRole('button', { name: 'Use no file' }).click();
    await panel.getByRole('button', { name: 'Headers and body' }).click();
    await panel.locator('#pasted-headers').fill(headers.join('\n'));
    await panel
      .getByLabel('or a file')
      .setInputFiles({ name: 'body.json', mimeType: 'application/json', buffer: body });
    await panel.getByText('Body: the file body.json, 15 bytes').waitFor();
    await waitForJudgement(panel, 'verified');
    expect(await fact(panel, 'From')).toBe('parts');
    expect(await fact(panel, 'Length')).toBe('15 bytes');
  });

  test('a dump of $_SERVER without its body is not judged', async () => {
    const { panel } = await openWorkbench();
    const digest = hmac(order, 'hush').toString('base64');
    const dump = `Array\n(\n    [HTTP_X_SHOPIFY_HMAC_SHA256] => ${digest}\n    [REQUEST_METHOD] => POST\n)\n`;
    await paste(panel, dump);
    await panel.locator('.examined .notice', { hasText: 'so nothing is judged' }).waitFor();
    expect(await panel.locator('.judgement').count()).toBe(0);
    expect(await panel.getByRole('button', { name: 'Keep as a delivery' }).count()).toBe(0);
    await paste(panel, `${dump}\n${order}`);
    await waitForJudgement(panel, 'no-secret');
    expect(await fact(panel, 'Notes')).toContain('are taken as the body');
    await answerWith(panel, 'hush');
    await waitForJudgement(panel, 'verified');
  });

  test('by keyboard: the focus goes to where the next step is, and what was pasted stays', async () => {
    const { panel } = await openWorkbench();
    const press = (key: string) => panel.locator(':focus').press(key);
    const focused = (selector: string) => panel.locator(`${selector}:focus`).waitFor();
    await focused('#pasted-whole');
    await panel.locator(':focus').fill(curlOf(shopifyHeaders(order, 'hush'), order));
    await press('Control+Enter');
    await focused('h2.verdict');
    await panel.locator('.examined input[type=password]').focus();
    await press('Enter');
    await panel.getByText('There is no secret yet').waitFor();
    await focused('.examined input[type=password]');
    await panel.locator(':focus').fill('hush');
    await press('Enter');
    await waitForJudgement(panel, 'verified');
    await focused('h2.verdict');

    await panel.getByRole('button', { name: 'Workbench' }).click();
    await panel.locator('.first-run').waitFor();
    await panel.locator('.judgement').waitFor({ state: 'hidden' });
    await panel.getByRole('button', { name: 'Workbench' }).click();
    await waitForJudgement(panel, 'verified');
    expect(await panel.locator('#pasted-whole').inputValue()).toContain('shop.example/hooks');
    await focused('#pasted-whole');
  });

  test('the dialog for secrets: wrong kinds are refused, names are distinct, Esc always closes', async () => {
    const { panel } = await openWorkbench();
    await panel.getByRole('button', { name: 'Secrets' }).click();
    const dialog = panel.getByRole('dialog', { name: 'Secrets' });
    const field = dialog.locator('form').first().locator('input[type=password], textarea').first();
    const provider = dialog.getByLabel('Provider');
    const enter = async (label: string, text: string) => {
      await provider.selectOption({ label });
      await field.fill(text);
      await dialog.getByRole('button', { name: 'Use secret' }).click();
    };
    await enter('Discord', 'hush');
    await dialog
      .getByText('This was not added. This scheme is checked with a public key')
      .waitFor();
    await enter('Shopify', ed25519Pem());
    await dialog
      .getByText('This was not added. This scheme is checked with a shared secret')
      .waitFor();
    await enter('Shopify', ' \t ');
    await dialog.getByText('only white space').waitFor();
    expect(await dialog.getByRole('listitem').count()).toBe(0);

    for (const text of ['one', 'two']) {
      await enter('Shopify', text);
      await provider.and(panel.locator(':focus')).waitFor();
    }
    const remove = dialog.getByRole('button', { name: /^Remove / });
    await remove.nth(1).waitFor();
    expect(await remove.evaluateAll((all) => all.map(({ ariaLabel }) => ariaLabel))).toEqual([
      'Remove Shopify',
      'Remove Shopify 2',
    ]);
    await remove.first().click();
    await remove.nth(1).waitFor({ state: 'detached' });
    await dialog.locator('h2:focus').waitFor();
    await panel.evaluate(() => (document.activeElement as HTMLElement).blur());
    await panel.locator('body').press('Escape');
    await dialog.waitFor({ state: 'detached' });
  });

  test('a HAR of 3,000 entries is read in a Worker, and listed by what its URLs have', async () => {
    const { panel } = await openWorkbench();
    const har = JSON.stringify({ log: { entries: Array.from({ length: 3000 }, harEntry) } });
    await panel
      .getByLabel('or a file')
      .setInputFiles({ name: 'a.har', mimeType: 'application/json', buffer: Buffer.from(har) });
    await panel.getByText('The first 200 of 3,000 are listed.').waitFor();
    expect(await panel.locator('#pasted-message option').count()).toBe(200);
    await panel.getByLabel('Only messages whose URL has').fill('hooks/2999');
    await panel.getByText('1 message is listed.').waitFor();
    await panel.locator('#pasted-message').selectOption('2999');
    await panel.locator('.taken', { hasText: '{"id":2999}' }).waitFor();
  });

  test('a scheme made in the form verifies what was signed by it', async () => {
    const { panel } = await openWorkbench();
    await panel.getByRole('button', { name: 'Secrets' }).click();
    const dialog = panel.getByRole('dialog', { name: 'Secrets' });
    await dialog.getByText('A scheme of your own').click();
    await dialog.getByLabel('Name', { exact: true }).fill('Billing');
    await dialog.getByLabel('Header with the digest').fill('X-Billing-Signature');
    await dialog.getByLabel('What stands before the digest').fill('v1=');
    await dialog.getByLabel('Signed text').fill('{X-Timestamp}.{body}');
    await dialog.getByRole('button', { name: 'Add scheme' }).click();
    await dialog.getByRole('button', { name: 'Remove Billing (scheme)' }).waitFor();
    await dialog.getByRole('button', { name: 'Close' }).click();

    const digest = hmac(`1700000000.${order}`, 'ledger').toString('hex');
    const headers = ['X-Timestamp: 1700000000', `X-Billing-Signature: v1=${digest}`];
    await paste(panel, curlOf(headers, order));
    await waitForJudgement(panel, 'no-secret');
    await answerWith(panel, 'ledger');
    await waitForJudgement(panel, 'verified');
    await paste(panel, curlOf(headers, order.replace('398', '399')));
    await waitForJudgement(panel, 'failed');
  });

  test('axe finds nothing in it, light and dark, wide and at 400 px', async () => {
    const { chromium, panel } = await openWorkbench('undocked');
    const headers = shopifyHeaders(order, 'hush');
    for (const width of [1200, 400]) {
      await chromium.resize({ width, height: 700 });
      await panel.waitForFunction((wanted) => innerWidth === wanted, width);
      for (const theme of ['light', 'dark'] as const) {
        await chromium.setTheme(theme);
        await panel.locator(`html[data-theme=${theme}]`).waitFor();
        for (const part of ['Headers and body', 'Whole request']) {
          await panel.getByRole('button', { name: part }).click();
          expect(await broken(panel), `${width} ${theme} ${part}`).toEqual([]);
        }
        await paste(panel, 'no request');
        await panel.locator('.examined .notice').waitFor();
        expect(await broken(panel), `${width} ${theme} unreadable`).toEqual([]);
        await paste(panel, curlOf(headers, order));
        await panel.locator('.judgement').waitFor();
        expect(await broken(panel), `${width} ${theme} examined`).toEqual([]);
        const overflow = await panel.evaluate(
          () => document.documentElement.scrollWidth - innerWidth,
        );
        expect(overflow, `${width} ${theme}`).toBe(0);
      }
    }
  });
});

/** Runs in the panel: the source that the database says is open. */
function currentSource(): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('creel');
    opening.addEventListener('error', () => reject(opening.error));
    opening.addEventListener('success', () => {
      const got = opening.result
        .transaction('settings')
        .objectStore('settings')
        .get('current-source');
      got.addEventListener('error', () => reject(got.error));
      got.addEventListener('success', () => {
        opening.result.close();
        resolve(got.result);
      });
    });
  });
}
