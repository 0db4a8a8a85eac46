import type { DocumentChange, Documents } from '../documents.ts';
import { laneOf, type Sending, sendingChange, sendings } from './sending.ts';

/** Calls the task after so many milliseconds, until the returned function is called. */
export type Schedule = (ms: number, task: () => void) => () => void;

export type Courier = {
  /** Goes on with what an earlier relay left. Does nothing before. */
  begin(): void;
  /** Keeps these and sends them, together with `changes` or not at all. */
  take(
    taken: readonly Sending[],
    changes: readonly DocumentChange[],
  ): Promise<'written' | 'conflict'>;
  /** Calls off what is under way; it stays kept. */
  end(): Promise<void>;
};

export type CourierConfig = {
  documents: Documents;
  /** Tries a sending once; resolves to when it is due again, or null. */
  deliver: (id: string, signal: AbortSignal) => Promise<number | null>;
  /** Milliseconds since the epoch. */
  now: () => number;
  schedule?: Schedule | undefined;
  report?: ((error: unknown) => void) | undefined;
};

/** What the engine could not do is tried again after this. */
const troubleMs = 5_000;
// Beyond it setTimeout fires at once.
const longestWaitMs = 2 ** 31 - 1;

/**
 * Carries sendings to their recipients when they are due: to one recipient one at a time and in order, to
 * several at once. What is to be sent is kept by the engine before anything of it is sent, and until it
 * was taken or given up.
 */
export function createCourier(config: CourierConfig): Courier {
  const { documents, deliver, now, schedule = scheduleUnref, report } = config;
  const waiting = new Map<string, { dueAt: number; lane: string }>();
  const underWay = new Map<string, Promise<void>>();
  const ending = new AbortController();
  let isRunning = false;
  let unschedule: (() => void) | null = null;

  return {
    begin() {
      void load();
    },
    async take(taken, changes) {
      const kept = taken.map((sending) => sendingChange(sending.id, sending, null));
      const result = await documents.commit([...changes, ...kept]);
      if (result === 'written') taken.forEach(expect);
      look();
      return result;
    },
    async end() {
      ending.abort();
      isRunning = false;
      unschedule?.();
      await Promise.all(underWay.values());
    },
  };

  async function load(): Promise<void> {
    try {
      const kept = await documents.list(sendings);
      kept.forEach(({ value }) => expect(value as Sending));
      isRunning = !ending.signal.aborted;
      look();
    } catch (error) {
      if (ending.signal.aborted) return;
      report?.(error);
      unschedule = schedule(troubleMs, () => void load());
    }
  }

  function expect({ id, dueAt, to }: Sending): void {
    if (!waiting.has(id)) waiting.set(id, { dueAt, lane: laneOf(to) });
  }

  /** Sets off what is due, and comes back when something else will be. */
  function look(): void {
    if (!isRunning) return;
    unschedule?.();
    const time = now();
    let next = Infinity;
    for (const [id, { dueAt, lane }] of waiting) {
      if (underWay.has(lane)) continue;
      if (dueAt <= time) underWay.set(lane, carry(id, lane));
      else next = Math.min(next, dueAt);
    }
    if (next === Infinity) return;
    unschedule = schedule(Math.min(next - time, longestWaitMs), look);
  }

  async function carry(id: string, lane: string): Promise<void> {
    try {
      const dueAt = await deliver(id, ending.signal);
      if (dueAt === null) waiting.delete(id);
      else waiting.set(id, { dueAt, lane });
    } catch (error) {
      if (!ending.signal.aborted) report?.(error);
      waiting.set(id, { dueAt: now() + troubleMs, lane });
    }
    underWay.delete(lane);
    look();
  }
}

const scheduleUnref: Schedule = (ms, task) => {
  const timer = setTimeout(task, ms).unref();
  return () => clearTimeout(timer);
};
