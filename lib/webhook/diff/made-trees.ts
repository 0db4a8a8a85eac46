// Made pairs of bodies for property tests: any JSON, and what somebody may have made of it.
import * as fc from 'fast-check';
import { parseJson } from '../json/parse.ts';
import { printJson } from '../json/print.ts';
import type { JsonMember, JsonNode } from '../json/tree.ts';

const nowhere = { start: 0, end: 0 };

const number = (text: string): JsonNode => ({ kind: 'number', start: 0, end: 0, number: text });
const string = (text: string): JsonNode => ({ kind: 'string', start: 0, end: 0, string: text });
const array = (items: JsonNode[]): JsonNode => ({ kind: 'array', start: 0, end: 0, items });
const object = (members: JsonMember[]): JsonNode => ({ kind: 'object', start: 0, end: 0, members });
const memberOf = (key: string, value: JsonNode): JsonMember => ({ key, keyRange: nowhere, value });

const keyNames = ['id', 'a', 'b', 'sku', 'name', '__proto__', 'a/b', '~', '', 'updated_at'];
const numberTexts = [
  '0',
  '-0',
  '1',
  '1.0',
  '10',
  '1e1',
  '820982911946154508',
  '820982911946154509',
];
const texts = ['', 'x', 'y', '1', 'a longer text', '\ud800', '/'];

const leaf: fc.Arbitrary<JsonNode> = fc.oneof(
  fc.constantFrom(...numberTexts).map(number),
  fc.constantFrom(...texts).map(string),
  fc.boolean().map((boolean): JsonNode => ({ kind: 'boolean', start: 0, end: 0, boolean })),
  fc.constant<JsonNode>({ kind: 'null', start: 0, end: 0 }),
);

const { node } = fc.letrec<{ node: JsonNode; item: JsonNode }>((tie) => {
  const member = fc
    .tuple(fc.constantFrom(...keyNames), tie('node'))
    .map(([key, value]) => memberOf(key, value));
  const members = fc.array(member, { maxLength: 4 });
  return {
    item: fc
      .tuple(fc.nat(12), members)
      .map(([id, own]) => object([memberOf('id', number(String(id))), ...own])),
    node: fc.oneof(
      { depthSize: 'small', maxDepth: 4 },
      leaf,
      members.map(object),
      fc.array(tie('item'), { maxLength: 6 }).map(array),
      fc.array(tie('node'), { maxLength: 6 }).map(array),
    ),
  };
});

const choices = fc.array(fc.nat(1000), { minLength: 1, maxLength: 24 });

/** Two bodies, of which one is made of the other by inserting, removing, changing, moving; parsed. */
export const pairOfTrees: fc.Arbitrary<{ before: JsonNode; after: JsonNode }> = fc
  .tuple(node, node, choices)
  .map(([root, other, numbers]) => {
    const left = [...numbers];
    const after = numbers.length === 1 ? other : mutated(root, () => left.shift() ?? 999);
    return { before: treeOfText(printJson(root)), after: treeOfText(printJson(after)) };
  });

/** The tree of a text that is JSON. */
export function treeOfText(text: string): JsonNode {
  const parsed = parseJson(new TextEncoder().encode(text));
  if (!parsed.ok) throw new Error(`${parsed.error.message} at ${parsed.error.offset}`);
  return parsed.root;
}

function mutated(root: JsonNode, choose: () => number): JsonNode {
  if (root.kind === 'array') {
    return array(shuffled(root.items, choose).map((item) => mutated(item, choose)));
  }
  if (root.kind === 'object') {
    const members = shuffled(root.members, choose);
    return object(members.map(({ key, value }) => memberOf(key, mutated(value, choose))));
  }
  if (choose() % 5 > 0) return root;
  return root.kind === 'number' ? number(String(choose() % 13)) : string(`new ${choose() % 3}`);
}

/** One removed, doubled or moved, or nothing. */
function shuffled<Element>(all: readonly Element[], choose: () => number): Element[] {
  const result = [...all];
  for (let rounds = choose() % 3; rounds > 0 && result.length > 0; rounds--) {
    const way = choose() % 4;
    const [taken] = result.splice(choose() % result.length, way === 3 ? 0 : 1);
    const to = choose() % (result.length + 1);
    if (taken !== undefined && way > 0)
      result.splice(to, 0, ...(way === 1 ? [taken, taken] : [taken]));
  }
  return result;
}
