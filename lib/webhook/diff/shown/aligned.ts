// What two containers hold, beside each other: each in its own order, together what stands together.
import type { JsonMember, JsonNode } from '../../json/tree.ts';
import type { ArrayNode, Delta, ObjectNode, Part } from '../delta.ts';
import type { Interner } from '../interner.ts';
import { longestRise } from '../longest-rise.ts';
import { pairItems } from '../pair-items.ts';
import { hasRepeated, pairMembers } from '../pair-members.ts';

/**
 * A member or an item, by its index on either side, null where it is not there. What is on both sides
 * but out of the others’ order comes twice, `at` the place where it stands on one side.
 */
export type Child = {
  before: number | null;
  after: number | null;
  at: 'both' | 'before' | 'after';
  isMoved: boolean;
  inner: Delta | null;
};

/** Two containers of one kind. */
export type Pair =
  | { kind: 'object'; before: ObjectNode; after: ObjectNode }
  | { kind: 'array'; before: ArrayNode; after: ArrayNode };

/** Null where they are not both objects or both arrays. */
export function pairOf(before: JsonNode, after: JsonNode): Pair | null {
  if (before.kind === 'object' && after.kind === 'object') return { kind: 'object', before, after };
  return before.kind === 'array' && after.kind === 'array'
    ? { kind: 'array', before, after }
    : null;
}

/**
 * Each child, those that were removed before those that were added there. `idOf` is one for the whole
 * comparison: what nests is read once.
 */
export function* alignedChildren(
  pair: Pair,
  delta: Delta | null,
  idOf: Interner,
): Generator<Child> {
  const parts = partsOf(delta);
  const known = new Map<number, Part>();
  for (const part of parts) if (part.before !== null) known.set(part.before, part);
  const child = (at: Child['at'], from: number, to: number): Child => ({
    before: from === -1 ? null : from,
    after: to === -1 ? null : to,
    at,
    isMoved: known.get(from)?.isMoved ?? false,
    inner: known.get(from)?.inner ?? null,
  });

  if (isInStep(pair, parts)) {
    const length = sizeOf(pair.after);
    for (let at = 0; at < length; at++) yield child('both', at, at);
    return;
  }
  const partners = partnersOf(pair, delta, idOf);
  const stays = staysOf(partners, parts);
  const origins = new Int32Array(sizeOf(pair.after)).fill(-1);
  for (const [from, to] of partners.entries()) if (to >= 0) origins[to] = from;
  let next = 0;
  for (const [from, to] of partners.entries()) {
    if (!stays[from]) {
      yield child('before', from, to);
      continue;
    }
    for (; next < to; next++) yield child('after', origins[next]!, next);
    yield child('both', from, to);
    next = to + 1;
  }
  for (; next < origins.length; next++) yield child('after', origins[next]!, next);
}

/** How many children there are, each once. */
export function countChildren(pair: Pair, delta: Delta | null): number {
  const removed = partsOf(delta).filter(({ after }) => after === null).length;
  return sizeOf(pair.after) + removed;
}

function partsOf(delta: Delta | null): readonly Part[] {
  return delta && delta.kind !== 'changed' ? delta.parts : [];
}

/** How many members or items a value has. */
export function sizeOf(node: JsonNode): number {
  if (node.kind === 'object') return node.members.length;
  return node.kind === 'array' ? node.items.length : 0;
}

/** Whether the nth is the nth: nearly always, and then there is nothing to look for. */
function isInStep(pair: Pair, parts: readonly Part[]): boolean {
  if (sizeOf(pair.before) !== sizeOf(pair.after)) return false;
  return pair.kind === 'object'
    ? haveSameKeys(pair.before.members, pair.after.members) && !hasRepeated(pair.after.members)
    : parts.every(({ before, after }) => before === after);
}

function haveSameKeys(members: readonly JsonMember[], others: readonly JsonMember[]): boolean {
  return members.every(({ key }, at) => key === others[at]!.key);
}

/** For each of `before` its index in `after`, or -1. */
function partnersOf(pair: Pair, delta: Delta | null, idOf: Interner): Int32Array {
  const partners = new Int32Array(sizeOf(pair.before)).fill(-1);
  if (pair.kind === 'array') {
    const { before, after } = pair;
    for (const [from, to] of pairItems(before.items, after.items, delta)) partners[from] = to;
  } else {
    for (const { before, after } of pairMembers(pair.before.members, pair.after.members, idOf)) {
      if (before !== -1) partners[before] = after;
    }
  }
  return partners;
}

/** Which of them stand in one order on both sides: of members as many as can. */
function staysOf(partners: Int32Array, parts: readonly Part[]): Uint8Array {
  const moved = new Set(parts.filter(({ isMoved }) => isMoved).map(({ before }) => before));
  const paired = Int32Array.from(partners.keys()).filter(
    (from) => partners[from]! >= 0 && !moved.has(from),
  );
  const isRising = longestRise(paired.map((from) => partners[from]!));
  const stays = new Uint8Array(partners.length);
  for (const [nth, from] of paired.entries()) stays[from] = isRising[nth]!;
  return stays;
}
