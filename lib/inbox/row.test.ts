import { expect, test } from 'vitest';
import { nothingTold } from '../../tests/made-basis.ts';
import { madeEntry } from '../../tests/made-deliveries.ts';
import { importSecret } from '../webhook/index.ts';
import { signedSample } from '../webhook/topics/signed-sample.ts';
import type { Packs } from '../webhook/topics/packs/pack.ts';
import type { Subscription } from '../webhook/topics/subscription.ts';
import { judge, toRow } from './row.ts';

async function sampleRow(provider: 'shopify' | 'shipstream', topic: string) {
  const sample = await signedSample({ provider, topic, secret: 'hush', asPrinted: true });
  if (!sample.ok) throw new Error(sample.reason);
  const keys = [await importSecret({ text: 'hush', name: 'mine' })];
  const entry = madeEntry(7, sample.body, { headers: sample.headers, target: '/a?b' });
  return {
    entry,
    row: await toRow(entry, {
      ordinal: 3,
      source: { id: 'orders', captureUrl: null },
      by: { keys, custom: [], ...nothingTold },
    }),
  };
}

test('a row is what is known of its delivery, what it says and how it was judged', async () => {
  const { entry, row } = await sampleRow('shopify', 'orders/create');
  const { id, cursor, receivedAt, method, target, sizeBytes, sha256 } = entry.delivery;
  const known = { id, cursor, receivedAt, method, target, sizeBytes, sha256 };
  expect(row).toMatchObject({ ordinal: 3, ...known });
  expect(row).toMatchObject({
    provider: 'shopify',
    topic: 'orders/create',
    resource: { type: 'order', id: '820982911946154508' },
    verdict: { verdict: 'verified', key: 'mine' },
    problem: null,
  });
});

test('track:created as printed is verified by its bytes, and says where it is no JSON', async () => {
  const { row } = await sampleRow('shipstream', 'track:created');
  expect(row).toMatchObject({
    topic: 'track:created',
    topicInferred: true,
    verdict: { verdict: 'verified' },
    problem: 'Invalid JSON at line 11, column 5: trailing comma before }',
  });
});

test('the problem of a content encoding comes before that of its JSON', async () => {
  const headers = [
    ['Content-Encoding', 'gzip'],
    ['Content-Type', 'application/json'],
  ] as const;
  const row = await toRow(madeEntry(1, new TextEncoder().encode('{'), { headers }), {
    ordinal: 1,
    source: { id: 'orders', captureUrl: null },
    by: { keys: [], custom: [], ...nothingTold },
  });
  expect(row.problem).toMatch(/^Content-Encoding says gzip/);
});

test('findings are counted by severity', async () => {
  const { row: order } = await sampleRow('shopify', 'orders/create');
  expect(order.findings.error).toBe(0);
  const { row: track } = await sampleRow('shipstream', 'track:created');
  expect(track.findings).toEqual({ error: 1, drift: 0, info: 0 });
});

test('what the subscription is known to leave out, or is said to, is no finding', async () => {
  const body = new TextEncoder().encode('{"id":820982911946154508}');
  const headers = [
    ['X-Shopify-Topic', 'orders/create'],
    ['X-Shopify-Shop-Domain', 'a.myshopify.com'],
  ] as const;
  const driftWith = async (isNarrowed: boolean, subscriptions: readonly Subscription[] = []) => {
    const row = await toRow(madeEntry(1, body, { headers }), {
      ordinal: 1,
      source: { id: 'orders', captureUrl: 'https://a.example/in/orders', isNarrowed },
      by: { keys: [], custom: [], knowledgeOf: () => ({ subscriptions }) },
    });
    return row.findings.drift;
  };
  const subscription: Subscription = {
    id: 'one',
    provider: 'shopify',
    account: null,
    topic: 'orders/create',
    address: 'https://a.example/in/orders/',
    format: 'json',
    fields: ['id'],
    metafieldNamespaces: [],
  };
  expect(await driftWith(false)).toBeGreaterThan(10);
  expect(await driftWith(true)).toBe(0);
  expect(await driftWith(false, [subscription])).toBe(0);
  const elsewhere = { ...subscription, address: 'https://b.example/in/orders' };
  expect(await driftWith(false, [elsewhere])).toBeGreaterThan(10);
});

test('a schema pack that cannot be read stops nothing, and that is said', async () => {
  const packs: Packs = { check: () => Promise.reject(new Error('no such file')) };
  const headers = [
    ['X-GitHub-Event', 'ping'],
    ['X-GitHub-Delivery', '1'],
  ] as const;
  const body = new TextEncoder().encode('{"zen":"a"}');
  const examinee = { received: { headers, body }, receivedAt: null, channel: null };
  const by = { keys: [], custom: [], knowledgeOf: () => ({ packs }) };
  const judged = await judge(examinee, { source: { id: 'orders' }, by });
  expect(judged.description).toMatchObject({ provider: 'github', topic: 'ping' });
  expect(judged.validation.by).toEqual([
    'no schema pack, since it could not be read: no such file',
  ]);
  expect(judged.validation.findings).toEqual([]);
});
