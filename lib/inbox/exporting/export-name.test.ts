import { expect, test } from 'vitest';
import { exportName, exportType } from './export-name.ts';

const nowMs = new Date(2026, 0, 2, 3, 4).getTime();
const order = { provider: 'shopify', topic: 'orders/create' };
const paid = { provider: 'shopify', topic: 'orders/paid' };
const push = { provider: 'github', topic: 'push' };
const stranger = { provider: null, topic: null };
const isGone = (topic: string) => topic === 'orders/create';
const zip = { format: 'http', isZip: true, nowMs } as const;

test.each([
  [[order], 'creel-shopify-orders-create-20260102-0304.zip'],
  [[order, order], 'creel-shopify-orders-create-20260102-0304.zip'],
  [[order, paid], 'creel-shopify-2-20260102-0304.zip'],
  [[order, push], 'creel-deliveries-2-20260102-0304.zip'],
  [[order, stranger], 'creel-deliveries-2-20260102-0304.zip'],
  [[stranger], 'creel-deliveries-1-20260102-0304.zip'],
  [[{ provider: '../é', topic: ' CON:\0/✓ ' }], 'creel-deliveries-CON-20260102-0304.zip'],
  [
    [{ provider: null, topic: 'a'.repeat(100) }],
    `creel-deliveries-${'a'.repeat(60)}-20260102-0304.zip`,
  ],
])('%j', (rows, name) => {
  expect(exportName(rows, zip)).toBe(name);
});

test('a topic that was replaced is not told', () => {
  expect(exportName([order], { ...zip, isGone })).toBe('creel-shopify-1-20260102-0304.zip');
});

test('a single file has the ending and the type of its format', () => {
  const formats = ['http', 'creel.json', 'ndjson', 'har', 'curl', 'fetch', 'rest'] as const;
  const endings = formats.map((format) => {
    const how = { format, isZip: false };
    expect(exportType(how)).toMatch(/^(?:application|text)\/./);
    return exportName([order], { ...how, nowMs }).split('0304.')[1];
  });
  expect(endings).toEqual(['http', 'creel.json', 'ndjson', 'har', 'sh', 'mjs', 'rest']);
  expect(exportType(zip)).toBe('application/zip');
});
