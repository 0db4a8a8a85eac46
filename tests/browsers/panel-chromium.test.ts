import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import {
  allDeliveries,
  relayForTest,
  spawnRelay,
  temporaryFolder,
} from '../journeys/relay-process.ts';
import { sendSample } from '../send-sample.ts';
import { hasChromium, openTestChromium } from './browsers.ts';
import {
  connect,
  enterSecret,
  removeSecrets,
  row,
  rowCount,
  waitForCount,
  waitForVerdict,
} from '../../scripts/browser/panel.ts';

async function openPanel() {
  const chromium = await openTestChromium();
  onTestFinished(chromium.close);
  return { chromium, panel: await chromium.openCreelPanel() };
}

describe.skipIf(!hasChromium)('the panel in the real DevTools of Chromium', () => {
  test.for([
    {
      provider: 'shopify',
      label: 'Shopify',
      topic: 'orders/create',
      resource: 'order 820982911946154508',
    },
    {
      provider: 'shipstream',
      label: 'ShipStream',
      topic: 'order:created',
      resource: 'order 100000015',
    },
  ] as const)('a $label delivery, from the POST to its verdict', async (provider_) => {
    const { provider, label, topic, resource } = provider_;
    const { connection } = await relayForTest();
    const { panel } = await openPanel();
    await connect(panel, connection.connectionLink);

    await sendSample(connection.captureUrl, provider, topic, { secret: 'right' });
    await waitForVerdict(panel, topic, 'no secret');
    expect(await row(panel, topic).locator('.resource').textContent()).toBe(resource);

    await enterSecret(panel, { provider: label, text: 'wrong' });
    await waitForVerdict(panel, topic, 'failed');
    await removeSecrets(panel);
    await waitForVerdict(panel, topic, 'no secret');
    await enterSecret(panel, { provider: label, text: 'right', remember: true });
    await waitForVerdict(panel, topic, 'verified');

    await row(panel, topic).click();
    await panel.getByRole('tab', { name: 'Signature' }).click();
    await panel.getByText('byte for byte what').waitFor();

    await sendSample(connection.captureUrl, provider, topic);
    await waitForCount(panel, 2);
    await panel.locator('.badge', { hasText: 'unsigned' }).first().waitFor();
  });

  test('the body shows every digit, and bytes that are no JSON say where', async () => {
    const { connection } = await relayForTest();
    const { panel } = await openPanel();
    await connect(panel, connection.connectionLink);
    await sendSample(connection.captureUrl, 'shopify', 'refunds/create');
    await row(panel, 'refunds/create').click();
    await panel.getByRole('tab', { name: 'Body' }).click();
    const tree = panel.locator('.tree');
    await tree.getByText('890088186047892319').waitFor();
    await tree.getByRole('button', { name: /^0:/ }).first().click();
    await tree.getByText('199.0', { exact: true }).waitFor();

    await sendSample(connection.captureUrl, 'shipstream', 'track:created', {
      secret: 'ship',
      asPrinted: true,
    });
    await enterSecret(panel, { provider: 'ShipStream', text: 'ship' });
    await waitForVerdict(panel, 'track:created', 'verified');
    await row(panel, 'track:created').click();
    await panel.getByText('Invalid JSON at line 11, column 5').waitFor();
  });

  test('reopened, the panel resumes where it was; so does a panel whose page was killed', async () => {
    const { connection } = await relayForTest();
    const { chromium, panel } = await openPanel();
    await connect(panel, connection.connectionLink);
    await sendSample(connection.captureUrl, 'shopify', 'carts/create');
    await waitForCount(panel, 1);
    await chromium.closeDevTools();
    for (let n = 0; n < 3; n++) await sendSample(connection.captureUrl, 'shopify', 'carts/update');
    await waitForCount(await chromium.openCreelPanel(), 4);

    // A tab joins, the panel goes, deliveries rush in, and the tab's process is killed among them.
    const tab = await chromium.openCreelTab();
    await waitForCount(tab, 4);
    await chromium.closeDevTools();
    await tab.locator('.link-state', { hasText: 'Live' }).waitFor();
    const rush = Array.from({ length: 60 }, () =>
      sendSample(connection.captureUrl, 'shopify', 'orders/create'),
    );
    await row(tab, 'orders/create').waitFor();
    const session = await chromium.context.newCDPSession(tab);
    const crashed = tab.waitForEvent('crash');
    // It takes its own answer down with it.
    void session.send('Page.crash').catch(() => {});
    await Promise.all([crashed, ...rush]);
    const reopened = await chromium.openCreelPanel();
    await waitForCount(reopened, 64);
    expect(await rowCount(reopened)).toBe(64);
  });

  test('a burst of 500 over a killed relay and a reopened panel arrives whole, each once', async () => {
    const dataPath = await temporaryFolder();
    const first = await spawnRelay(dataPath);
    const { chromium, panel } = await openPanel();
    await connect(panel, first.connection.connectionLink);
    const acknowledged: string[] = [];
    const burst = Array.from({ length: 10 }, async () => {
      for (let n = 0; n < 50; n++) {
        const answer = await sendSample(
          first.connection.captureUrl,
          'shopify',
          'orders/paid',
        ).catch(() => null);
        if (answer?.ok) acknowledged.push(((await answer.json()) as { id: string }).id);
      }
    });
    await row(panel, 'orders/paid').waitFor();
    await first.stop('SIGKILL');
    await Promise.all(burst);
    await chromium.closeDevTools();
    const relay = await spawnRelay(dataPath, '--port', String(first.port));
    onTestFinished(async () => void (await relay.stop('SIGTERM')));
    const stored = await allDeliveries(relay);
    const ids = new Set(stored.map(({ id }) => id));
    // The kill came in the middle.
    expect(acknowledged.length).toBeGreaterThan(0);
    expect(acknowledged.length).toBeLessThan(500);
    expect(acknowledged.filter((id) => !ids.has(id))).toEqual([]);
    expect(new Set(stored.map(({ cursor }) => cursor)).size).toBe(stored.length);
    await waitForCount(await chromium.openCreelPanel(), stored.length);
  });

  test('panel and tab share what was entered for the session, and each row shows once', async () => {
    const { connection } = await relayForTest();
    const { chromium, panel } = await openPanel();
    await connect(panel, connection.connectionLink);
    const tab = await chromium.openCreelTab();
    await tab.locator('.link-state', { hasText: 'Live' }).waitFor();
    await enterSecret(tab, { provider: 'Shopify', text: 'hush' });
    await sendSample(connection.captureUrl, 'shopify', 'orders/create', { secret: 'hush' });
    for (const page of [panel, tab]) {
      await waitForVerdict(page, 'orders/create', 'verified');
      await waitForCount(page, 1);
    }
  });

  test('a hidden panel keeps receiving', async () => {
    const { connection } = await relayForTest();
    const { chromium, panel } = await openPanel();
    await connect(panel, connection.connectionLink);
    await chromium.openPanel('console');
    for (let n = 0; n < 20; n++) await sendSample(connection.captureUrl, 'shopify', 'carts/create');
    // The page itself says so while it is hidden: animation frames stand still there.
    await panel.waitForFunction(
      () => document.querySelector('[role=grid]')?.getAttribute('aria-rowcount') === '21',
      null,
      { polling: 100 },
    );
  });

  test('what a page of the web may not do stays closed, and the panel breaks no policy', async () => {
    const { connection } = await relayForTest();
    const { chromium, panel } = await openPanel();
    await panel.evaluate(() => {
      addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
        document.body.dataset['violations'] =
          `${document.body.dataset['violations'] ?? ''} ${violatedDirective} ${blockedURI}`;
      });
    });
    await connect(panel, connection.connectionLink);
    await sendSample(connection.captureUrl, 'shopify', 'orders/create', { secret: 'hush' });
    await enterSecret(panel, { provider: 'Shopify', text: 'hush' });
    await waitForVerdict(panel, 'orders/create', 'verified');
    expect(await panel.locator('body').getAttribute('data-violations')).toBeNull();

    // Even a page that knows the token: the relay looks at where a question comes from.
    const foreign = createServer((_request, answer) => answer.end('<!doctype html>'));
    await once(foreign.listen(0, '127.0.0.1'), 'listening');
    onTestFinished(() => void foreign.close());
    const { port } = foreign.address() as AddressInfo;
    await chromium.page.goto(`http://127.0.0.1:${port}/`);
    const { url, channel, token } = connection;
    const asked = chromium.page.evaluate(
      ([address, secret]) =>
        fetch(address!, { headers: { authorization: `Bearer ${secret}` } }).then((r) => r.status),
      [`${url}/api/channels/${channel}`, token],
    );
    await expect(asked).rejects.toThrow('Failed to fetch');
  });
});
