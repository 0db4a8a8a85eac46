import {
  type Counts,
  countOf,
  type LearnedMember,
  type LearnedShape,
  limits,
  nodesIn,
} from './learned-shape.ts';
import { isMapLike } from './map-like.ts';
import { mostWords } from './text-formats.ts';

/** How many more places there may be. */
export type Room = { nodes: number };

/**
 * Both shapes as one, where neither is changed. `later` counts as the later one: its new members are the
 * ones that do not come in when there is no room. Siblings are shapes of one delivery, which counts once.
 */
export function mergeShapes(
  earlier: LearnedShape,
  later: LearnedShape,
  room: Room,
  { areSiblings = false }: { areSiblings?: boolean } = {},
): LearnedShape {
  const deliveries = [earlier.deliveries, later.deliveries] as const;
  const shape: LearnedShape = {
    deliveries: areSiblings ? Math.max(...deliveries) : deliveries[0] + deliveries[1],
    seen: earlier.seen + later.seen,
    kinds: sum(earlier.kinds, later.kinds),
    numbers: sum(earlier.numbers, later.numbers),
    texts: sum(earlier.texts, later.texts),
    words: mergeWords(earlier.words, later.words),
    members: earlier.members,
    values: null,
    items: null,
    isCut: earlier.isCut || later.isCut,
  };
  shape.items = either(earlier.items, later.items);
  if (earlier.values || later.values) {
    shape.values = either(valuesOf(earlier), valuesOf(later));
    shape.members = new Map();
    return shape;
  }
  if (later.members.size === 0) return shape;
  shape.members = mergeMembers();
  const map = asMap(shape);
  if (map || shape.members.size <= limits.members) return map ?? shape;
  const kept = new Map(shape.members.entries().take(limits.members));
  return { ...shape, members: kept, isCut: true };

  function either(one: LearnedShape | null, other: LearnedShape | null): LearnedShape | null {
    if (one && other) return mergeShapes(one, other, room, { areSiblings });
    if (one || !other) return one;
    return admit(other) ? other : null;
  }

  function admit(newcomer: LearnedShape): boolean {
    const nodes = nodesIn(newcomer);
    const isAdmitted = nodes <= room.nodes;
    if (isAdmitted) room.nodes -= nodes;
    else shape.isCut = true;
    return isAdmitted;
  }

  function mergeMembers(): Map<string, LearnedMember> {
    const members = new Map(earlier.members);
    for (const [key, member] of later.members) {
      const known = members.get(key);
      if (known) {
        members.set(key, {
          first: Math.min(known.first, member.first),
          parents: known.parents + member.parents,
          shape: mergeShapes(known.shape, member.shape, room, { areSiblings }),
        });
      } else if (admit(member.shape)) members.set(key, member);
    }
    return members;
  }
}

/** The shape as a map's, where its members look like a map's values; else null. */
export function asMap(shape: LearnedShape): LearnedShape | null {
  if (shape.values || !isMapLike(shape.members)) return null;
  return { ...shape, values: valuesOf(shape), members: new Map() };
}

/** What a map's values look like, made of the members where it was not yet known to be one. */
function valuesOf({ values, members }: LearnedShape): LearnedShape | null {
  if (values) return values;
  const room = { nodes: Infinity };
  let all: LearnedShape | null = null;
  for (const { shape } of members.values()) {
    all = all ? mergeShapes(all, shape, room, { areSiblings: true }) : shape;
  }
  return all;
}

function sum<Name extends string>(one: Counts<Name>, other: Counts<Name>): Counts<Name> {
  const counts = { ...one };
  for (const name of Object.keys(other) as Name[]) {
    counts[name] = countOf(one, name) + countOf(other, name);
  }
  return counts;
}

function mergeWords(
  one: LearnedShape['words'],
  other: LearnedShape['words'],
): Map<string, number> | null {
  if (one === null || other === null) return null;
  const words = new Map(one);
  for (const [word, count] of other) words.set(word, (words.get(word) ?? 0) + count);
  return words.size > mostWords ? null : words;
}
