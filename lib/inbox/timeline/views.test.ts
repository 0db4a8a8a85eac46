import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { madeEntry } from '../../../tests/made-deliveries.ts';
import { createViews } from './views.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);

/** Views of bodies as long as their ordinal says, and what was read for them. */
function viewsForTest(mostKeptBytes?: number) {
  const read: number[] = [];
  const views = createViews(async (ordinal) => {
    read.push(ordinal);
    if (ordinal > 99_000) throw new DOMException('broken', 'UnknownError');
    return ordinal > 9_000 ? null : madeEntry(ordinal, bytesOf('1'.repeat(ordinal)));
  }, mostKeptBytes);
  return { views, read };
}

test('a body is read once, as long as there is room', async () => {
  const { views, read } = viewsForTest(10_000);
  for (const ordinal of [3_000, 3_001, 3_000, 3_001]) {
    const view = await views(ordinal);
    expect(view).toMatchObject({ content: { kind: 'json', root: { kind: 'number' } } });
  }
  expect(read).toEqual([3_000, 3_001]);
});

test('what was used longest ago goes first', async () => {
  const { views, read } = viewsForTest(10_000);
  for (const ordinal of [3_000, 3_001, 3_000, 3_002]) await views(ordinal);
  read.length = 0;
  for (const ordinal of [3_000, 3_002, 3_001]) await views(ordinal);
  expect(read).toEqual([3_001]);
});

test('what has no room at all is not kept, and drives out nothing', async () => {
  const { views, read } = viewsForTest(5_000);
  for (const ordinal of [100, 8_000, 8_000, 100]) await views(ordinal);
  expect(read).toEqual([100, 8_000, 8_000]);
});

test('empty bodies take room as well', async () => {
  let reads = 0;
  const views = createViews(async () => {
    reads += 1;
    return madeEntry(1);
  }, 5_000);
  for (let round = 0; round < 2; round++) {
    for (let ordinal = 1; ordinal <= 100; ordinal++) await views(ordinal);
  }
  expect(reads).toBe(200);
});

test('what is not there or cannot be read is null', async () => {
  const { views } = viewsForTest();
  expect([await views(9_001), await views(99_001)]).toEqual([null, null]);
});

test('what unpacks to more than is wanted is too large, however small it came', async () => {
  const body = new Uint8Array(gzipSync(`["${'a'.repeat(10_000)}"]`));
  const headers = [['Content-Encoding', 'GZIP']] as const;
  const views = createViews(async () => madeEntry(1, body, { headers }));
  expect(await views(1, 9_000)).toBe('too-large');
  expect(await views(1, 11_000)).toMatchObject({ decoded: 'gzip', content: { kind: 'json' } });
  // It is known then.
  expect(await views(1, 9_000)).toBe('too-large');
});

test('without a limit of its own nothing of more than 16 MiB is read', async () => {
  const body = new Uint8Array(gzipSync(new Uint8Array(17 * 1024 * 1024).fill(0x20)));
  const headers = [['Content-Encoding', 'gzip']] as const;
  const views = createViews(async () => madeEntry(1, body, { headers }));
  expect(await views(1)).toBe('too-large');
});

test('what is larger as it came is too large as well', async () => {
  const { views } = viewsForTest();
  expect(await views(5_000, 4_999)).toBe('too-large');
  expect(await views(5_000, 5_000)).toMatchObject({ content: { kind: 'json' } });
});

test('what only claims to be packed is read as it came', async () => {
  const headers = [['Content-Encoding', 'gzip']] as const;
  const views = createViews(async () => madeEntry(1, bytesOf('{"a":1}'), { headers }));
  expect(await views(1, 9_000)).toMatchObject({ decoded: null, content: { kind: 'text' } });
});

test('what is encoded in a way that nobody undoes is no larger than it is', async () => {
  const headers = [['Content-Encoding', 'br']] as const;
  const views = createViews(async () => madeEntry(1, bytesOf('packed'), { headers }));
  expect(await views(1, 9_000)).toMatchObject({ content: { kind: 'text' } });
});
