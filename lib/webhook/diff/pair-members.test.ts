import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { JsonMember, JsonNode } from '../json/tree.ts';
import { compareSides } from './comparison.ts';
import { sameValue } from './equality.ts';
import { createInterner } from './interner.ts';
import { allRows, rowsTold, side } from './made-sides.ts';
import { pairOfTrees, treeOfText } from './made-trees.ts';
import { movedPairs, pairMembers } from './pair-members.ts';

const member = fc
  .tuple(
    fc.constantFrom('a', 'b'),
    fc.constantFrom(
      '1',
      '2',
      '3',
      '[]',
      '{"id":1}',
      '{"id":2}',
      '{"id":3,"x":1}',
      '{"id":1,"x":1}',
    ),
  )
  .map(([key, value]): JsonMember => {
    return { key, keyRange: { start: 0, end: 0 }, value: treeOfText(value) };
  });
const members = fc.array(member, { maxLength: 8 });

const written = (one: number, other: number) => `${one} ${other}`;

test('each member is in one pair, with its key; from the other side the pairs are the same', () => {
  fc.assert(
    fc.property(members, members, (before, after) => {
      const pairs = pairMembers(before, after, createInterner());
      const told = (of: 'before' | 'after') =>
        pairs.map((pair) => pair[of]).filter((at) => at >= 0);
      expect(told('before')).toEqual([...before.keys()]);
      expect(told('after').toSorted((a, b) => a - b)).toEqual([...after.keys()]);
      for (const { before: from, after: to } of pairs) {
        if (from >= 0 && to >= 0) expect(before[from]!.key).toBe(after[to]!.key);
      }
      const back = pairMembers(after, before, createInterner());
      expect(back.map((pair) => written(pair.after, pair.before)).toSorted()).toEqual(
        pairs.map((pair) => written(pair.before, pair.after)).toSorted(),
      );
    }),
    { numRuns: 3_000 },
  );
});

test('they are equal and in order where the objects are', () => {
  fc.assert(
    fc.property(pairOfTrees, ({ before, after }) => {
      if (before.kind !== 'object' || after.kind !== 'object') return;
      const pairs = pairMembers(before.members, after.members, createInterner());
      const areEqual = pairs.every(
        ({ before: from, after: to }) =>
          from >= 0 && to >= 0 && sameValue(valueAt(before, from), valueAt(after, to)),
      );
      expect(areEqual && movedPairs(pairs, before.members).size === 0).toBe(
        sameValue(before, after),
      );
    }),
  );
});

function valueAt({ members: all }: JsonNode & { kind: 'object' }, at: number): JsonNode {
  return all[at]!.value;
}

const xml = (...items: string[]) => side(`<o>${items.join('')}</o>`, 'application/xml');
const item = (id: number, price: number) => `<item><id>${id}</id><p>${price}</p></item>`;

test('elements of XML that change places: one that moved, in every view', async () => {
  const swapped = await compareSides(xml(item(1, 1), item(2, 2)), xml(item(2, 2), item(1, 1)));
  expect(swapped.overview).toMatchObject({ told: 1, muted: 0, respelled: 0 });
  expect(swapped.overview.groups[0]!.lines).toMatchObject([{ kind: 'moved', from: '/item' }]);
  const kinds = allRows(swapped).map(({ kind }) => kind);
  expect(new Set(kinds)).toEqual(new Set(['same', 'removed', 'added']));
  const { overview, ...edited } = await compareSides(
    xml(item(1, 1), item(2, 2), item(3, 3)),
    xml(item(1, 1), item(3, 9), item(2, 2)),
  );
  expect(overview).toMatchObject({ told: 2, respelled: 0 });
  const rows = rowsTold(allRows({ overview, ...edited }));
  expect(rows.filter((row) => row.includes('"p"')).length).toBeGreaterThan(3);
  const tree = JSON.stringify(edited.show({ show: 'tree' }));
  expect(tree.match(/"mark":"changed"/g)).toHaveLength(1);
});
