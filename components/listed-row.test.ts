import { describe, expect, test } from 'vitest';
import { madeRow } from '../tests/made-deliveries.ts';
import type { Flag } from '../lib/webhook/sequence/index.ts';
import { listRows } from './listed-row.ts';
import { relationsOf } from './relations.ts';

const jump: Flag = {
  kind: 'status-jump',
  field: 'status',
  expected: 'new',
  got: 'complete',
  last: 1,
};

describe('rows joined with their health', () => {
  const rows = [madeRow(1), madeRow(2, { findings: { error: 0, drift: 1, info: 2 } })];

  test('a jump of status counts as drift', () => {
    const [first, second] = listRows(rows, new Map([[2, [jump]]]));
    expect(first).toBe(rows[0]);
    expect(second).toMatchObject({ flags: [jump], findings: { error: 0, drift: 2, info: 2 } });
    expect(rows[1]!.findings.drift).toBe(1);
  });

  test('stay the same objects as long as nothing new is said of them', () => {
    const own: Flag[] = [{ kind: 'duplicate', first: 1 }];
    expect(listRows(rows, new Map())).toBe(rows);
    const before = listRows(rows, new Map([[2, own]]));
    const after = listRows([...rows, madeRow(3)], new Map([[2, own]]));
    expect(after[1]).toBe(before[1]);
    expect(listRows(rows, new Map([[2, [jump]]]))[1]).not.toBe(before[1]);
  });
});

describe('rows joined with their changes', () => {
  const rows = [madeRow(1), madeRow(2)];
  const count = { base: 1, kind: 'tree', told: 3, muted: 1 } as const;

  test('only those that were counted; findings stay as they are', () => {
    const [first, second] = listRows(rows, new Map(), new Map([[2, count]]));
    expect(first).toBe(rows[0]);
    expect(second).toEqual({ ...rows[1], changes: count });
    expect(listRows(rows, new Map([[2, [jump]]]), new Map([[2, count]]))[1]).toMatchObject({
      flags: [jump],
      changes: count,
      findings: { drift: 1 },
    });
  });

  test('counted again with the same result, they stay the same objects', () => {
    const joined = (changes: typeof count | { told: number }) =>
      listRows(rows, new Map(), new Map([[2, { ...count, ...changes }]]))[1];
    const before = joined(count);
    expect(joined({ ...count })).toBe(before);
    const after = joined({ told: 4 });
    expect(after).toMatchObject({ changes: { told: 4 } });
    expect(listRows(rows, new Map([[2, [jump]]]), new Map())[1]).not.toHaveProperty('changes');
  });
});

test('relations go both ways', () => {
  const flags = new Map<number, Flag[]>([
    [1, [{ kind: 'sibling', first: 1 }]],
    [2, [{ kind: 'duplicate', first: 1 }]],
    [
      3,
      [
        { kind: 'sibling', first: 1 },
        { kind: 'out-of-order', later: 1 },
      ],
    ],
    [4, [{ kind: 'sibling', first: 4 }]],
    [5, [{ kind: 'sibling', first: 4 }, jump]],
  ]);
  const nothing = { duplicateOf: null, copies: [], siblings: [], later: null, lastStatus: null };
  expect(relationsOf(1, flags)).toEqual({ ...nothing, copies: [2], siblings: [3] });
  expect(relationsOf(2, flags)).toEqual({ ...nothing, duplicateOf: 1 });
  expect(relationsOf(3, flags)).toEqual({ ...nothing, siblings: [1], later: 1 });
  expect(relationsOf(5, flags)).toEqual({ ...nothing, siblings: [4], lastStatus: 1 });
  expect(relationsOf(6, flags)).toEqual(nothing);
});
