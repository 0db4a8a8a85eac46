// Two messages beside each other, as people see them.
import { describe, expect, test } from 'vitest';
import type { ChangeLine, Comparison, TreeLine } from './comparison.ts';
import { compared, order, orderItem } from './made-sides.ts';

/** Each line as `kind where: before → after`, muted ones in brackets. */
function told(lines: readonly ChangeLine[]): string[] {
  return lines.map(({ kind, where, before, after, isMuted }) => {
    const line = `${kind} ${where}: ${before?.text ?? '–'} → ${after?.text ?? '–'}`;
    return isMuted ? `[${line}]` : line;
  });
}

const linesOf = ({ overview }: Comparison) => overview.groups.flatMap(({ lines }) => told(lines));

/** The lines of a tree that are there, indented, with their marks. */
function treeTold(line: TreeLine, depth = 0): string[] {
  const { label, mark, before, after, movedFrom, isMuted } = line;
  const value = mark === 'changed' ? `${before?.text} → ${after?.text}` : (after ?? before)?.text;
  const own = `${'  '.repeat(depth)}${isMuted ? '~' : ''}${mark} ${label ?? 'root'} ${value}`;
  const from = movedFrom === null ? '' : ` from ${movedFrom}`;
  return [own + from, ...(line.lines ?? []).flatMap((one) => treeTold(one, depth + 1))];
}

const html = (word: string) => `<p>${'So it goes, on and on. '.repeat(400)}${word}</p>`;

describe('changes', () => {
  test('null, missing, empty text, array and object can be told apart by looking', async () => {
    const comparison = await compared(
      '{"a":null,"b":null,"c":"","d":[],"e":null}',
      '{"a":"","b":[],"c":{},"d":{},"f":null}',
    );
    expect(linesOf(comparison)).toEqual([
      'changed : null → ""',
      'changed : null → []',
      'changed : "" → {}',
      'changed : [] → {}',
      'removed : null → –',
      'added : – → null',
    ]);
    const titles = comparison.overview.groups.map(({ title }) => title);
    expect(titles).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
  });

  test('a moved line item is one line, and an id says which one', async () => {
    const comparison = await compared(
      order([orderItem(7, '1'), orderItem(8, '2'), orderItem(9, '3')]),
      order([orderItem(9, '3'), orderItem(7, '1'), orderItem(8, '2.50')]),
    );
    const [group] = comparison.overview.groups;
    expect(group).toMatchObject({ part: '/line_items', title: 'line_items', told: 2, muted: 0 });
    expect(told(group!.lines)).toEqual([
      'moved [0] (id 9): – → {"id": 9, "sku": "s9", "price": "3"}',
      'changed [2] (id 8) price: "2" → "2.50"',
    ]);
    expect(group!.lines[0]).toMatchObject({ from: '/line_items/2', to: '/line_items/0' });
  });

  test('items are told apart by the keys of a rule', async () => {
    const identities = [{ path: '/line_items', keys: ['sku'] }];
    const [before, after] = [order([orderItem(7, '1')]), order([orderItem(7, '2')])];
    expect(linesOf(await compared(before, after, { identities }))).toEqual([
      'changed [0] (sku s7) price: "1" → "2"',
    ]);
  });

  test.each([
    ['an id in its last digit', '820982911946154508', '820982911946154509'],
    ['a text and a number', '"1"', '1'],
    ['an escape that is another character', '"\\/"', '"\\\\/"'],
    ['something big', '1', `[${'0,'.repeat(99)}0]`, '[ 100 items ]'],
    ['one key of much', '1', `{"a":"${'x'.repeat(200)}"}`, '{ 1 key }'],
  ])('values are written as in their bodies: %s', async (_, before, after, shown = after) => {
    expect(linesOf(await compared(before, after))).toEqual([`changed : ${before} → ${shown}`]);
  });

  test('duplicate keys, and one of two twins', async () => {
    expect(linesOf(await compared('{"a":1,"a":2}', '{"a":1,"a":3}'))).toEqual(['changed : 2 → 3']);
    expect(linesOf(await compared('[{"id":1},{"id":1},{"id":2}]', '[{"id":1},{"id":2}]'))).toEqual([
      'removed : {"id": 1} → –',
    ]);
  });

  test('a long value is cut, and no character in two', async () => {
    const text = `${'x'.repeat(498)}😀`.repeat(3);
    const { overview } = await compared('{"a":1}', `{"a":"${text}"}`);
    expect(overview.groups[0]!.lines[0]!.after).toEqual({
      kind: 'string',
      text: `"${'x'.repeat(498)}`,
      isCut: true,
    });
  });

  test('of long texts the words that differ', async () => {
    const { overview } = await compared(
      JSON.stringify({ body_html: html('old') }),
      JSON.stringify({ body_html: html('new') }),
    );
    const { words } = overview.groups[0]!.lines[0]!;
    expect(words!.map(({ kind }) => kind)).toEqual(['same', 'removed', 'added', 'same']);
    expect(words![0]!.text).toMatch(/^….*on\. $/);
    expect(words!.slice(1).map(({ text }) => text)).toEqual(['old', 'new', '</p>']);
  });

  test('muted ones are counted, and told when asked for', async () => {
    const { overview, show } = await compared('{"a":{"x":1,"y":1}}', '{"a":{"x":2,"y":2}}', {
      mute: ['/a/y'],
    });
    expect(overview).toMatchObject({ told: 1, muted: 1, groups: [{ told: 1 }, { muted: 1 }] });
    const [, { part }] = overview.groups as [unknown, { part: string }];
    const muted = show({ show: 'changes', part, of: 'muted', from: 0 })!;
    expect(told(muted)).toEqual(['[changed : 1 → 2]']);
    expect(show({ show: 'changes', part, of: 'muted', from: 1 })).toEqual([]);
    expect(show({ show: 'changes', part: '/none', of: 'told', from: 0 })).toEqual([]);
  });
});

describe('bytes that differ', () => {
  test('and values that do not', async () => {
    const { overview, show } = await compared(
      '{"a":194.0,"b":"\\/","c":[{"id":5,"n":1e2}]}',
      '{"b":"/","a":194,"c":[{"id":5,"n":100}]}',
    );
    expect(overview).toMatchObject({ told: 0, groups: [], respelled: 4, isSameBytes: false });
    expect(show({ show: 'respellings' })).toEqual({
      count: 4,
      told: [
        { kind: 'number', where: 'a', before: '194.0', after: '194' },
        { kind: 'string', where: 'b', before: '"\\/"', after: '"/"' },
        { kind: 'number', where: 'c[0] (id 5) n', before: '1e2', after: '100' },
        { kind: 'key-order', where: '', before: 'a, b, c', after: 'b, a, c' },
      ],
    });
  });

  test('of many keys those whose order differs', async () => {
    const keys = Array.from({ length: 60 }, (_, at) => `"k${at}":0,`).join('');
    const { show } = await compared(`{${keys}"a":1,"b":2}`, `{${keys}"b":2,"a":1}`);
    expect(show({ show: 'respellings' })!.told).toMatchObject([
      { kind: 'key-order', before: '…, a, b', after: '…, b, a' },
    ]);
  });

  test('or not', async () => {
    expect((await compared('{"a":1}', '{"a":1}')).overview).toMatchObject({
      isSameBytes: true,
      sizeBytes: { before: 7, after: 7 },
      kind: 'tree',
      told: 0,
    });
  });
});

describe('the tree', () => {
  test('holds both, opened along what differs', async () => {
    const { show } = await compared(
      order(
        [orderItem(7, '1'), orderItem(8, '2'), orderItem(9, '3')],
        ',"a":{"b":1},"c":{"d":1},"e":null',
      ),
      order([orderItem(9, '3'), orderItem(7, '4')], ',"a":{"b":1},"c":[1],"u":{"v":2}'),
      { mute: ['/line_items/*/price', '/u'] },
    );
    expect(treeTold(show({ show: 'tree' })!)).toEqual([
      'inside root { 5 keys }',
      '  same id 1',
      '  inside line_items [ 2 items ]',
      '    moved 0 { 3 keys } from 2',
      '    ~inside 1 { 3 keys }',
      '      same id 7',
      '      same sku "s7"',
      '      ~changed price "1" → "4"',
      '    removed 1 { 3 keys }',
      '  same a { 1 key }',
      '  changed c { 1 key } → [ 1 item ]',
      '  removed e null',
      '  ~added u { 1 key }',
    ]);
  });

  test('mutes what a muted one holds, and what holds nothing else that differs', async () => {
    const { show } = await compared(
      '{"a":{"x":{"v":1},"y":{"v":1}}}',
      '{"a":{"x":{"v":2},"y":{"v":2}},"u":{"w":{"z":1}}}',
      { mute: ['/a/x', '/u'] },
    );
    const root = show({ show: 'tree' })!;
    expect(treeTold(root)).toEqual([
      'inside root { 2 keys }',
      '  inside a { 2 keys }',
      '    ~inside x { 1 key }',
      '      ~changed v 1 → 2',
      '    inside y { 1 key }',
      '      changed v 1 → 2',
      '  ~added u { 1 key }',
    ]);
    const [inside] = show({ show: 'branch', id: root.lines![1]!.id, from: 0 })!;
    expect(treeTold(inside!)).toEqual(['~added w { 1 key }']);
  });

  test('gives what a line holds, page by page', async () => {
    const numbers = Array.from({ length: 450 }, (_, at) => at);
    const { show } = await compared(
      JSON.stringify({ all: numbers, gone: { a: 1 } }),
      JSON.stringify({ all: numbers }),
    );
    const { lines } = show({ show: 'tree' })!;
    const [all, gone] = lines as [TreeLine, TreeLine];
    expect(all).toMatchObject({ mark: 'same', size: 450, lines: null });
    expect(show({ show: 'branch', id: all.id, from: 0 })).toHaveLength(200);
    const last = show({ show: 'branch', id: all.id, from: 400 })!;
    expect(last).toHaveLength(50);
    expect(last[0]).toMatchObject({ label: '400', from: '/all/400', to: '/all/400', size: 0 });
    expect(show({ show: 'branch', id: gone.id, from: 0 })).toMatchObject([
      { mark: 'removed', from: '/gone/a', to: null, before: { text: '1' }, after: null },
    ]);
    expect(show({ show: 'branch', id: 1e6, from: 0 })).toEqual([]);
    // The same lines, with the same ids, however often a branch is opened.
    expect(show({ show: 'branch', id: all.id, from: 400 })).toEqual(last);
    expect(show({ show: 'branch', id: all.id, from: 0 })![0]!.id).toBeLessThan(last[0]!.id);
  });
});

test('patches', async () => {
  const { show } = await compared('{"a":1,"b":2}', '{"a":820982911946154509,"c":194.0}');
  const { text } = show({ show: 'json-patch' })!;
  expect(text).toContain('"path":"/a","value":820982911946154509}');
  const mergePatch = '{"a":820982911946154509,"b":null,"c":194.0}';
  const { length } = mergePatch;
  expect(show({ show: 'merge-patch' })).toEqual({ text: mergePatch, length, notExact: null });
  const other = await compared('{"a":1}', '{"a":null}');
  expect(other.show({ show: 'merge-patch' })!.notExact).toContain('“/a”');
});

test('of a patch only the start is sent where no more is asked for', async () => {
  const { show } = await compared('{"a":1}', `{"a":"${'😀'.repeat(1_000)}"}`);
  const all = show({ show: 'merge-patch' })!;
  expect(all.text).toHaveLength(all.length);
  // No character is cut in two.
  expect(show({ show: 'merge-patch', most: 7 })).toEqual({ ...all, text: '{"a":"' });
  const { text, length } = show({ show: 'json-patch' })!;
  expect(show({ show: 'json-patch', most: 10 })).toEqual({
    text: text.slice(0, 10),
    length,
    notExact: null,
  });
});
