// What the inbox hands over for a diagnosis: whose keys are suspected, and what came near.
import { createHmac, randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { nearDeliveries } from '../../lib/inbox/diagnosing/near.ts';
import type { Examinee } from '../../lib/inbox/messages.ts';
import { importSecret, type SecretKey } from '../../lib/webhook/index.ts';
import { openPage } from './page.ts';

function order(text: string, shop = 'a.myshopify.com'): Examinee {
  const body = new TextEncoder().encode(text);
  const mac = createHmac('sha256', 'hush').update(body).digest('base64');
  const headers = [
    ['X-Shopify-Topic', 'orders/create'],
    ['X-Shopify-Shop-Domain', shop],
    ['X-Shopify-Hmac-Sha256', mac],
  ] as const;
  return { received: { headers, body }, receivedAt: null, channel: null };
}

const names = (keys: readonly SecretKey[]) => keys.map(({ name }) => name);

async function pageWithKeys() {
  const page = await openPage(randomUUID());
  const keys = [
    { name: 'Any', text: 'one' },
    { name: 'Shop A', text: 'two', provider: 'shopify', account: 'a.myshopify.com' },
    { name: 'Shop B', text: 'three', provider: 'shopify', account: 'b.myshopify.com' },
    { name: 'HubSpot', text: 'four', provider: 'hubspot', keepsText: true },
    { name: 'Elsewhere', text: 'five', provider: 'shopify', channel: 'elsewhere' },
  ];
  for (const key of keys) page.addKey(await importSecret(key), false);
  await page.shows((shown) => shown.keys.length === keys.length);
  return page;
}

test('a pasted message on first run: keys that may serve, all others, and no text of any', async () => {
  const page = await pageWithKeys();
  const suspects = await page.suspects({ examinee: order('{"id":1}') }, []);
  expect(names(suspects!.keys)).toEqual(['Any', 'Shop A']);
  expect(names(suspects!.otherKeys)).toEqual(['Shop B', 'HubSpot', 'Elsewhere']);
  expect([...suspects!.keys, ...suspects!.otherKeys].map(({ text }) => text)).toEqual(
    Array.from({ length: 5 }, () => null),
  );
  expect(suspects!.received.method).toBe('POST');
  expect(suspects!.others).toEqual([]);
});

test('a stored delivery with those near it; of what nobody knows every key may be', async () => {
  const page = await pageWithKeys();
  for (const id of [1, 2, 3]) await page.keep(order(`{"id":${id}}`, 'b.myshopify.com'));
  const { rows } = await page.shows((shown) => shown.rows.length === 3);
  const suspects = await page.suspects({ ordinal: 2 }, nearDeliveries(rows, 2));
  expect(names(suspects!.keys)).toEqual(['Any', 'Shop B']);
  expect(new TextDecoder().decode(suspects!.received.body)).toBe('{"id":2}');
  expect(suspects!.others.map(({ name, body }) => [name, new TextDecoder().decode(body)])).toEqual([
    ['#1 orders/create', '{"id":1}'],
    ['#3 orders/create', '{"id":3}'],
  ]);
  const { headers: _, ...received } = order('{"id":4}').received;
  const unknown = { examinee: { ...order('{"id":4}'), received: { ...received, headers: [] } } };
  expect(names((await page.suspects(unknown, []))!.keys)).toEqual(['Any', 'HubSpot']);
});

test('what was cleared is null, and left out where it is near', async () => {
  const page = await pageWithKeys();
  await page.keep(order('{"id":1}'));
  expect(await page.suspects({ ordinal: 7 }, [])).toBeNull();
  const near = [{ ordinal: 7, name: '#7' }];
  expect((await page.suspects({ ordinal: 1 }, near))!.others).toEqual([]);
});
