// Two bodies side by side in text.
import { describe, expect, test } from 'vitest';
import { compareSides } from './comparison.ts';
import { allRows, compared, order, orderItem, rowsTold, side } from './made-sides.ts';

describe('side by side', () => {
  test('what differs is marked, what moved stands at both places', async () => {
    const comparison = await compared(
      order([orderItem(7, '1.00'), orderItem(8, '2')], ',"a":null'),
      order([orderItem(8, '2'), orderItem(7, '1.50')], ',"b":[]'),
      { mute: ['/b'] },
    );
    expect(rowsTold(allRows(comparison))).toEqual([
      'same { | {',
      'same   "id": 1, |   "id": 1,',
      'same   "line_items": [ |   "line_items": [',
      'added  |     {',
      'added  |       "id": 8,',
      'added  |       "sku": "s8",',
      'added  |       "price": "2"',
      'added  |     },',
      'same     { |     {',
      'same       "id": 7, |       "id": 7,',
      'same       "sku": "s7", |       "sku": "s7",',
      'changed       "price": "1.[00]" |       "price": "1.[50]"',
      'same     }, |     }',
      'removed     { | ',
      'removed       "id": 8, | ',
      'removed       "sku": "s8", | ',
      'removed       "price": "2" | ',
      'removed     } | ',
      'same   ], |   ],',
      'removed   "a": null | ',
      '~added  |   "b": []',
      'same } | }',
    ]);
  });

  test('keys in another order are no change; tokens stand as they are written', async () => {
    expect(
      rowsTold(allRows(await compared('{"a":1.0,"\\u0062":"\\/"}', '{"b":"/","a":1}'))),
    ).toEqual([
      'same { | {',
      'same   "a": 1.0, | ',
      'same   "\\u0062": "\\/" |   "b": "/",',
      'same  |   "a": 1',
      'same } | }',
    ]);
  });

  test('beyond 40 levels lines start no further right', async () => {
    const [start, end] = [`${'['.repeat(50)}{"a":`, `}${']'.repeat(50)}`];
    const rows = allRows(await compared(`${start}1${end}`, `${start}2${end}`));
    const starts = rows.map(({ before }) => /^ */.exec(before!.pieces[0]!.text)![0].length / 2);
    expect(starts.slice(0, 42)).toEqual([...Array.from({ length: 41 }, (_, at) => at), 40]);
    expect(Math.max(...starts)).toBe(40);
  });

  test('what is the same is folded', async () => {
    const numbers = Array.from({ length: 20 }, (_, at) => at);
    const comparison = await compared(
      JSON.stringify([...numbers, 'a', ...numbers]),
      JSON.stringify([...numbers, 'b', ...numbers]),
    );
    const { rows, total } = comparison.show({ show: 'text', from: 0 })!;
    expect(rowsTold(rows)).toEqual([
      'same [ | [',
      'same   0, |   0,',
      'same   1, |   1,',
      'fold 3 15',
      'same   17, |   17,',
      'same   18, |   18,',
      'same   19, |   19,',
      'changed   "[a]", |   "[b]",',
      'same   0, |   0,',
      'same   1, |   1,',
      'same   2, |   2,',
      'fold 25 15',
      'same   18, |   18,',
      'same   19 |   19',
      'same ] | ]',
    ]);
    expect(total).toBe(15);
    expect(comparison.show({ show: 'text', from: 13 })).toEqual({ rows: rows.slice(13), total });
    const unfolded = comparison.show({ show: 'unfold', from: 3, count: 15 })!;
    expect(unfolded).toEqual(allRows(comparison).slice(3, 18));
  });

  test.each([
    [
      'a line among lines',
      '{"a":1,\n"b":2}\n',
      '{"a":1,\n"b":}\n',
      ['same {"a":1, | {"a":1,', 'changed "b":[2]} | "b":}'],
    ],
    [
      'more lines',
      'a\nb\nc',
      'a\nx\ny\nb\nc',
      ['same a | a', 'added  | x', 'added  | y', 'same b | b', 'same c | c'],
    ],
    ['a line break at the end', 'a\n', 'a', ['same a | a', 'removed  | ']],
    ['nothing', '', 'a', ['added  | a']],
    [
      'words of a long line',
      `${'to be '.repeat(80)}or\nnot`,
      `${'to be '.repeat(80)}and\nnot`,
      [`changed ${'to be '.repeat(80)}[or] | ${'to be '.repeat(80)}[and]`, 'same not | not'],
    ],
  ])('texts by lines: %s', async (_, before, after, expected) => {
    const comparison = await compareSides(side(before, 'text/plain'), side(after, 'text/plain'));
    expect(comparison.overview.kind).toBe('text');
    expect(rowsTold(allRows(comparison))).toEqual(expected);
  });
});

const list = (of: (at: number) => unknown) =>
  JSON.stringify(Array.from({ length: 10_000 }, (_, at) => of(at)));

test('in the tree of a long list what is the same is folded around what is not', async () => {
  const { show } = await compared(
    list((id) => ({ id, price: 1 })),
    list((id) => ({ id, price: id === 9_000 ? 2 : 1 })),
  );
  const { lines, size } = show({ show: 'tree' })!;
  const shown = lines!.map((line) => (line.isFold ? line.size : `${line.mark} ${line.label}`));
  expect(shown).toEqual([
    8_997,
    'same 8997',
    'same 8998',
    'same 8999',
    'inside 9000',
    'same 9001',
    'same 9002',
    'same 9003',
    996,
  ]);
  expect(size).toBe(9);
  const page = (id: number, from: number) =>
    show({ show: 'branch', id, from })!.map(({ label }) => label);
  const last = lines!.at(-1)!;
  expect(page(last.id, 0).slice(0, 2)).toEqual(['9004', '9005']);
  expect(page(last.id, 990)).toEqual(['9994', '9995', '9996', '9997', '9998', '9999']);
  expect(page(lines![0]!.id, 8_996)).toEqual(['8996']);
});
