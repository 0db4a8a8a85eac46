import { expect, test } from 'vitest';
import { madeEntry, madeRow } from '../../../tests/made-deliveries.ts';
import { formatCursor } from '../../delivery/cursor.ts';
import type { Delivery } from '../../delivery/delivery.ts';
import { sha256Of } from '../../webhook/fixtures/sha256.ts';
import { thisWorld } from '../../wire/world.ts';
import { readDeliveries } from './read-deliveries.ts';

const body = new TextEncoder().encode('{}');
const sha256 = await sha256Of(body);

/** Reads deliveries that stand in one record. Each look at the clock takes `tickMs`. */
function readingForTest(
  changes: readonly Partial<Delivery>[],
  tickMs = 0,
  captureUrl = 'https://relay.test/in/orders',
) {
  const near = changes.map((changed, at) => {
    const { delivery } = madeEntry(at + 1, body, { sha256, ...changed });
    return { ordinal: at + 1, delivery, body };
  });
  const stop = new AbortController();
  const counted = { records: 0, rests: 0, ms: 0 };
  const reading = readDeliveries(
    {
      source: 'orders',
      captureUrl,
      rows: near.map(({ ordinal }) => madeRow(ordinal, { topic: ordinal === 1 ? null : 'a/b' })),
    },
    {
      storage: {
        neighbours: async () => {
          counted.records += 1;
          return near;
        },
      },
      world: {
        ...thisWorld,
        setTimeout: (...timer) => {
          counted.rests += 1;
          return thisWorld.setTimeout(...timer);
        },
      },
      now: () => (counted.ms += tickMs),
      signal: stop.signal,
    },
  );
  return { ...reading, counted, stop };
}

test('what was signed is the capture URL and the target, of an import its own URL', async () => {
  const cursor = formatCursor('import', 1);
  const { deliveries } = readingForTest([
    { target: '/?a=1' },
    { target: '/' },
    { target: 'https://shop.test/hooks?a=1', cursor },
    { target: '/hooks', cursor },
  ]);
  const read = await Array.fromAsync(deliveries);
  expect(read.map(({ url }) => url)).toEqual([
    'https://relay.test/in/orders/?a=1',
    'https://relay.test/in/orders',
    'https://shop.test/hooks?a=1',
    undefined,
  ]);
  expect(read.map(({ name }) => name)).toEqual(['#1 POST', '#2 a/b', '#3 a/b', '#4 a/b']);
});

test('how it came in is known of what was caught, over a proxy too, and of no import', async () => {
  const cursor = formatCursor('import', 1);
  const schemes = async (captureUrl: string) => {
    const { deliveries } = readingForTest([{}, { scheme: 'https' }, { cursor }], 0, captureUrl);
    return (await Array.fromAsync(deliveries)).map(({ scheme }) => scheme);
  };
  expect(await schemes('http://127.0.0.1:9/in/orders')).toEqual(['http', 'https', undefined]);
  expect(await schemes('https://relay.test/in/orders')).toEqual(['https', 'https', undefined]);
});

test('messages get their turn after a while, and a record is read once', async () => {
  const { deliveries, counted, count } = readingForTest([{}, {}, {}, {}], 60);
  await Array.fromAsync(deliveries);
  expect(counted).toMatchObject({ records: 1, rests: 4 });
  expect(count).toEqual({ deliveries: 4, missing: 0 });
  const quick = readingForTest([{}, {}, {}, {}], 1);
  await Array.fromAsync(quick.deliveries);
  expect(quick.counted.rests).toBe(0);
});

test('it ends where it is told to', async () => {
  const { deliveries, stop, count } = readingForTest([{}, {}]);
  await deliveries.next();
  stop.abort(new Error('enough'));
  await expect(deliveries.next()).rejects.toThrow('enough');
  expect(count.deliveries).toBe(1);
});

test('what is no fixture is said by its name', async () => {
  const { deliveries } = readingForTest([{}, { target: 'https://shop.test/ ✓' }]);
  await expect(Array.fromAsync(deliveries)).rejects.toThrow(
    /^#2 a\/b cannot be exported: Its target .* Leave it out\. Nothing was exported\.$/,
  );
});
