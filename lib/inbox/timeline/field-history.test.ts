import { expect, test } from 'vitest';
import { fieldHistory } from './field-history.ts';
import { made, madeHistory, madePacked, type Made } from '../../../tests/made-history.ts';
import { createReader } from '../near.ts';
import { createViews } from './views.ts';

const signal = new AbortController().signal;

function historyOf(
  deliveries: readonly Made[],
  asked: { ordinal: number; pointer: string },
  until: AbortSignal = signal,
) {
  const { storage } = madeHistory(deliveries);
  const members = deliveries.map(({ row }) => row);
  const views = createViews(createReader((ordinal) => storage.neighbours('orders', ordinal)));
  return fieldHistory(asked, { members, views, identities: [], signal: until });
}

const valuesOf = (history: Awaited<ReturnType<typeof historyOf>>) =>
  history!.values.map(({ ordinal, value, isChanged }) => [ordinal, value?.text ?? null, isChanged]);

test('every delivery has its value as written, and whether it is another one', async () => {
  const history = await historyOf(
    [
      made(1, '{"total":194.0}'),
      made(2, '{"total":194}'),
      made(3, '{}'),
      made(4, '[]'),
      made(5, '{"total":null}'),
      made(6, '{"total":820982911946154508}'),
      made(7, '{"total":820982911946154509}'),
    ],
    { ordinal: 6, pointer: '/total' },
  );
  expect(history).toMatchObject({ name: 'total', skipped: 0 });
  expect(valuesOf(history)).toEqual([
    [1, '194.0', false],
    [2, '194', false],
    [3, null, true],
    [4, null, false],
    [5, 'null', true],
    [6, '820982911946154508', true],
    [7, '820982911946154509', true],
  ]);
});

test('what cannot be read as a tree has no field; what was cleared is left out', async () => {
  const deliveries = [made(1, '{"a":1}'), made(2, '{"a":'), made(3, '{"a":1}')];
  const members = [...deliveries, made(4, '')].map(({ row }) => row);
  const { storage } = madeHistory(deliveries);
  const views = createViews(createReader((ordinal) => storage.neighbours('orders', ordinal)));
  const history = await fieldHistory(
    { ordinal: 1, pointer: '/a' },
    { members, views, identities: [], signal },
  );
  expect(valuesOf(history)).toEqual([
    [1, '1', false],
    [2, null, true],
    [3, '1', true],
  ]);
});

test('there is none of a field that is not there, of a body that is no tree, of nothing', async () => {
  const deliveries = [made(1, '{"a":1}'), made(2, 'a')];
  expect(await historyOf(deliveries, { ordinal: 1, pointer: '/b' })).toBe(null);
  expect(await historyOf(deliveries, { ordinal: 2, pointer: '/a' })).toBe(null);
  expect(await historyOf(deliveries, { ordinal: 3, pointer: '/a' })).toBe(null);
});

test('of very many the newest are told, and how many are older', async () => {
  const deliveries = Array.from({ length: 612 }, (_, at) => made(at + 1, `{"n":${at + 1}}`));
  const history = await historyOf(deliveries, { ordinal: 1, pointer: '/n' });
  expect(history).toMatchObject({ skipped: 112 });
  expect(history!.values).toHaveLength(500);
  expect(valuesOf(history)[0]).toEqual([113, '113', false]);
});

test('of large ones there are fewer: it counts what they unpack to', async () => {
  const mib15 = `{"a":1${' '.repeat(15 * 1024 * 1024)}}`;
  const deliveries = [1, 2, 3, 4, 5, 6].map((ordinal) => madePacked(ordinal, mib15));
  const history = await historyOf(deliveries, { ordinal: 1, pointer: '/a' });
  expect(history).toMatchObject({ skipped: 2 });
  expect(valuesOf(history).map(([ordinal]) => ordinal)).toEqual([3, 4, 5, 6]);
});

const large = (ordinal: number) => madePacked(ordinal, `{"a":2${' '.repeat(17 * 1024 * 1024)}}`);

test('what is too large is left out, and has no fields', async () => {
  const deliveries = [made(1, '{"a":1}'), large(2), made(3, '{"a":1}')];
  const history = await historyOf(deliveries, { ordinal: 1, pointer: '/a' });
  expect(valuesOf(history)).toEqual([
    [1, '1', false],
    [3, '1', false],
  ]);
  expect(await historyOf(deliveries, { ordinal: 2, pointer: '/a' })).toBe(null);
  // Each was unpacked up to its limit.
  const five = [made(1, '{"a":1}'), ...[2, 3, 4, 5, 6].map(large)];
  expect(await historyOf(five, { ordinal: 1, pointer: '/a' })).toMatchObject({
    values: [],
    skipped: 2,
  });
});

test('one that was cancelled is null', async () => {
  const cancelled = AbortSignal.abort();
  const history = await historyOf([made(1, '{"a":1}')], { ordinal: 1, pointer: '/a' }, cancelled);
  expect(history).toBe(null);
});
