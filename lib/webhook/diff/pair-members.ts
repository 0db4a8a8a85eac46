import type { JsonMember, JsonNode } from '../json/tree.ts';
import { areNearlySame } from './align-gap.ts';
import { learnIdentity } from './identity.ts';
import type { Interner } from './interner.ts';
import { longestRise } from './longest-rise.ts';
import { indexesWhere, numberBoth, pairEqual, takenOf } from './numbering.ts';

/** Pairs of member indexes; -1 where there is no other. */
export type MemberPair = { before: number; after: number };

/**
 * Pairs members by key. Those of one key, as elements of XML that repeat are, pair as items do: by what
 * they say they are, without that the nth of equal ones with the nth, then what is left in its order.
 * First those of `before` in their order, then what only `after` has. From the other side the pairs are
 * the same.
 */
export function pairMembers(
  before: readonly JsonMember[],
  after: readonly JsonMember[],
  idOf: Interner,
): MemberPair[] {
  const pairs = pairInOrder(before, after, 0);
  if (!hasRepeated(before) && !hasRepeated(after)) return pairs;
  const places = placesByKey(before);
  const otherPlaces = placesByKey(after);
  const partners = new Int32Array(before.length).fill(-1);
  for (const [key, own] of places) {
    const others = otherPlaces.get(key) ?? [];
    const isSimple = others.length === 0 || own.length + others.length === 2;
    const paired = isSimple
      ? [others.length - 1]
      : pairRepeated(
          own.map((at) => before[at]!.value),
          others.map((at) => after[at]!.value),
          idOf,
        );
    for (const [nth, other] of paired.entries()) {
      if (other >= 0) partners[own[nth]!] = others[other]!;
    }
  }
  const isTaken = takenOf(partners, after.length);
  return [
    ...Array.from(partners, (other, at) => ({ before: at, after: other })),
    ...Array.from(indexesWhere(isTaken, 0), (other) => ({ before: -1, after: other })),
  ];
}

/**
 * Pairs members by key from an index on, the nth of a key with the nth: those of `before` in their
 * order, then what only `after` has.
 */
export function pairInOrder(
  before: readonly JsonMember[],
  after: readonly JsonMember[],
  from: number,
): MemberPair[] {
  const firsts = new Map<string, number>();
  const next = new Int32Array(after.length);
  for (let at = after.length - 1; at >= from; at--) {
    const { key } = after[at]!;
    next[at] = firsts.get(key) ?? -1;
    firsts.set(key, at);
  }
  const isPaired = new Uint8Array(after.length);
  const pairs: MemberPair[] = [];
  for (let at = from; at < before.length; at++) {
    const { key } = before[at]!;
    const other = firsts.get(key) ?? -1;
    if (other >= 0) {
      firsts.set(key, next[other]!);
      isPaired[other] = 1;
    }
    pairs.push({ before: at, after: other });
  }
  for (let at = from; at < after.length; at++) {
    if (!isPaired[at]) pairs.push({ before: -1, after: at });
  }
  return pairs;
}

/** The pairs that stand elsewhere among those of their key, the fewest there can be. */
export function movedPairs(
  pairs: readonly MemberPair[],
  before: readonly JsonMember[],
): Set<MemberPair> {
  const both = pairs.filter((pair) => pair.before !== -1 && pair.after !== -1);
  const moved = new Set<MemberPair>();
  for (const own of Map.groupBy(both, (pair) => before[pair.before]!.key).values()) {
    const stays = longestRise(Int32Array.from(own, ({ after }) => after));
    for (const [nth, pair] of own.entries()) if (!stays[nth]) moved.add(pair);
  }
  return moved;
}

/** Up to so many keys are looked through one by one: a set costs more. */
const fewKeys = 6;

/** Whether two members have one key: JSON Pointers and patches cannot say which one they mean. */
export function hasRepeated(members: readonly JsonMember[]): boolean {
  if (members.length > fewKeys) {
    const keys = new Set<string>();
    for (const { key } of members) keys.add(key);
    return keys.size < members.length;
  }
  for (let at = 1; at < members.length; at++) {
    for (let other = 0; other < at; other++) {
      if (members[at]!.key === members[other]!.key) return true;
    }
  }
  return false;
}

function placesByKey(members: readonly JsonMember[]): Map<string, number[]> {
  const places = new Map<string, number[]>();
  for (const [at, { key }] of members.entries()) {
    const known = places.get(key);
    if (known) known.push(at);
    else places.set(key, [at]);
  }
  return places;
}

/** For each value of `before` the index of its partner among the others, or -1. */
function pairRepeated(
  before: readonly JsonNode[],
  after: readonly JsonNode[],
  idOf: Interner,
): Int32Array {
  const identified = learnIdentity(before, after, 0);
  const partners = new Int32Array(before.length).fill(-1);
  if (identified) {
    const { start, end, otherEnd, between } = identified;
    for (let at = 0; at < start; at++) partners[at] = at;
    for (const [nth, other] of pairEqual(between).entries()) {
      if (other >= 0) partners[start + nth] = start + other;
    }
    for (let at = end; at < before.length; at++) partners[at] = otherEnd + at - end;
  } else {
    const contents = numberBoth(Int32Array.from(before, idOf), Int32Array.from(after, idOf));
    partners.set(pairEqual(contents));
  }
  const free = indexesWhere(takenOf(partners, after.length), 0);
  let next = 0;
  for (let at = 0; at < partners.length && next < free.length; at++) {
    if (partners[at] !== -1) continue;
    const other = free[next++]!;
    // Another identity is another item, unless it is all that differs.
    if (identified && !areNearlySame(before[at]!, after[other]!, idOf)) continue;
    partners[at] = other;
  }
  return partners;
}
