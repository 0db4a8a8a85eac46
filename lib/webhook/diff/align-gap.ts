import type { JsonMember, JsonNode } from '../json/tree.ts';
import type { Interner } from './interner.ts';

/** So many combinations are weighed; of more, the nth is tried with the nth. */
const mostCombinations = 64;
/** An item with another identity is the same one only where so little else is different. */
const mostDifferent = 0.2;

type Manner = { idOf: Interner; hasIdentity: boolean };

/**
 * Which removed items may have become which added ones, in their order: pairs of indexes. Without
 * identities anything may have that is of the same make; with them only what is nearly the same, such as
 * an item whose id was mistyped.
 */
export function alignGap(
  removed: readonly JsonNode[],
  added: readonly JsonNode[],
  manner: Manner,
): [number, number][] {
  if (removed.length * added.length <= mostCombinations) return best(removed, added, manner);
  const pairs: [number, number][] = [];
  for (let at = 0; at < removed.length && at < added.length; at++) {
    if (likeness(removed[at]!, added[at]!, manner) > 0) pairs.push([at, at]);
  }
  return pairs;
}

/** The pairs that are most alike together: the usual table, from its end. */
function best(
  removed: readonly JsonNode[],
  added: readonly JsonNode[],
  manner: Manner,
): [number, number][] {
  const width = added.length + 1;
  const sums = new Float64Array((removed.length + 1) * width);
  const alike = new Float64Array(sums.length);
  for (let row = removed.length - 1; row >= 0; row--) {
    for (let column = added.length - 1; column >= 0; column--) {
      const at = row * width + column;
      alike[at] = likeness(removed[row]!, added[column]!, manner);
      const paired = alike[at]! > 0 ? alike[at]! + sums[at + width + 1]! : 0;
      sums[at] = Math.max(paired, sums[at + width]!, sums[at + 1]!);
    }
  }
  const pairs: [number, number][] = [];
  let row = 0;
  let column = 0;
  while (row < removed.length && column < added.length) {
    const at = row * width + column;
    if (alike[at]! > 0 && sums[at] === alike[at]! + sums[at + width + 1]!) {
      pairs.push([row++, column++]);
    } else if (sums[at] === sums[at + width]) row++;
    else column++;
  }
  return pairs;
}

/** Whether one of two items with other identities is the other, of which nearly all stayed the same. */
export function areNearlySame(one: JsonNode, other: JsonNode, idOf: Interner): boolean {
  const manner = { idOf, hasIdentity: true };
  return likeness(one, other, manner) > 0 && likeness(other, one, manner) > 0;
}

/** 0 where one cannot have become the other. */
function likeness(one: JsonNode, other: JsonNode, { idOf, hasIdentity }: Manner): number {
  if (one.kind === 'object' && other.kind === 'object') {
    const most = Math.max(one.members.length, other.members.length);
    const equal = equalMembers(one.members, other.members, idOf);
    if (hasIdentity && most - equal > Math.max(1, most * mostDifferent)) return 0;
    return 1 + equal / Math.max(1, most);
  }
  if (hasIdentity) return 0;
  const isContainer = one.kind === 'object' || one.kind === 'array';
  const isOther = other.kind === 'object' || other.kind === 'array';
  return isContainer === isOther && (one.kind === other.kind || !isContainer) ? 1 : 0;
}

/** How many members both have with the same value. */
function equalMembers(
  members: readonly JsonMember[],
  others: readonly JsonMember[],
  idOf: Interner,
): number {
  let equal = 0;
  let values: Map<string, JsonNode> | null = null;
  for (const [at, { key, value }] of members.entries()) {
    let other = others[at]?.key === key ? others[at].value : undefined;
    if (!other) {
      values ??= new Map(others.map((one) => [one.key, one.value]));
      other = values.get(key);
    }
    if (other && idOf(value) === idOf(other)) equal++;
  }
  return equal;
}
