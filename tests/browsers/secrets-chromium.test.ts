// Where a secret is after it was typed: in keys that nobody can read, and nowhere as text.
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { connect as connectTcp, createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { BrowserContext, Frame, Page } from 'playwright-core';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { formatConnectionLink } from '../../lib/wire/connection-link.ts';
import { startRelay } from '../../relay/main.ts';
import { connect, enterSecret, waitForVerdict } from '../../scripts/browser/panel.ts';
import { temporaryFolder } from '../journeys/relay-process.ts';
import { sendSample } from '../send-sample.ts';
import { hasChromium, openTestChromium } from './browsers.ts';
import { installEars, type Ears } from './ears.ts';

describe.skipIf(!hasChromium)('the text of a secret that was typed into the panel', () => {
  test.for([
    { kept: 'for the session', remember: false },
    { kept: 'remembered', remember: true },
  ])('$kept, is found nowhere, and its keys cannot be exported', async ({ remember }) => {
    const secret = `unheard-of-${crypto.randomUUID()}`;
    const relayConsole = hearConsole();
    const dataPath = await temporaryFolder();
    const relay = await startRelay({ port: 0, dataPath });
    onTestFinished(() => relay.close());
    const wire = await tapped(Number(new URL(relay.connection.url).port));
    const chromium = await openTestChromium();
    onTestFinished(chromium.close);
    const browserConsole = hearBrowser(chromium.context);
    await chromium.context.addInitScript(installEars);
    // A second page, which hears what the Workers tell each other.
    const tab = await chromium.openCreelTab();
    const panel = await chromium.openCreelPanel();
    await connect(panel, formatConnectionLink({ ...relay.connection, url: wire.url }));
    await sendSample(relay.connection.captureUrl, 'shopify', 'orders/create', { secret });
    await enterSecret(panel, { provider: 'Shopify', text: secret, remember });
    for (const page of [panel, tab]) await waitForVerdict(page, 'orders/create', 'verified');

    const places: Record<string, string> = {
      'what the panel shows': await shownIn(panel),
      'what the tab shows': await shownIn(tab),
      'messages of the panel': await panel.evaluate(messagesText),
      'messages of the tab': await tab.evaluate(messagesText),
      'what the browser keeps': await panel.evaluate(storedText),
      'the browser’s console': browserConsole.join('\n'),
      'what the relay received': wire.received(),
      'what the relay keeps': await filesText(dataPath),
      'the relay’s console': relayConsole(),
    };
    for (const [place, text] of Object.entries(places)) {
      const found = spellings(secret).filter((spelling) => text.includes(spelling));
      expect(found, place).toEqual([]);
    }
    // Where nothing was found something was looked through.
    expect(places['what the panel shows']).toContain('orders/create');
    expect(places['messages of the panel']).toContain('add-key');
    expect(places['messages of the panel']).toContain('verified');
    expect(places['messages of the tab']).toContain(remember ? 'keys-remembered' : 'session-key');
    expect(places['what the browser keeps']).toContain('orders/create');
    expect(places['what the browser keeps']?.includes('CryptoKey')).toBe(remember);
    expect(places['what the relay received']).toContain('creel.v1');
    expect(places['what the relay keeps']).toContain('orders/create');
    // The stream's frames are masked: there are too few bytes in them for it.
    expect(wire.framedBytes()).toBeLessThan(secret.length);

    for (const page of [panel, tab]) {
      const { exported, refusals } = await page.evaluate(tryToExport);
      expect(exported).toBe(0);
      if (page === panel || !remember) expect(refusals).toEqual(['InvalidAccessError']);
    }
  });
});

/** The text as it is, and as it would stand in a body, an address or a dump. */
function spellings(secret: string): string[] {
  const bytes = Buffer.from(secret);
  // Base64 has three looks, by what stands before; the ends of each depend on the neighbours.
  const shifted = [0, 1, 2].map((by) =>
    Buffer.concat([Buffer.alloc(by), bytes])
      .toString('base64')
      .slice(4, -4),
  );
  return [secret, bytes.toString('hex'), ...shifted];
}

/** Everything the process itself says, the relay's part of it among it. */
function hearConsole(): () => string {
  const names = ['log', 'info', 'warn', 'error', 'debug'] as const;
  const spies = names.map((name) => vi.spyOn(console, name));
  onTestFinished(() => {
    for (const spy of spies) spy.mockRestore();
  });
  return () => spies.flatMap(({ mock }) => mock.calls.flat().map(String)).join('\n');
}

function hearBrowser(context: BrowserContext): string[] {
  const heard: string[] = [];
  context.on('console', (message) => heard.push(message.text()));
  context.on('weberror', (failure) => heard.push(String(failure.error())));
  return heard;
}

/** Stands before the relay and hears every byte that is sent to it. */
async function tapped(port: number) {
  const connections: Buffer[][] = [];
  const server = createServer((client) => {
    const chunks: Buffer[] = [];
    connections.push(chunks);
    const relay = connectTcp(port, '127.0.0.1');
    client.on('data', (chunk: Buffer) => chunks.push(chunk));
    client.pipe(relay).pipe(client);
    for (const socket of [client, relay]) {
      socket.on('error', () => {
        client.destroy();
        relay.destroy();
      });
    }
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => void server.close());
  const received = () => connections.map((chunks) => Buffer.concat(chunks).toString('latin1'));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received: () => received().join('\n'),
    /** How much followed the handshakes of WebSockets. */
    framedBytes() {
      const streams = received().filter((text) => /^upgrade: websocket/im.test(text));
      return streams.reduce(
        (sum, text) => sum + text.split('\r\n\r\n').slice(1).join('').length,
        0,
      );
    },
  };
}

async function filesText(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const texts = files.map(({ parentPath, name }) => readFile(join(parentPath, name), 'latin1'));
  return (await Promise.all(texts)).join('\n');
}

async function shownIn(page: Frame | Page): Promise<string> {
  return await page.evaluate(() => {
    const fields = document.querySelectorAll<HTMLInputElement>('input, textarea, select');
    const values = Array.from(fields, ({ value }) => value);
    return [document.documentElement.outerHTML, ...values].join('\n');
  });
}

// What follows runs in the page, each function by itself.

declare const ears: Ears;

function messagesText(): string {
  return ears.textOf(ears.messages);
}

async function storedText(): Promise<string> {
  return ears.textOf(await ears.stored());
}

/** Tries every key that is stored or was in a message. */
async function tryToExport() {
  const refusals = new Set<string>();
  let exported = 0;
  for (const key of ears.cryptoKeysIn([ears.messages, await ears.stored()])) {
    for (const format of ['raw', 'jwk'] as const) {
      await crypto.subtle.exportKey(format, key).then(
        () => (exported += 1),
        (error: DOMException) => refusals.add(error.name),
      );
    }
  }
  return { exported, refusals: [...refusals] };
}
