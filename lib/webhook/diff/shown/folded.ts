// Long lists of which little differs: what is the same becomes a fold, so that the rest is in view.
import type { Muting } from './muting.ts';
import { countIn, spotsIn, type Fold, type Spot } from './spots.ts';

/** Fewer are shown one by one. */
const longList = 200;
/** Left in view before and behind what differs. */
const context = 3;

/** What a value holds, as long as its list is short; in a long one runs of the same are folds. */
export function* entriesIn(held: Spot | Fold, muting: Muting): Generator<() => Spot | Fold> {
  if ('spot' in held) {
    let at = 0;
    for (const make of spotsIn(held.spot, muting)) {
      if (at >= held.to) return;
      if (at++ >= held.from) yield make;
    }
    return;
  }
  if (!isFolded(held)) {
    yield* spotsIn(held, muting);
    return;
  }
  let run: (() => Spot)[] = [];
  let at = 0;
  let isFirst = true;
  for (const make of spotsIn(held, muting)) {
    const spot = make();
    at++;
    if (spot.mark === 'same') run.push(make);
    else {
      yield* foldOf(held, run, { end: at - 1, isFirst, isLast: false });
      yield () => spot;
      run = [];
      isFirst = false;
    }
  }
  yield* foldOf(held, run, { end: at, isFirst, isLast: true });
}

/** How many there are, each fold once. */
export function countEntries(held: Spot | Fold, muting: Muting): number {
  if ('spot' in held) return held.to - held.from;
  if (!isFolded(held)) return countIn(held);
  let count = 0;
  for (const _ of entriesIn(held, muting)) count++;
  return count;
}

function isFolded(spot: Spot): boolean {
  return spot.delta !== null && spot.delta.kind !== 'changed' && countIn(spot) > longList;
}

/** A run of the same, with what stays in view of it. */
function* foldOf(
  spot: Spot,
  run: readonly (() => Spot)[],
  { end, isFirst, isLast }: { end: number; isFirst: boolean; isLast: boolean },
): Generator<() => Spot | Fold> {
  const head = isFirst ? 0 : context;
  const tail = isLast ? 0 : context;
  // A fold of one line is no shorter than the line.
  if (run.length <= head + tail + 1) {
    yield* run;
    return;
  }
  const start = end - run.length;
  yield* run.slice(0, head);
  yield () => ({ spot, from: start + head, to: end - tail });
  yield* run.slice(run.length - tail);
}
