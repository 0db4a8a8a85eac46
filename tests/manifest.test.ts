import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { chromeExtensionId, firefoxExtensionId } from '../lib/wire/extension-origin.ts';
import { buildExtension } from '../scripts/build.mjs';

const contentSecurityPolicy =
  "default-src 'self'; script-src 'self'; object-src 'none'; base-uri 'none'; img-src 'self' blob: data:; connect-src 'self' https: wss: http://127.0.0.1:* http://localhost:* ws://127.0.0.1:* ws://localhost:*";

let chrome: Record<string, unknown>;
let firefox: Record<string, unknown>;

beforeAll(async () => {
  chrome = await readManifest('chrome');
  firefox = await readManifest('firefox');
}, 120_000);

test('extension pages have the policy, byte for byte', () => {
  expect(chrome['content_security_policy']).toEqual({ extension_pages: contentSecurityPolicy });
  expect(firefox['content_security_policy']).toBe(contentSecurityPolicy);
});

test('the key in the manifest makes the id that the relay checks', () => {
  const key = Buffer.from(String(chrome['key']), 'base64');
  expect(chromeIdOf(key)).toBe(chromeExtensionId);
});

test('Firefox has its id and is told that nothing is collected', () => {
  expect(firefox['browser_specific_settings']).toMatchObject({
    gecko: { id: firefoxExtensionId, data_collection_permissions: { required: ['none'] } },
  });
  expect(firefox).not.toHaveProperty('key');
});

test('no permission is asked, and no web page may load or message Creel', () => {
  for (const manifest of [chrome, firefox]) {
    const askedFor = Object.keys(manifest).filter((name) =>
      /permissions|content_scripts|web_accessible_resources|externally_connectable/.test(name),
    );
    expect(askedFor).toEqual([]);
  }
});

test('both builds register the panel and have its icons', async () => {
  for (const [browser, manifest] of [['chrome', chrome] as const, ['firefox', firefox] as const]) {
    expect(manifest).toMatchObject({
      name: 'Creel',
      devtools_page: 'devtools.html',
      icons: { 16: 'icon/16.png', 32: 'icon/32.png', 48: 'icon/48.png', 128: 'icon/128.png' },
    });
    const panel = await readFile(join(buildExtension(browser).path, 'panel.html'), 'utf8');
    expect(panel).toContain('<script type="module"');
  }
});

async function readManifest(browser: 'chrome' | 'firefox') {
  return JSON.parse(await readFile(join(buildExtension(browser).path, 'manifest.json'), 'utf8'));
}

/** The first 128 bits of the key's SHA-256, each half byte as a letter from a to p. */
function chromeIdOf(key: Buffer): string {
  const hex = createHash('sha256').update(key).digest('hex').slice(0, 32);
  return hex.replaceAll(/./g, (digit) => 'abcdefghijklmnop'[Number.parseInt(digit, 16)]!);
}
