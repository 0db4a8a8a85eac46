import { expect, test } from 'vitest';
import { madeEntry } from '../../tests/made-deliveries.ts';
import { createReader } from './near.ts';

/** A reader of records of ten deliveries, each of 100 bytes, from 500 on of 1,000, and the records that were read. */
function readerForTest(mostKeptBytes?: number) {
  const records: number[] = [];
  const stored = { upTo: 1_000 };
  const read = createReader(async (ordinal) => {
    const first = ordinal - (ordinal % 10);
    records.push(first);
    if (ordinal > stored.upTo) return [];
    return Array.from({ length: Math.min(10, stored.upTo - first + 1) }, (_, at) => ({
      ordinal: first + at,
      ...madeEntry(first + at, new Uint8Array(first < 500 ? 100 : 1_000).fill(at)),
    }));
  }, mostKeptBytes);
  return { read, records, stored };
}

test('what is stored in one record is read once, each with its own body', async () => {
  const { read, records } = readerForTest();
  for (const ordinal of [29, 12, 28, 11, 20]) {
    const found = await read(ordinal);
    expect([found!.delivery.id, found!.body[0]]).toEqual([`d${ordinal}`, ordinal % 10]);
  }
  expect(records).toEqual([20, 10]);
});

test('what was used longest ago goes first', async () => {
  const { read, records } = readerForTest(2_000);
  for (const ordinal of [10, 20, 11, 30, 12, 21]) await read(ordinal);
  expect(records).toEqual([10, 20, 30, 20]);
});

test('a record that is too large is not kept, and drives out nothing', async () => {
  const { read, records } = readerForTest(2_000);
  for (const ordinal of [10, 500, 11, 501]) await read(ordinal);
  expect(records).toEqual([10, 500, 500]);
});

test('what came to a record later is read with it; what is not there is null', async () => {
  const { read, records, stored } = readerForTest();
  stored.upTo = 12;
  expect(await read(11)).not.toBe(null);
  expect(await read(13)).toBe(null);
  stored.upTo = 13;
  expect((await read(13))!.delivery.id).toBe('d13');
  expect((await read(13))!.delivery.id).toBe('d13');
  expect(records).toEqual([10, 10, 10]);
});
