import type { JsonNode } from '../json/tree.ts';
import { changesOf, type Change } from './changes.ts';
import { compare, type IdentityRule } from './compare.ts';
import { reversedDelta, type Delta } from './delta.ts';

/**
 * What differs between two trees. `changes` is flat and for reading; `delta` is the same as a tree, for
 * patches and marks, null where nothing differs.
 */
export type Diff = { before: JsonNode; after: JsonNode; delta: Delta | null; changes: Change[] };

export type DiffOptions = {
  /** By which keys the items of some arrays are told apart; otherwise that is learned. */
  identities?: readonly IdentityRule[];
  /** Patterns of paths whose changes are muted. */
  mute?: readonly string[];
};

/**
 * Compares two bodies by value: numbers as exact decimals, objects without the order of their keys,
 * arrays and members of one key by the identity of what they hold. Takes linear time, besides sorting;
 * `diff(b, a)` is the reverse of `diff(a, b)`. Never throws on parsed trees.
 */
export function diff(before: JsonNode, after: JsonNode, options: DiffOptions = {}): Diff {
  const { identities = [], mute = [] } = options;
  // Of several ways that are equally short one is taken: from either side the same one.
  const isFlipped = orderOf(before, after) > 0;
  const found = isFlipped ? compare(after, before, identities) : compare(before, after, identities);
  const delta = found && isFlipped ? reversedDelta(found) : found;
  return { before, after, delta, changes: changesOf(delta, mute) };
}

/** Any order of trees will do; the length tells most of them apart at once. */
function orderOf(a: JsonNode, b: JsonNode): number {
  return a.end - a.start - (b.end - b.start) || orderOfNodes(a, b);
}

function orderOfNodes(a: JsonNode, b: JsonNode): number {
  if (a.kind === 'array' && b.kind === 'array') {
    for (let at = 0; at < a.items.length && at < b.items.length; at++) {
      const order = orderOfNodes(a.items[at]!, b.items[at]!);
      if (order !== 0) return order;
    }
    return a.items.length - b.items.length;
  }
  if (a.kind === 'object' && b.kind === 'object') {
    for (let at = 0; at < a.members.length && at < b.members.length; at++) {
      const [member, other] = [a.members[at]!, b.members[at]!];
      const order = orderOfTexts(member.key, other.key) || orderOfNodes(member.value, other.value);
      if (order !== 0) return order;
    }
    return a.members.length - b.members.length;
  }
  return orderOfTexts(a.kind, b.kind) || orderOfTexts(textOfLeaf(a), textOfLeaf(b));
}

function textOfLeaf(node: JsonNode): string {
  if (node.kind === 'string') return node.string;
  if (node.kind === 'number') return node.number;
  return node.kind === 'boolean' ? String(node.boolean) : '';
}

function orderOfTexts(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
