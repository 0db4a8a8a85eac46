import { countOf, type Kind, type LearnedMember } from './learned-shape.ts';

/** Real objects of more members than this have them of several kinds: an order has 90. */
const mostFields = 50;

/**
 * Whether members are a map's, keyed by data such as SKUs, which must not become a thousand fields:
 * more than 50 keys with alike values. Those are all of one kind, null aside, and of objects at least
 * four fifths of what they hold is under keys that every second one has.
 */
export function isMapLike(members: ReadonlyMap<string, LearnedMember>): boolean {
  if (members.size <= mostFields) return false;
  const kinds = new Set<string>();
  const holders = new Map<string, number>();
  for (const { shape } of members.values()) {
    for (const kind of Object.keys(shape.kinds) as Kind[]) {
      if (kind !== 'null' && countOf(shape.kinds, kind) > 0) kinds.add(kind);
    }
    for (const key of shape.members.keys()) holders.set(key, (holders.get(key) ?? 0) + 1);
  }
  if (kinds.size !== 1) return false;
  let held = 0;
  let common = 0;
  for (const count of holders.values()) {
    held += count;
    if (2 * count >= members.size) common += count;
  }
  return common >= 0.8 * held;
}
