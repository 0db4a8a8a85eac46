import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Flag } from '../webhook/sequence/index.ts';
import { changedFlags, withFlags, type Flags } from './health-view.ts';

const duplicate = (first: number): Flag => ({ kind: 'duplicate', first });

test('only what changed is told: new flags, other ones, and those that went', () => {
  const before: Flags = new Map([
    [1, [duplicate(9)]],
    [2, [duplicate(9)]],
    [3, [duplicate(9)]],
  ]);
  const after: Flags = new Map([
    [1, [duplicate(9)]],
    [2, [duplicate(8)]],
    [4, [duplicate(7), { kind: 'sibling', first: 1 }]],
  ]);
  expect([...changedFlags(before, after).keys()]).toEqual([2, 4, 3]);
  expect(changedFlags(after, structuredClone(after)).size).toBe(0);
});

test('flags with what changed are the flags after it, and those before it stay', () => {
  const flags = fc
    .array(fc.tuple(fc.nat(20), fc.array(fc.nat(2).map(duplicate), { minLength: 1, maxLength: 2 })))
    .map((some) => new Map(some));
  fc.assert(
    fc.property(flags, flags, (before, after) => {
      const kept = structuredClone(before);
      const made = withFlags(before, structuredClone(changedFlags(before, after)));
      expect(new Map([...made].toSorted())).toEqual(new Map([...after].toSorted()));
      expect(before).toEqual(kept);
    }),
  );
});

test('without a change the map is the same one, so that nothing paints', () => {
  const before: Flags = new Map([[1, [duplicate(9)]]]);
  expect(withFlags(before, new Map())).toBe(before);
});
