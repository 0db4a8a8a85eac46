// What the panel is for: deliveries caught, redacted, exported, and a test that is green with them.
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { waitForCount } from '../../scripts/browser/panel.ts';
import { unzip } from '../../lib/webhook/fixtures/unzip.ts';
import { signedSample } from '../../lib/webhook/topics/signed-sample.ts';
import { exportedProject, runStub } from '../exported-project.ts';
import { laterHeaders } from '../exported-samples.ts';
import { hasChromium } from './browsers.ts';
import { openPanel } from './chromium-panel.ts';
import { exportDialog, savedExport } from './export-panel.ts';

const caught = {
  shopify: [
    'orders/create',
    'orders/paid',
    'orders/updated',
    'orders/cancelled',
    'carts/update',
    'customers/create',
    'products/create',
    'refunds/create',
    'checkouts/create',
    'fulfillments/create',
    'shop/update',
    'draft_orders/create',
  ],
  shipstream: [
    'order:created',
    'order:status_changed',
    'inventory:adjusted',
    'product:updated',
    'track:created',
    'delivery:committed',
    'delivery:created',
    'import:completed',
  ],
} as const;
const secrets = { shopify: 'the shop’s own secret', shipstream: 'the plugin’s own secret' };
const more = { shopify: laterHeaders, shipstream: [] };
const count = caught.shopify.length + caught.shipstream.length;

/** What stands in the samples, and must not stand in the export. */
const personal = ['jon@doe.ca', '123 Billing Street', '555-555-BILL', 'example@email.com'];

test.skipIf(!hasChromium)(
  '20 deliveries of both providers, redacted, are a green test; with a byte changed a red one',
  async () => {
    const { panel, captureUrl } = await openPanel('undocked');
    let sent = '';
    for (const provider of ['shopify', 'shipstream'] as const) {
      for (const topic of caught[provider]) {
        const sample = await signedSample({ provider, topic, secret: secrets[provider] });
        if (!sample.ok) throw new Error(sample.reason);
        const { body } = sample;
        const headers = [...sample.headers, ...more[provider]].map(([...pair]) => pair);
        await fetch(captureUrl, { method: 'POST', body, headers });
        sent += new TextDecoder().decode(body);
      }
    }
    await waitForCount(panel, count);
    expect(count).toBe(20);
    expect(personal.filter((value) => !sent.includes(value))).toEqual([]);

    await panel.getByRole('button', { name: 'Export…' }).first().click();
    await exportDialog(panel).getByLabel('With a test for').selectOption('vitest');
    const { file } = await savedExport(panel);
    const unzipped = await unzip(file);
    expect(unzipped.problems).toEqual([]);
    const files = Array.from(unzipped.files, ([path, bytes]) => ({ path, bytes }));

    const all = files.map(({ bytes }) => new TextDecoder().decode(bytes)).join('\n');
    for (const text of [...personal, ...Object.values(secrets)]) expect(all).not.toContain(text);

    const folder = await exportedProject(files, {
      expression: 'receiverFor(fixture.signedWith)',
      name: 'receiverFor',
      module: 'tests/receiver.ts',
    });
    const green = await runStub('vitest', folder);
    expect(green, green.output).toMatchObject({ status: 0, passed: 1 + 2 * count, failed: [] });

    const name = files.map(({ path }) => path).find((path) => path.includes('orders-create'))!;
    await changeByte(folder, name);
    const red = await runStub('vitest', folder);
    expect([red.status, red.passed]).toEqual([1, 2 * count]);
    expect(red.failed).toEqual([expect.stringContaining(`${name} is accepted`)]);
  },
);

/** Changes the last digit of the body’s id, and the sum that would tell before the signature does. */
async function changeByte(folder: string, name: string): Promise<void> {
  const before = await readFile(join(folder, name));
  const after = Buffer.from(before.toString('latin1').replace(/("id": ?\d+)\d,/, '$17,'), 'latin1');
  expect(after.filter((byte, at) => byte !== before[at])).toHaveLength(1);
  await writeFile(join(folder, name), after);
  const index = await readFile(join(folder, 'index.json'), 'utf8');
  await writeFile(join(folder, 'index.json'), index.replace(sumOf(before), sumOf(after)));
}

function sumOf(message: Buffer): string {
  const body = message.subarray(message.indexOf('\r\n\r\n') + 4);
  return createHash('sha256').update(body).digest('hex');
}
