import { expect, test } from 'vitest';
import { madeRow } from '../../../tests/made-deliveries.ts';
import { importSecret, noVerdict, type Verdict } from '../../webhook/index.ts';
import type { Row } from '../row.ts';
import { nearDeliveries, verifiedOthers } from './near.ts';

const rows = [1, 2, 3, 5, 9, 10].map((ordinal) => madeRow(ordinal, { sizeBytes: 100 }));
const ordinals = (near: ReturnType<typeof nearDeliveries>) => near.map(({ ordinal }) => ordinal);

test('the nearest come first, of two as near the older one, and never itself', () => {
  expect(ordinals(nearDeliveries(rows, 5))).toEqual([3, 2, 1, 9, 10]);
  expect(ordinals(nearDeliveries(rows, 3))).toEqual([2, 1, 5, 9, 10]);
  expect(ordinals(nearDeliveries(rows, 7))).toEqual([5, 9, 10, 3, 2, 1]);
});

test('of what is not stored the last ones', () => {
  expect(ordinals(nearDeliveries(rows, null, { most: 3 }))).toEqual([10, 9, 5]);
  expect(nearDeliveries([], null)).toEqual([]);
});

test('so many, of so many bytes; one that is too large leaves room for others', () => {
  expect(ordinals(nearDeliveries(rows, 5, { most: 2 }))).toEqual([3, 2]);
  const large = rows.with(2, madeRow(3, { sizeBytes: 1_000 }));
  expect(ordinals(nearDeliveries(large, 5, { bytes: 200 }))).toEqual([2, 1]);
});

test('they are called what the panel calls them', () => {
  const two = [madeRow(1), madeRow(2, { topic: null })];
  const names = nearDeliveries(two, null).map(({ name }) => name);
  expect(names).toEqual(['#2', '#1 orders/create']);
});

type Judged = [verdict: Verdict['verdict'], key: string | null, by?: Partial<Row>];

async function verifiedAmong(...verdicts: Judged[]) {
  const judged: Row[] = verdicts.map(([verdict, key, by], index) => {
    const scheme = verdict === 'unsigned' ? null : 'shopify';
    return madeRow(index + 1, { verdict: { ...noVerdict, verdict, key, scheme }, ...by });
  });
  return verifiedOthers(judged, 1, [await importSecret({ text: 'hush', name: 'Shop' })]);
}

test('only others that these very keys verified are counted', async () => {
  expect(await verifiedAmong(['failed', null], ['verified', 'Shop'], ['stale', 'Shop'])).toBe(2);
  expect(await verifiedAmong(['failed', null], ['verified', 'Other'], ['failed', null])).toBe(0);
});

test('only others that are signed alike are counted', async () => {
  const github = { ...noVerdict, verdict: 'verified', key: 'Shop', scheme: 'github' } as const;
  const of = (provider: string | null) => ({ provider, verdict: github });
  const failed: Judged = ['failed', null];
  expect(await verifiedAmong(failed, ['verified', 'Shop', of('github')])).toBe(null);
  expect(await verifiedAmong(failed, ['verified', 'Shop', of('github')], failed)).toBe(0);
  expect(await verifiedAmong(failed, ['verified', 'Shop', of('shopify')])).toBe(1);
  const nobodys: Judged = ['failed', null, { provider: null }];
  expect(await verifiedAmong(nobodys, ['verified', 'Shop', of(null)])).toBe(null);
});

test('of what is not stored, or signed in no known way, nobody can say', async () => {
  const keys = [await importSecret({ text: 'hush', name: 'Shop' })];
  expect(verifiedOthers(rows, null, keys)).toBe(null);
  expect(await verifiedAmong(['unsigned', null], ['verified', 'Shop'])).toBe(null);
});

test('where no other one was signed nobody can say', async () => {
  expect(await verifiedAmong(['failed', null], ['unsigned', null], ['no-secret', null])).toBe(null);
});
