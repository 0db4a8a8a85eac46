import type { JsonMember, JsonNode } from '../json/tree.ts';
import { createInterner, type Interner } from './interner.ts';
import { sameNumber } from './number-value.ts';
import { pairInOrder } from './pair-members.ts';

/** Whether two values of one comparison are equal, in linear time all together. */
export type Equality = { same: (a: JsonNode, b: JsonNode) => boolean; idOf: Interner };

/** Bytes that may be looked at in vain, against those of both bodies, before all values get numbers. */
const mostWaste = 4;

/**
 * Looking at two values costs less than numbering them, but arrays in arrays that differ at their ends
 * would be looked at once for each level: after a while everything is numbered once instead.
 */
export function createEquality(before: JsonNode, after: JsonNode): Equality {
  const idOf = createInterner();
  const bytes = before.end - before.start + after.end - after.start;
  let wasteLeft = mostWaste * bytes;

  function same(a: JsonNode, b: JsonNode): boolean {
    const known = idOf.known(a);
    if (known !== undefined) {
      const other = idOf.known(b);
      if (other !== undefined) return known === other;
    }
    if (sameValue(a, b)) return true;
    wasteLeft -= a.end - a.start;
    if (wasteLeft < 0) {
      wasteLeft = Number.POSITIVE_INFINITY;
      idOf(before);
      idOf(after);
    }
    return false;
  }

  return { same, idOf };
}

/** Whether two values are equal, whatever the order of keys and the spelling of numbers and strings. */
export function sameValue(a: JsonNode, b: JsonNode): boolean {
  switch (a.kind) {
    case 'string':
      return b.kind === 'string' && a.string === b.string;
    case 'number':
      return b.kind === 'number' && (a.number === b.number || sameNumber(a.number, b.number));
    case 'boolean':
      return b.kind === 'boolean' && a.boolean === b.boolean;
    case 'null':
      return b.kind === 'null';
    case 'array': {
      if (b.kind !== 'array') return false;
      const { items } = a;
      const others = b.items;
      if (items.length !== others.length) return false;
      for (let at = 0; at < items.length; at++)
        if (!sameValue(items[at]!, others[at]!)) return false;
      return true;
    }
    case 'object':
      return b.kind === 'object' && sameMembers(a.members, b.members);
    default:
      throw new Error(`no such kind: ${String(a satisfies never)}`);
  }
}

function sameMembers(members: readonly JsonMember[], others: readonly JsonMember[]): boolean {
  if (members.length !== others.length) return false;
  for (let at = 0; at < members.length; at++) {
    const member = members[at]!;
    const other = others[at]!;
    if (member.key !== other.key) return sameUnordered(members, others, at);
    if (!sameValue(member.value, other.value)) return false;
  }
  return true;
}

function sameUnordered(
  members: readonly JsonMember[],
  others: readonly JsonMember[],
  from: number,
): boolean {
  return pairInOrder(members, others, from).every(
    ({ before, after }) =>
      before >= 0 && after >= 0 && sameValue(members[before]!.value, others[after]!.value),
  );
}
