// A clock that a test turns by hand.
import { thisWorld, type World } from '../lib/wire/world.ts';

/** Time passes where a test says so. */
export function madeClock() {
  const timers = new Map<number, { at: number; run: () => void }>();
  const clock = { ms: 1_700_000_000_000 };
  let ids = 0;
  const world: World = {
    ...thisWorld,
    setTimeout: ((run: () => void, ms: number) => {
      timers.set(++ids, { at: clock.ms + ms, run });
      return ids;
    }) as unknown as World['setTimeout'],
    clearTimeout: (timer) => void timers.delete(timer as unknown as number),
  };
  /** Lets the clock run on, and with it whatever waits for it. */
  const pass = async (ms: number) => {
    const until = clock.ms + ms;
    for (;;) {
      await settled();
      const [next] = [...timers].filter(([, { at }]) => at <= until).toSorted(byTime);
      if (!next) break;
      timers.delete(next[0]);
      clock.ms = Math.max(clock.ms, next[1].at);
      next[1].run();
    }
    clock.ms = Math.max(clock.ms, until);
  };
  return { clock, world, timers, pass };
}

const byTime = ([, a]: [number, { at: number }], [, b]: [number, { at: number }]) => a.at - b.at;

/** Whatever needs no timer has come to pass. */
export async function settled(): Promise<void> {
  for (let n = 0; n < 2_000; n++) await Promise.resolve();
}
