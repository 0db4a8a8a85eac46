import { expect, test } from 'vitest';
import { madeEntry } from '../../tests/made-deliveries.ts';
import { importSecret } from '../webhook/index.ts';
import { signedSample } from '../webhook/topics/signed-sample.ts';
import { toRow } from './row.ts';

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
      by: { keys, custom: [] },
    }),
  };
}

test('a row is what is known of its delivery, what it says and how it was judged', async () => {
  const { entry, row } = await sampleRow('shopify', 'orders/create');
  const { id, cursor, receivedAt, method, target, sizeBytes } = entry.delivery;
  expect(row).toMatchObject({ ordinal: 3, id, cursor, receivedAt, method, target, sizeBytes });
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
    by: { keys: [], custom: [] },
  });
  expect(row.problem).toMatch(/^Content-Encoding says gzip/);
});
