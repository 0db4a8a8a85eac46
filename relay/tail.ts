import type { Cursor } from '../lib/delivery/cursor.ts';
import { entryCursor } from '../lib/delivery/delivery.ts';
import type { Entry } from '../lib/delivery/delivery.ts';
import type { DeliveryLog, ReadLimits } from './log.ts';

/** `caught-up` comes once, when everything that was in the log has been given. */
export type TailStep = { kind: 'entries'; entries: readonly Entry[] } | { kind: 'caught-up' };

export type TailOptions = {
  channel: string;
  after: Cursor | null;
  /** The largest batch: also all that is ever held in memory for a slow reader. */
  limits: ReadLimits;
  signal: AbortSignal;
};

/**
 * Everything after a cursor, old and new, in log order, each entry once. Reads a batch only when the
 * reader asks for it, so there is no queue to grow and no seam between replay and live: both are the
 * same read. Ends when the signal aborts; throws what `DeliveryLog.read` throws.
 */
export async function* tail(log: DeliveryLog, options: TailOptions): AsyncGenerator<TailStep> {
  const { channel, limits, signal } = options;
  const growth = watchGrowth(log, channel, signal);
  let { after } = options;
  let isCaughtUp = false;

  try {
    while (!signal.aborted) {
      // Before the read: what is appended while it runs must count as growth.
      growth.reset();
      const { entries, isEnd } = await log.read(channel, after, limits);
      if (signal.aborted) return;
      if (entries.length > 0) {
        after = entryCursor(entries.at(-1)!);
        yield { kind: 'entries', entries };
      }
      if (!isEnd) continue;
      if (!isCaughtUp) {
        isCaughtUp = true;
        yield { kind: 'caught-up' };
      }
      await growth.happens();
    }
  } finally {
    growth.stop();
  }
}

/** A latch over `watch`: growth between two looks at it is not forgotten. Opens on abort, too. */
function watchGrowth(log: DeliveryLog, channel: string, signal: AbortSignal) {
  let latch = Promise.withResolvers<void>();
  const open = () => latch.resolve();
  const unwatch = log.watch(channel, open, signal);
  signal.addEventListener('abort', open);

  return {
    reset() {
      latch = Promise.withResolvers<void>();
      if (signal.aborted) open();
    },
    happens: () => latch.promise,
    stop() {
      unwatch();
      signal.removeEventListener('abort', open);
    },
  };
}
