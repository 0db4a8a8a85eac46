import type { JsonMember } from '../json/tree.ts';

/** Pairs of member indexes; -1 where there is no other. */
export type MemberPair = { before: number; after: number };

/**
 * Pairs members by key from an index on, the nth of a key with the nth: those of `before` in their
 * order, then what only `after` has.
 */
export function pairMembers(
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
