import type { JsonNode } from '../json/tree.ts';
import { orderOfItems, type ArrayNode, type Delta, type ObjectNode, type Part } from './delta.ts';
import { createEquality } from './equality.ts';
import { learnIdentity } from './identity.ts';
import { matchItems } from './match-items.ts';
import { sameNumber } from './number-value.ts';
import {
  hasRepeated,
  movedPairs,
  pairInOrder,
  pairMembers,
  type MemberPair,
} from './pair-members.ts';
import { createPatterns, type Following } from './pattern.ts';

/**
 * By which keys the items of some arrays are told apart: `path` is a pattern of JSON Pointers, as
 * `/line_items`. Without keys they are matched by their content.
 */
export type IdentityRule = { path: string; keys: readonly string[] };

/**
 * Compares two trees in one walk that makes nothing of what is equal. Null where all is. Recursive:
 * parsed trees are at most 1000 levels deep.
 */
export function compare(
  before: JsonNode,
  after: JsonNode,
  rules: readonly IdentityRule[] = [],
): Delta | null {
  const { same, idOf } = createEquality(before, after);
  const patterns = createPatterns(rules.map(({ path }) => path));
  // Few bodies have a key twice, and to look for it costs as much as all the rest: whoever meets one
  // among what differs begins again, and looks before each object. To go back only there would double
  // the work with every level.
  let isWary = false;
  let hasMet = false;
  const found = compareNodes(before, after, patterns.start);
  if (!hasMet) return found;
  isWary = true;
  return compareNodes(before, after, patterns.start);

  function compareNodes(a: JsonNode, b: JsonNode, following: Following): Delta | null {
    switch (a.kind) {
      case 'string':
        if (b.kind === 'string' && a.string === b.string) return null;
        break;
      case 'number':
        if (b.kind === 'number' && (a.number === b.number || sameNumber(a.number, b.number))) {
          return null;
        }
        break;
      case 'boolean':
        if (b.kind === 'boolean' && a.boolean === b.boolean) return null;
        break;
      case 'null':
        if (b.kind === 'null') return null;
        break;
      case 'object':
        if (b.kind === 'object') return compareObjects(a, b, following);
        break;
      default:
        if (b.kind === 'array') return compareArrays(a, b, following);
    }
    return { kind: 'changed', before: a, after: b };
  }

  function compareObjects(a: ObjectNode, b: ObjectNode, following: Following): Delta | null {
    const { members } = a;
    const others = b.members;
    if (isWary && (hasRepeated(members) || hasRepeated(others))) {
      return compareRepeated(a, b, following);
    }
    let parts: Part[] | null = null;
    const shorter = Math.min(members.length, others.length);
    let at = 0;
    // Nearly always both have the same keys in the same order.
    for (; at < shorter; at++) {
      const member = members[at]!;
      const other = others[at]!;
      if (member.key !== other.key) break;
      const next = following && patterns.step(following, [member.key]);
      const inner = compareNodes(member.value, other.value, next);
      if (inner) (parts ??= []).push({ before: at, after: at, isMoved: false, inner });
    }
    if (at < members.length || at < others.length) {
      for (const part of partsOf(
        a,
        b,
        { pairs: pairInOrder(members, others, at), moved: none },
        following,
      )) {
        (parts ??= []).push(part);
      }
    }
    // Equal ones have the same keys twice in the same order.
    if (parts && !isWary) hasMet ||= hasRepeated(members) || hasRepeated(others);
    return parts && { kind: 'object', before: a, after: b, parts };
  }

  /** Of members of one key the order counts, as that of items. */
  function compareRepeated(a: ObjectNode, b: ObjectNode, following: Following): Delta | null {
    const pairs = pairMembers(a.members, b.members, idOf);
    const moved = movedPairs(pairs, a.members);
    const parts = [...partsOf(a, b, { pairs, moved }, following)];
    return parts.length === 0 ? null : { kind: 'object', before: a, after: b, parts };
  }

  function* partsOf(
    { members }: ObjectNode,
    { members: others }: ObjectNode,
    { pairs, moved }: { pairs: readonly MemberPair[]; moved: ReadonlySet<MemberPair> },
    following: Following,
  ): Generator<Part> {
    for (const pair of pairs) {
      const part = partOf(pair.before, pair.after, moved.has(pair));
      if (pair.before >= 0 && pair.after >= 0) {
        const member = members[pair.before]!;
        const next = following && patterns.step(following, [member.key]);
        part.inner = compareNodes(member.value, others[pair.after]!.value, next);
        if (!part.inner && !part.isMoved) continue;
      }
      yield part;
    }
  }

  function compareArrays(a: ArrayNode, b: ArrayNode, following: Following): Delta | null {
    const { items } = a;
    const others = b.items;
    const shorter = Math.min(items.length, others.length);
    let start = 0;
    while (start < shorter && same(items[start]!, others[start]!)) start++;
    if (start === items.length && start === others.length) return null;

    const rule = rules[patterns.fulfilled(following)];
    const identified = learnIdentity(items, others, start, rule?.keys);
    const parts: Part[] = [];
    const pair = (at: number, otherAt: number, isMoved: boolean) => {
      const next = following && patterns.step(following, [String(at), String(otherAt)]);
      const inner = compareNodes(items[at]!, others[otherAt]!, next);
      if (inner || isMoved) parts.push({ before: at, after: otherAt, isMoved, inner });
    };
    let end = identified?.end ?? items.length;
    let otherEnd = identified?.otherEnd ?? others.length;
    if (identified) for (; start < identified.start; start++) pair(start, start, false);
    else {
      while (end > start && otherEnd > start && same(items[end - 1]!, others[otherEnd - 1]!)) {
        end--;
        otherEnd--;
      }
    }
    const { partners, stays } = matchItems(items.slice(start, end), others.slice(start, otherEnd), {
      identities: identified?.between ?? null,
      idOf,
    });
    const isThere = new Uint8Array(otherEnd - start);
    for (let nth = 0; nth < partners.length; nth++) {
      const partner = partners[nth]!;
      if (partner === -1) parts.push(partOf(start + nth, -1, false));
      else {
        isThere[partner] = 1;
        pair(start + nth, start + partner, !stays[nth]);
      }
    }
    for (let nth = 0; nth < isThere.length; nth++) {
      if (!isThere[nth]) parts.push(partOf(-1, start + nth, false));
    }
    // By content the ends are equal: only by identity there is more to see.
    if (identified) for (; end < items.length; end++, otherEnd++) pair(end, otherEnd, false);
    if (parts.length === 0) return null;
    parts.sort(orderOfItems);
    return { kind: 'array', before: a, after: b, parts };
  }
}

const none: ReadonlySet<MemberPair> = new Set();

function partOf(before: number, after: number, isMoved: boolean): Part {
  return {
    before: before === -1 ? null : before,
    after: after === -1 ? null : after,
    isMoved,
    inner: null,
  };
}
