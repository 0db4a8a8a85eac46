import type { JsonNode } from '../json/tree.ts';
import { pointerTo } from '../topics/finding.ts';
import type { Delta, Part } from './delta.ts';
import { createPatterns, type Following } from './pattern.ts';

export const changeKinds = ['added', 'removed', 'changed', 'moved'] as const;

/**
 * Where a change is, on both sides: a list from the innermost step outwards, null being the root. Shared
 * between changes, for pointers written out for each could be a thousand times the body. A step is a key
 * or an index, null on the side where there is nothing; `item` is the item there, as it is after where it
 * is on both sides, and null of a key.
 */
export type Place = {
  up: Place | null;
  before: string | number | null;
  after: string | number | null;
  item: JsonNode | null;
};

/**
 * One change. `before` and `after` are the nodes with their byte ranges, null where there is nothing. An
 * item that moved and changed inside is a move and the changes inside.
 */
export type Change = {
  kind: (typeof changeKinds)[number];
  place: Place | null;
  before: JsonNode | null;
  after: JsonNode | null;
  isMuted: boolean;
};

/** The JSON Pointer (RFC 6901) of a change on one side; null where it is not there. */
export function pointerOf(
  { place }: Pick<Change, 'place'>,
  side: 'before' | 'after',
): string | null {
  const path: PropertyKey[] = [];
  for (let step = place; step; step = step.up) {
    const name = step[side];
    if (name === null) return null;
    path.push(name);
  }
  return pointerTo(path.toReversed());
}

/** The changes of a delta in the order of the body, those that a pattern of `mute` meets marked. */
export function changesOf(delta: Delta | null, mute: readonly string[]): Change[] {
  const patterns = createPatterns(mute);
  const changes: Change[] = [];
  if (delta) visit(delta, null, patterns.start, patterns.fulfilled(patterns.start) >= 0);
  return changes;

  // What a muted field holds is muted with it.
  function visit(one: Delta, up: Place | null, following: Following, isMuted: boolean): void {
    const { before, after } = one;
    if (one.kind === 'changed') {
      changes.push({ kind: 'changed', place: up, before, after, isMuted });
      return;
    }
    for (const part of one.parts) {
      const place = placeOf(up, one, part);
      const next = following && patterns.step(following, namesOf(place));
      const isMutedHere = isMuted || patterns.fulfilled(next) >= 0;
      if (part.isMoved || !part.inner) {
        const [from, to] = [childOf(before, part.before), childOf(after, part.after)];
        const kind = part.isMoved ? 'moved' : from ? 'removed' : 'added';
        changes.push({ kind, place, before: from, after: to, isMuted: isMutedHere });
      }
      if (part.inner) visit(part.inner, place, next, isMutedHere);
    }
  }
}

/** Where a member or an item of two containers is, by its indexes. */
export function placeOf(
  up: Place | null,
  { before, after }: Pick<Delta, 'before' | 'after'>,
  at: Pick<Part, 'before' | 'after'>,
): Place {
  return {
    up,
    before: nameOf(before, at.before),
    after: nameOf(after, at.after),
    item: itemOf(after, at.after) ?? itemOf(before, at.before),
  };
}

/** The names of a step: an item that moved has both its places. */
export function namesOf({ before, after }: Pick<Place, 'before' | 'after'>): string[] {
  return [before, after].filter((name) => name !== null).map(String);
}

function nameOf(container: JsonNode, index: number | null): string | number | null {
  if (index === null) return null;
  return container.kind === 'object' ? container.members[index]!.key : index;
}

/** The member’s value, or the item. */
export function childOf(container: JsonNode, index: number | null): JsonNode | null {
  if (index === null) return null;
  if (container.kind === 'object') return container.members[index]!.value;
  return container.kind === 'array' ? container.items[index]! : null;
}

function itemOf(container: JsonNode, index: number | null): JsonNode | null {
  return index !== null && container.kind === 'array' ? container.items[index]! : null;
}
