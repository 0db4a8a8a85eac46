import type { JsonMember, JsonNode } from '../json/tree.ts';
import type { Place } from './changes.ts';
import type { Delta } from './delta.ts';
import type { Diff } from './diff.ts';
import { createInterner } from './interner.ts';
import { pairItems } from './pair-items.ts';
import { pairMembers } from './pair-members.ts';

/** Where bytes differ and the value does not: `194.0` and `194`, `\/` and `/`, keys in another order. */
export type Respelling = {
  kind: 'number' | 'string' | 'key-order';
  place: Place | null;
  before: JsonNode;
  after: JsonNode;
};

/** So many are told, the rest is counted. */
const mostTold = 1_000;

/**
 * Everything of two bodies that is written differently but means the same, white space aside. `bytes`
 * are those that the trees’ ranges count in.
 */
export function respellingsOf(
  { before, after, delta }: Pick<Diff, 'before' | 'after' | 'delta'>,
  bytes: { before: Uint8Array; after: Uint8Array },
): { told: Respelling[]; count: number } {
  const told: Respelling[] = [];
  let count = 0;
  const idOf = createInterner();
  visit(before, after, delta, null);
  return { told, count };

  function tell(kind: Respelling['kind'], a: JsonNode, b: JsonNode, place: Place | null): void {
    count++;
    if (told.length < mostTold) told.push({ kind, place, before: a, after: b });
  }

  function visit(a: JsonNode, b: JsonNode, found: Delta | null, place: Place | null): void {
    if (found?.kind === 'changed') return;
    if (a.kind === 'object' && b.kind === 'object') visitMembers(a, b, found, place);
    else if (a.kind === 'array' && b.kind === 'array') {
      for (const [from, to, inner] of pairItems(a.items, b.items, found)) {
        const item = b.items[to]!;
        visit(a.items[from]!, item, inner, { up: place, before: from, after: to, item });
      }
    } else if (a.kind === 'number' && b.kind === 'number') {
      if (a.number !== b.number) tell('number', a, b, place);
    } else if (a.kind === 'string' && isWrittenOtherwise(a, b)) tell('string', a, b, place);
  }

  function visitMembers(
    a: JsonNode & { kind: 'object' },
    b: JsonNode & { kind: 'object' },
    found: Delta | null,
    place: Place | null,
  ): void {
    const inners = innersOf(found);
    const moved = movedIn(found);
    let last = -1;
    let isInOrder = true;
    for (const { before: from, after: to } of pairMembers(a.members, b.members, idOf)) {
      if (from === -1 || to === -1) continue;
      // What moved is told as a change.
      if (!moved.has(from)) {
        if (to < last) isInOrder = false;
        last = to;
      }
      const [member, other] = [a.members[from]!, b.members[to]!] as [JsonMember, JsonMember];
      const at = { up: place, before: member.key, after: other.key, item: null };
      visit(member.value, other.value, inners.get(from) ?? null, at);
    }
    if (!isInOrder) tell('key-order', a, b, place);
  }

  function isWrittenOtherwise(a: JsonNode, b: JsonNode): boolean {
    const length = a.end - a.start;
    if (length !== b.end - b.start) return true;
    for (let at = 0; at < length; at++) {
      if (bytes.before[a.start + at] !== bytes.after[b.start + at]) return true;
    }
    return false;
  }
}

function movedIn(delta: Delta | null): Set<number | null> {
  const parts = delta && delta.kind !== 'changed' ? delta.parts : [];
  return new Set(parts.filter(({ isMoved }) => isMoved).map(({ before }) => before));
}

function innersOf(delta: Delta | null): Map<number, Delta> {
  const inners = new Map<number, Delta>();
  if (!delta || delta.kind === 'changed') return inners;
  for (const { before, inner } of delta.parts)
    if (before !== null && inner) inners.set(before, inner);
  return inners;
}
