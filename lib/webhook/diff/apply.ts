import type { JsonMember, JsonNode } from '../json/tree.ts';
import type { Delta } from './delta.ts';
import type { Diff } from './diff.ts';
import { hasRepeated } from './pair-members.ts';

/**
 * Makes `after` of `before`: the same value, keys in the order of `before`. Ranges are those of the tree
 * that a node comes from.
 */
export function applyPatch(before: JsonNode, { delta }: Pick<Diff, 'delta'>): JsonNode {
  return delta ? applied(before, delta) : before;
}

function applied(node: JsonNode, delta: Delta): JsonNode {
  if (delta.kind === 'object' && node.kind === 'object') {
    // Where a key is there twice, no key says which member is meant.
    if (hasRepeated(delta.before.members) || hasRepeated(delta.after.members)) return delta.after;
    return { ...node, members: appliedMembers(node.members, delta) };
  }
  if (delta.kind === 'array' && node.kind === 'array') {
    return { ...node, items: appliedItems(node.items, delta) };
  }
  return delta.after;
}

function appliedMembers(
  members: readonly JsonMember[],
  delta: Delta & { kind: 'object' },
): JsonMember[] {
  const result: (JsonMember | null)[] = [...members];
  for (const { before, after, inner } of delta.parts) {
    if (before === null) result.push(delta.after.members[after!]!);
    else if (after === null) result[before] = null;
    else if (inner) {
      const member = members[before]!;
      result[before] = { ...member, value: applied(member.value, inner) };
    }
  }
  return result.filter((member) => member !== null);
}

function appliedItems(items: readonly JsonNode[], delta: Delta & { kind: 'array' }): JsonNode[] {
  const left: (JsonNode | null)[] = [...items];
  const result: (JsonNode | undefined)[] = Array.from({ length: delta.after.items.length });
  for (const { before, after, isMoved, inner } of delta.parts) {
    const made = before === null ? delta.after.items[after!]! : left[before]!;
    const item = inner ? applied(made, inner) : made;
    const isInPlace = before !== null && after !== null && !isMoved;
    if (isInPlace) left[before] = item;
    else {
      if (before !== null) left[before] = null;
      if (after !== null) result[after] = item;
    }
  }
  const staying = left.filter((item) => item !== null).values();
  return result.map((item) => item ?? staying.next().value!);
}
