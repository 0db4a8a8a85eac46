// The values of both trees in one: which there are, how they differ, and what they hold.
import type { JsonNode } from '../../json/tree.ts';
import { childOf, placeOf, type Place } from '../changes.ts';
import type { TreeLine } from '../comparison.ts';
import type { Delta } from '../delta.ts';
import type { Diff } from '../diff.ts';
import { createInterner, type Interner } from '../interner.ts';
import { alignedChildren, countChildren, pairOf, sizeOf, type Child } from './aligned.ts';
import type { Muting } from './muting.ts';

/** A run of what is the same among what a value holds, by the places of the first and of the end. */
export type Fold = { spot: Spot; from: number; to: number };

/** A value of either tree or both, and what differs inside. */
export type Spot = {
  before: JsonNode | null;
  after: JsonNode | null;
  delta: Delta | null;
  place: Place | null;
  mark: TreeLine['mark'];
  isMuted: boolean;
  /** One for all of the comparison. */
  idOf: Interner;
};

export function rootSpot({ before, after, delta }: Diff, muting: Muting): Spot {
  return { before, after, delta, place: null, ...markOf(delta, muting), idOf: createInterner() };
}

/**
 * What a value holds: as it is after, with what was removed where it stood. Each is made only when it
 * is called for.
 */
export function* spotsIn(spot: Spot, muting: Muting): Generator<() => Spot> {
  const pair = spot.before && spot.after && pairOf(spot.before, spot.after);
  if (pair) {
    for (const child of alignedChildren(pair, spot.delta, spot.idOf)) {
      const isToldLater = child.at === 'before' && child.after !== null;
      if (!isToldLater) yield () => spotOf(spot, child, muting);
    }
    return;
  }
  for (const side of ['before', 'after'] as const) {
    const container = spot[side];
    const length = container ? sizeOf(container) : 0;
    const nowhere = { before: null, after: null, at: side, isMoved: false, inner: null };
    for (let at = 0; at < length; at++) {
      yield () => spotOf(spot, { ...nowhere, [side]: at }, muting);
    }
  }
}

/** How many it holds. */
export function countIn({ before, after, delta }: Spot): number {
  const pair = before && after && pairOf(before, after);
  return pair
    ? countChildren(pair, delta)
    : (before ? sizeOf(before) : 0) + (after ? sizeOf(after) : 0);
}

function spotOf(spot: Spot, child: Child, muting: Muting): Spot {
  const containers = { before: spot.before ?? spot.after!, after: spot.after ?? spot.before! };
  const before = childOf(containers.before, child.before);
  const after = childOf(containers.after, child.after);
  const { inner: delta, isMoved } = child;
  const place = placeOf(spot.place, containers, child);
  const found = { before, after, delta, place, idOf: spot.idOf };
  if (before && after) {
    const isMuted = muting.node(after);
    return { ...found, ...(isMoved ? { mark: 'moved', isMuted } : markOf(delta, muting)) };
  }
  // All of what was added, removed or replaced is muted with it.
  const isMuted = isWhole(spot) ? spot.isMuted : muting.node((after ?? before)!);
  return { ...found, mark: after ? 'added' : 'removed', isMuted };
}

/** Of a value that stands for the same on both sides. */
function markOf(delta: Delta | null, muting: Muting): Pick<Spot, 'mark' | 'isMuted'> {
  if (!delta) return { mark: 'same', isMuted: false };
  return { mark: delta.kind === 'changed' ? 'changed' : 'inside', isMuted: muting.delta(delta) };
}

function isWhole({ mark }: Spot): boolean {
  return mark === 'added' || mark === 'removed' || mark === 'changed';
}
