// Whatever the bodies are: nothing of either is lost in a view, and nothing is made up.
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { printJson } from '../json/print.ts';
import type { JsonNode } from '../json/tree.ts';
import type { ChangeLine, Comparison, TextLine, TreeLine } from './comparison.ts';
import { allRows, compared, textIn } from './made-sides.ts';
import { pairOfTrees } from './made-trees.ts';
import { numberValue } from './number-value.ts';

const numRuns = 300;

/** Compares pairs of trees, some of their changes muted. */
async function forPairs(
  check: (comparison: Comparison, trees: { before: JsonNode; after: JsonNode }) => void,
): Promise<void> {
  const options = fc.constantFrom({}, { mute: ['/**/a', '/b'] }, { mute: [''] });
  const property = fc.asyncProperty(pairOfTrees, options, async ({ before, after }, given) => {
    check(await compared(printJson(before), printJson(after), given), { before, after });
  });
  await fc.assert(property, { numRuns });
}

test('side by side both bodies are printed', () =>
  forPairs((comparison, { before, after }) => {
    const rows = allRows(comparison);
    expect(textIn(rows, 'before')).toBe(pretty(before));
    expect(textIn(rows, 'after')).toBe(pretty(after));
    for (const row of rows) {
      if (!row.before || !row.after) continue;
      const areEqual = valueIn(row.before) === valueIn(row.after);
      expect(areEqual).toBe(row.kind === 'same');
    }
  }));

test('rows are marked where something differs, and muted where that is', () =>
  forPairs((comparison) => {
    const rows = allRows(comparison);
    const { told, muted } = comparison.overview;
    expect(rows.every(({ kind }) => kind === 'same')).toBe(told + muted === 0);
    if (muted === 0) expect(rows.some(({ isMuted }) => isMuted)).toBe(false);
    expect(rows.some(({ kind, isMuted }) => kind !== 'same' && !isMuted)).toBe(told > 0);
  }));

test('folds leave out what is the same, and unfold to it', () =>
  forPairs((comparison) => {
    const folded = comparison.show({ show: 'text', from: 0 })!;
    expect(folded.total).toBe(folded.rows.length);
    const unfolded = folded.rows.flatMap((row) => {
      if (row.kind !== 'fold') return row;
      const rows = comparison.show({ show: 'unfold', from: row.from, count: row.count })!;
      expect(rows.every(({ kind }) => kind === 'same')).toBe(true);
      return rows;
    });
    expect(unfolded).toEqual(allRows(comparison));
  }));

test('in the tree stand all values of both', () =>
  forPairs((comparison, { before, after }) => {
    const root = comparison.show({ show: 'tree' })!;
    expect(leavesIn(comparison, root, 'before').toSorted()).toEqual(leavesOf(before).toSorted());
    expect(leavesIn(comparison, root, 'after')).toEqual(leavesOf(after));
  }));

test('lines tell each change once', () =>
  forPairs((comparison) => {
    const { groups, told, muted } = comparison.overview;
    const linesOf = (part: string, of: 'told' | 'muted') =>
      comparison.show({ show: 'changes', part, of, from: 0 })!;
    const lines: ChangeLine[] = [];
    for (const group of groups) {
      const all = linesOf(group.part, 'told');
      expect(all).toHaveLength(group.told);
      expect(group.lines).toEqual(all.slice(0, 50));
      expect(linesOf(group.part, 'muted')).toHaveLength(group.muted);
      lines.push(...all, ...linesOf(group.part, 'muted'));
    }
    expect(lines.filter(({ isMuted }) => isMuted)).toHaveLength(muted);
    expect(lines).toHaveLength(told + muted);
  }));

test('nothing of a page is too much to be sent', () =>
  forPairs(({ overview, show }) => {
    const shown = [overview, show({ show: 'tree' }), show({ show: 'respellings' })];
    expect(() => structuredClone(shown)).not.toThrow();
  }));

/** Printed with two spaces a level. */
function pretty(node: JsonNode, indent = ''): string {
  const children = childrenOf(node);
  if (children.length === 0) return printJson(node);
  const [open, close] = node.kind === 'object' ? ['{', '}'] : ['[', ']'];
  const lines = children.map(
    ({ key, value }) =>
      `${indent}  ${key === null ? '' : `${JSON.stringify(key)}: `}${pretty(value, `${indent}  `)}`,
  );
  return `${open}\n${lines.join(',\n')}\n${indent}${close}`;
}

function childrenOf(node: JsonNode): { key: string | null; value: JsonNode }[] {
  if (node.kind === 'object') return node.members;
  return node.kind === 'array' ? node.items.map((value) => ({ key: null, value })) : [];
}

/** What a line says, however its number is written, and whether or not another one follows. */
function valueIn({ pieces }: TextLine): string {
  const line = pieces.map(({ text }) => text).join('');
  return line
    .replace(/,$/, '')
    .replace(/(?<=^\s*|: )-?\d[\d.e]*$/, (number) => numberValue(number));
}

/** Leaves and empty containers, in order. */
function leavesOf(node: JsonNode): string[] {
  const children = childrenOf(node);
  return children.length === 0
    ? [printJson(node)]
    : children.flatMap(({ value }) => leavesOf(value));
}

function leavesIn(comparison: Comparison, line: TreeLine, of: 'before' | 'after'): string[] {
  const lines = line.lines ?? comparison.show({ show: 'branch', id: line.id, from: 0 })!;
  expect(lines).toHaveLength(line.size);
  const inside = lines.flatMap((one) => leavesIn(comparison, one, of));
  const own = line[of];
  const isLeaf = own !== null && !/^[{[] /.test(own.text);
  return isLeaf ? [own.text, ...inside] : inside;
}
