import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { printJson } from '../json/print.ts';
import type { JsonNode } from '../json/tree.ts';
import { reversedDelta } from './delta.ts';
import { diff } from './diff.ts';
import { toJsonPatch } from './json-patch.ts';
import { pairOfTrees, treeOfText } from './made-trees.ts';
import { toMergePatch } from './merge-patch.ts';
import { applyJsonPatch, applyMergePatch, lastOfKeys } from './patch-appliers.ts';

const numRuns = 3_000;

test('a JSON Patch, applied by the letter of its standard, makes after of before', () => {
  fc.assert(
    fc.property(pairOfTrees, ({ before, after }) => {
      const patched = applyJsonPatch(
        lastOfKeys(before),
        treeOfText(toJsonPatch(diff(before, after))),
      );
      expect(printed(patched)).toBe(printed(after));
    }),
    { numRuns },
  );
});

test('and back, whatever moved', () => {
  const numbers = fc.uniqueArray(fc.nat(40), { maxLength: 24 });
  const ids = numbers.chain((all) =>
    fc.tuple(
      fc.constant(all),
      fc.shuffledSubarray(all),
      fc.uniqueArray(fc.integer({ min: 50, max: 60 })),
    ),
  );
  fc.assert(
    fc.property(ids, ([all, some, others]) => {
      const [before, after] = [
        itemsOf(all),
        itemsOf([...some, ...others].toSorted((a, b) => ((a * 7) % 11) - ((b * 7) % 11))),
      ];
      const found = diff(before, after);
      const there = applyJsonPatch(before, treeOfText(toJsonPatch(found)));
      expect(printJson(there)).toBe(printJson(after));
      const back = toJsonPatch({ delta: found.delta && reversedDelta(found.delta), after: before });
      expect(printJson(applyJsonPatch(after, treeOfText(back)))).toBe(printJson(before));
    }),
    { numRuns },
  );
});

test('a merge patch makes after of before, or says where it cannot', () => {
  let expressed = 0;
  fc.assert(
    fc.property(pairOfTrees, ({ before, after }) => {
      const { text, inexpressible } = toMergePatch(diff(before, after));
      if (inexpressible.length > 0) return;
      expressed++;
      expect(printed(applyMergePatch(lastOfKeys(before), treeOfText(text)))).toBe(printed(after));
    }),
    { numRuns },
  );
  expect(expressed).toBeGreaterThan(numRuns / 4);
});

test('a patch of nothing is empty', () => {
  fc.assert(
    fc.property(pairOfTrees, ({ before }) => {
      expect(toJsonPatch(diff(before, before))).toBe('[]');
      const { text } = toMergePatch(diff(before, before));
      const patched = applyMergePatch(lastOfKeys(before), treeOfText(text));
      expect(printed(patched)).toBe(printed(before));
    }),
  );
});

function itemsOf(ids: readonly number[]): JsonNode {
  return treeOfText(JSON.stringify(ids.map((id) => ({ id }))));
}

/** A value as everybody reads it who knows no duplicate keys, in one order of keys and one spelling. */
function printed(node: JsonNode): string {
  return printJson(sorted(lastOfKeys(node)));
}

function sorted(node: JsonNode): JsonNode {
  if (node.kind === 'array') return { ...node, items: node.items.map(sorted) };
  if (node.kind === 'number') return { ...node, number: String(Number(node.number) + 0) };
  if (node.kind !== 'object') return node;
  const members = node.members
    .map(({ key, keyRange, value }) => ({ key, keyRange, value: sorted(value) }))
    .toSorted((a, b) => (a.key < b.key ? -1 : 1));
  return { ...node, members };
}
