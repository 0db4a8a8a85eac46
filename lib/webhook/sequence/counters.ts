// A sender's counter as it arrived: what was seen, and the holes in it.
import { createHoles, size, type Hole, type Holes } from './holes.ts';

/** How a number came: `late` ones fill a hole or stand before all others of their counter. */
export type Arrival = 'in-turn' | 'late';

export type Counter = {
  /** Takes a number that is no repetition of one with the same body. */
  add: (number: bigint, delivery: { ordinal: number; receivedAt: number }) => Arrival;
  holes: () => Iterable<Hole>;
  /** How many numbers were in holes that are no longer kept one by one. */
  forgotten: () => bigint;
  /** How many of these numbers, both ends included, were seen. */
  seenWithin: (from: bigint, to: bigint) => bigint;
  /**
   * Whether two webhooks count here at the same time: then nobody can tell whose number is missing,
   * and no hole is sure.
   */
  isInterleaved: () => boolean;
};

/** One count upwards: all from bottom to top was seen but for the holes. */
type Run = {
  bottom: bigint;
  top: bigint;
  holes: Holes;
  /** How often the top went up. */ steps: number;
};

// A webhook that was made again starts at 1 again. A number this far below, or above where a jump
// proves nothing, starts a run of its own, and what lies between is not called missing.
const mostUnsure = 1000n;
const mostRuns = 16;
const mostHoles = 50_000;

/**
 * Most counters are one run. A run of its own begins with 1, with a number that was seen with another
 * body, and with one that is too far off. While the older run stands still that is a webhook made
 * again, and both are sure; when both go on, two webhooks share the URL and the secret.
 * `isSigned` says whether a secret keeps other webhooks' deliveries apart; without, no hole is sure.
 */
export function createCounter({ isSigned }: { isSigned: boolean }): Counter {
  // The one whose top went up last stands last.
  const runs: Run[] = [];
  let interleaved = false;
  let forgotten = 0n;

  const start = (number: bigint): Arrival => {
    runs.push({ bottom: number, top: number, holes: createHoles(), steps: 0 });
    if (runs.length > mostRuns) runs.shift();
    return 'in-turn';
  };
  const stepUp = (run: Run, number: bigint): Arrival => {
    const newest = runs.at(-1)!;
    if (run !== newest) {
      if (newest.steps > 0) interleaved = true;
      remove(runs, run);
      runs.push(run);
    }
    run.top = number;
    run.steps += 1;
    return 'in-turn';
  };
  /** Two runs that touch are one: the last late number of a counter's beginning has come. */
  const join = (below: Run, above: Run) => {
    for (const hole of below.holes.all()) above.holes.open(hole);
    above.bottom = below.bottom;
    above.steps += below.steps;
    remove(runs, below);
    if (runs.length === 1) interleaved = false;
  };
  const open = (run: Run, hole: Hole) => {
    if (hole.from > hole.to) return;
    run.holes.open(hole);
    const dropped = run.holes.dropLowest(mostHoles);
    if (dropped?.isSure) forgotten += size(dropped.from, dropped.to);
  };

  return {
    add: (number, { ordinal, receivedAt }) => {
      const { below, above } = around(runs, number);
      const isNext = below?.top === number - 1n;
      const isBefore = above?.bottom === number + 1n;
      if (isNext) stepUp(below, number);
      if (isBefore) above.bottom = number;
      if (isNext && isBefore) join(below, above);
      if (isNext || isBefore) return isNext ? 'in-turn' : 'late';
      if (runs.findLast(({ holes }) => holes.fill(number))) return 'late';

      const hole = { openedAt: receivedAt, openedBy: ordinal };
      if (above && (!below || above.bottom - number < number - below.top)) {
        if (number === 1n || above.bottom - number > mostUnsure) return start(number);
        open(above, { ...hole, from: number + 1n, to: above.bottom - 1n, isSure: false });
        above.bottom = number;
        return 'late';
      }
      if (!below) return start(number);
      const isSure = isSigned && below === runs.at(-1);
      if (!isSure && number - below.top > mostUnsure) return start(number);
      open(below, { ...hole, from: below.top + 1n, to: number - 1n, isSure });
      return stepUp(below, number);
    },
    *holes() {
      for (const { holes } of runs) yield* holes.all();
    },
    forgotten: () => forgotten,
    seenWithin: (from, to) => runs.reduce((sum, run) => sum + seenIn(run, from, to), 0n),
    isInterleaved: () => interleaved,
  };
}

/** The runs that end nearest below a number and start nearest above it; of equal ones the newest. */
function around(runs: readonly Run[], number: bigint): { below: Run | null; above: Run | null } {
  let [below, above]: (Run | null)[] = [null, null];
  for (const run of runs) {
    if (run.top < number && (!below || run.top >= below.top)) below = run;
    if (run.bottom > number && (!above || run.bottom <= above.bottom)) above = run;
  }
  return { below: below ?? null, above: above ?? null };
}

function seenIn({ bottom, top, holes }: Run, from: bigint, to: bigint): bigint {
  const [low, high] = [from > bottom ? from : bottom, to < top ? to : top];
  return high < low ? 0n : size(low, high) - holes.countWithin(low, high);
}

function remove<T>(items: T[], item: T): void {
  items.splice(items.indexOf(item), 1);
}
