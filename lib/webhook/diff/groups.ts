import { pointerTo } from '../topics/finding.ts';
import type { Change, Place } from './changes.ts';

/**
 * Changes of one part of the resource: `part` is its JSON Pointer, empty for the whole body, and `depth`
 * how many steps that has.
 */
export type ChangeGroup = { part: string; depth: number; changes: Change[]; muted: number };

/**
 * Groups changes by the part of the resource they are in: the first key, or, where all of them are in
 * one object, as in an envelope, the first one below it. Parts and changes keep their order.
 */
export function groupChanges(changes: readonly Change[]): ChangeGroup[] {
  const paths = changes.map(createFirstSteps());
  const depth = sharedDepth(paths) + 1;
  const groups = new Map<string, ChangeGroup>();
  // The pointer of a part may be long: it is written once, not for each change.
  const known = new Map<Place | undefined, ChangeGroup>();
  for (const [at, change] of changes.entries()) {
    const own = paths[at]!.slice(0, depth);
    const place = own.at(-1);
    const group = known.get(place) ?? groupOf(own);
    known.set(place, group);
    group.changes.push(change);
    if (change.isMuted) group.muted++;
  }
  return [...groups.values()];

  /** Of duplicate keys one group. */
  function groupOf(steps: readonly Place[]): ChangeGroup {
    const part = pointerTo(steps.map(nameOf));
    const group = groups.get(part) ?? { part, depth: steps.length, changes: [], muted: 0 };
    groups.set(part, group);
    return group;
  }
}

/** One line for people: “3 changes, 1 muted”. */
export function summariseChanges(changes: readonly Change[]): string {
  const muted = changes.filter(({ isMuted }) => isMuted).length;
  const told = changes.length - muted;
  const count = told === 0 ? 'no change' : told === 1 ? '1 change' : `${told} changes`;
  return muted === 0 ? count : `${count}, ${muted} muted`;
}

/** More keys than this are no part of a resource. */
const mostSteps = 8;

/** The first steps from the root. What changes have above them together is walked once, however deep. */
function createFirstSteps(): (change: Pick<Change, 'place'>) => readonly Place[] {
  const known = new Map<Place, readonly Place[]>();
  return ({ place }) => {
    const way: Place[] = [];
    let step = place;
    for (; step && !known.has(step); step = step.up) way.push(step);
    let steps = (step && known.get(step)) ?? [];
    for (const one of way.toReversed()) {
      if (steps.length < mostSteps) steps = steps.concat(one);
      known.set(one, steps);
    }
    return steps;
  };
}

/** As it is after, or before where nothing is after. */
function nameOf({ before, after }: Place): string | number {
  return after ?? before!;
}

/** How many keys all paths begin with, without the last of any. */
function sharedDepth(paths: readonly (readonly Place[])[]): number {
  const first = (paths[0] ?? []).map(nameOf);
  let depth = 0;
  while (
    typeof first[depth + 1] === 'string' &&
    paths.every((path) => path.length > depth + 1 && nameOf(path[depth]!) === first[depth])
  ) {
    depth++;
  }
  return depth;
}
