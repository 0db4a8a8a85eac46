// Bodies of any kind, and made to hurt: each has a defined view, no answer is too much for a page.
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { compareSides, type Comparison, type Side } from './comparison.ts';
import { allRows, compared, rowsTold, side } from './made-sides.ts';

const form = 'application/x-www-form-urlencoded';
const many = 100_000;
const listOf = (of: (at: number) => unknown) =>
  JSON.stringify(Array.from({ length: many }, (_, at) => of(at)));
const nested = (depth: number, inner: string) => `${'['.repeat(depth)}${inner}${']'.repeat(depth)}`;

const long = (word: string) => `"${'so it goes '.repeat(many)}${word}"`;
const items = (value: number) => `[${`{"v":${value}},`.repeat(99)}0]`;
const arrays = (value: number) =>
  `{${Array.from({ length: 250 }, (_, at) => `"k${at}":${items(value)}`).join()}}`;

/** What a page is sent when each view is opened. */
function opened({ overview, show }: Comparison) {
  return {
    overview,
    tree: show({ show: 'tree' }),
    text: show({ show: 'text', from: 0 }),
    unfold: show({ show: 'unfold', from: 0, count: Number.POSITIVE_INFINITY }),
    jsonPatch: show({ show: 'json-patch' }),
    mergePatch: show({ show: 'merge-patch' }),
    respellings: show({ show: 'respellings' }),
  };
}

test('one side that is no JSON: lines of text, and no tree', async () => {
  const comparison = await compared('{"a":1}', '{"a":}');
  expect(opened(comparison)).toMatchObject({
    overview: {
      kind: 'text',
      told: 1,
      muted: 0,
      groups: [],
      says: expect.stringContaining('no valid JSON'),
    },
    tree: null,
    jsonPatch: null,
    mergePatch: null,
    respellings: null,
  });
  expect(comparison.show({ show: 'changes', part: '', of: 'told', from: 0 })).toBeNull();
  expect(comparison.show({ show: 'branch', id: 0, from: 0 })).toBeNull();
  expect(rowsTold(allRows(comparison))).toEqual(['changed {"a":[1]} | {"a":}']);
});

test('10,000 levels and 1,000 are text, 500 a tree', async () => {
  const deep = await compared(nested(10_000, '1'), nested(10_000, '2'));
  expect(opened(deep)).toMatchObject({ overview: { kind: 'text', told: 1 }, tree: null });
  expect((await compared(nested(1000, '1'), nested(1000, '2'))).overview.kind).toBe('text');
  const comparison = await compared(nested(500, '1'), nested(500, '2'));
  const shown = opened(comparison);
  expect(shown.overview.groups).toMatchObject([{ part: '/0', title: '[0]', told: 1 }]);
  const [line] = shown.overview.groups[0]!.lines;
  expect(line!.where).toBe(`${'[0]'.repeat(8)} …${'[0]'.repeat(8)}`);
  expect(shown.text).toMatchObject({ total: 15 });
  expect(() => structuredClone(shown)).not.toThrow();
});

test.each<[string, Side, Side, string[]]>([
  [
    'XML against JSON',
    side('<order><id type="integer">1</id><note>é</note></order>', 'application/xml'),
    side('{"id":1,"note":"e"}'),
    [
      'same { | {',
      'same   "id": 1, |   "id": 1,',
      'changed   "note": "[é]" |   "note": "[e]"',
      'same } | }',
    ],
  ],
  [
    'a form against a form',
    side('a=%C3%A9+1&b=2&b=3', form),
    side('a=%c3%a9+1&b=3', form),
    [
      'same { | {',
      'same   "a": "é 1", |   "a": "é 1",',
      'removed   "b": "2", | ',
      'same   "b": "3" |   "b": "3"',
      'same } | }',
    ],
  ],
])('%s is a tree', async (_, before, after, expected) => {
  const comparison = await compareSides(before, after);
  expect(comparison.overview.kind).toBe('tree');
  expect(rowsTold(allRows(comparison))).toEqual(expected);
});

test('binary: where the bytes differ, and no more', async () => {
  expect(opened(await compareSides(side([0, 255, 1]), side([0, 255, 2, 3])))).toEqual({
    overview: {
      kind: 'bytes',
      says: 'The bytes differ at offset 2: 3 bytes before, 4 after.',
      told: 1,
      muted: 0,
      groups: [],
      parts: { told: 0, muted: 0 },
      headers: [],
      respelled: 0,
      isSameBytes: false,
      sizeBytes: { before: 3, after: 4 },
    },
    tree: null,
    text: null,
    unfold: null,
    jsonPatch: null,
    mergePatch: null,
    respellings: null,
  });
  const same = await compared('{"a":', '{"a":');
  expect(opened(same)).toMatchObject({ overview: { kind: 'same', told: 0 }, text: null });
});

test('a body that is packed is unpacked; headers are compared, too', async () => {
  const packed: Side = {
    headers: [
      ['content-encoding', 'gzip'],
      ['Content-Type', 'application/json'],
    ],
    body: new Uint8Array(gzipSync('{"a":1}')),
  };
  const { overview } = await compareSides(packed, side('{"a":1}'));
  expect(overview).toMatchObject({ kind: 'tree', told: 0, isSameBytes: false, respelled: 0 });
  expect(overview.headers).toMatchObject([{ kind: 'removed', name: 'content-encoding' }]);
});

test.each<[string, string, string]>([
  [
    'no identity, all changed',
    listOf((at) => ({ rate: at })),
    listOf((at) => ({ rate: at + 0.5 })),
  ],
  ['texts, all changed', listOf((at) => `a${at}`), listOf((at) => `b${at}`)],
  ['turned round', listOf((at) => ({ id: at })), listOf((at) => ({ id: many - at }))],
  ['nothing against much', '[]', listOf((at) => ({ id: at }))],
  [
    'keys',
    `{${Array.from({ length: many }, (_, at) => `"k${at}":1`).join()}}`,
    `{${Array.from({ length: many }, (_, at) => `"k${many - at}":2`).join()}}`,
  ],
  [
    'a key of a megabyte above all',
    `{"${'k'.repeat(10 * many)}":${listOf((at) => at)}}`,
    `{"${'k'.repeat(10 * many)}":${listOf((at) => at + 0.5)}}`,
  ],
  ['long texts', listOf(() => 'word '.repeat(20)), listOf((at) => `${'word '.repeat(20)}${at}`)],
])('100,000 items: %s', async (_, before, after) => {
  const comparison = await compared(before, after);
  const { jsonPatch, mergePatch, ...shown } = opened(comparison);
  expect(shown.overview.told).toBeGreaterThan(many / 2);
  expect(JSON.stringify(shown.overview).length).toBeLessThan(1_000_000);
  expect(JSON.stringify(shown.tree).length).toBeLessThan(1_000_000);
  expect(shown.text!.rows.length).toBeLessThanOrEqual(2_000);
  expect(shown.unfold).toHaveLength(2_000);
  expect(jsonPatch!.length + mergePatch!.length).toBeLessThan(
    4 * (before.length + after.length) + 2 ** 22,
  );
  const end = comparison.show({ show: 'text', from: shown.text!.total - 1 })!;
  expect(end.rows).toHaveLength(1);
});

test('lines of any length are cut', async () => {
  const shown = opened(await compared(`{"a":${long('b')}}`, `{"a":${long('c')}}`));
  expect(rowsTold(shown.text!.rows)[1]).toMatch(
    /^changed {3}"a": ….{100,120}\[b]" \| {3}"a": ….{100,120}\[c]"$/,
  );
  const other = opened(await compared(`[${long('a')},1]`, `[${long('a')},2]`));
  expect(other.text!.rows.every((row) => JSON.stringify(row).length < 10_000)).toBe(true);
});

test('many rows below 500 levels are no longer than others', async () => {
  const before = Array.from({ length: 2_000 }, (_, at) => at);
  const after = before.map((at) => at + 0.5);
  const { show } = await compared(nested(490, before.join()), nested(490, after.join()));
  expect(JSON.stringify(show({ show: 'text', from: 0 })).length).toBeLessThan(1_000_000);
});

test('of more groups than anybody reads the others come when they are asked for', async () => {
  const { overview, show } = await compared(arrays(1), arrays(2), { mute: ['/k249'] });
  expect(overview).toMatchObject({ told: 249 * 99, parts: { told: 249, muted: 1 } });
  expect(overview.groups).toHaveLength(200);
  expect(overview.groups[0]!.lines).toHaveLength(50);
  expect(overview.groups.flatMap(({ lines }) => lines)).toHaveLength(1_000);
  const others = show({ show: 'groups', of: 'told', from: 200 })!;
  expect(others.map(({ part }) => part)).toEqual(
    Array.from({ length: 49 }, (_, at) => `/k${200 + at}`),
  );
  expect(others[0]!.lines).toHaveLength(50);
  expect(show({ show: 'groups', of: 'muted', from: 0 })).toMatchObject([
    { part: '/k249', told: 0, muted: 99, lines: [] },
  ]);
  expect(show({ show: 'groups', of: 'told', from: 249 })).toEqual([]);
  const more = (await compared(arrays(1), arrays(2))).show({
    show: 'changes',
    part: '/k249',
    of: 'told',
    from: 50,
  });
  expect(more).toHaveLength(49);
});
