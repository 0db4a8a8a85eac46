// What a comparison finds, as a tree: only what differs is in it, so that equal trees cost nothing.
import type { JsonNode } from '../json/tree.ts';

export type ObjectNode = JsonNode & { kind: 'object' };
export type ArrayNode = JsonNode & { kind: 'array' };

/** What differs between two values that stand for the same thing. */
export type Delta =
  | { kind: 'changed'; before: JsonNode; after: JsonNode }
  | { kind: 'object'; before: ObjectNode; after: ObjectNode; parts: Part[] }
  | { kind: 'array'; before: ArrayNode; after: ArrayNode; parts: Part[] };

/**
 * A member or an item that differs: indexes among its container's members or items, null where it is
 * not there. Items that only others’ coming and going has shifted are none of these; those left out are
 * paired in their order.
 */
export type Part = {
  before: number | null;
  after: number | null;
  /** Whether an item stands elsewhere among those that stayed, or a member among those of its key. */
  isMoved: boolean;
  /** What differs inside of it; null of what was added or removed, and of what only moved. */
  inner: Delta | null;
};

/** The same, told from the other side. */
export function reversedDelta(delta: Delta): Delta {
  const { before, after } = delta;
  if (delta.kind === 'changed') return { kind: 'changed', before: after, after: before };
  const parts = delta.parts.map((part) => ({
    before: part.after,
    after: part.before,
    isMoved: part.isMoved,
    inner: part.inner && reversedDelta(part.inner),
  }));
  parts.sort(delta.kind === 'object' ? orderOfMembers : orderOfItems);
  return { ...delta, before: after, after: before, parts } as Delta;
}

/** Members stand as they were, those that were added behind them. */
function orderOfMembers(one: Part, other: Part): number {
  if (one.before !== null && other.before !== null) return one.before - other.before;
  return Number(one.before === null) - Number(other.before === null) || one.after! - other.after!;
}

/** Items stand as they are, those that were removed where they were. */
export function orderOfItems(one: Part, other: Part): number {
  const order = (one.after ?? one.before!) - (other.after ?? other.before!);
  return order || Number(one.after !== null) - Number(other.after !== null);
}
