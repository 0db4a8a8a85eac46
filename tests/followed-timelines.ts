// Timelines that are followed in memory, for tests.
import { onTestFinished } from 'vitest';
import { followTimelines } from '../lib/inbox/timeline/follow-timelines.ts';
import type {
  ChangeCount,
  TimelineCommand,
  TimelineUpdate,
} from '../lib/inbox/timeline/messages.ts';
import type { DiffRule } from '../lib/webhook/diff/index.ts';
import { madeClock } from './made-clock.ts';
import { made, madeHistory, type Made } from './made-history.ts';

type Counts = Extract<TimelineUpdate, { kind: 'counts' }>;

/** Timelines over a database and a clock that a test turns by hand. */
export function followedForTest(deliveries: readonly Made[] = []) {
  const { history, storage } = madeHistory(deliveries);
  const { clock, world, timers, pass } = madeClock();
  const updates: TimelineUpdate[] = [];
  const tellings: { at: number; update: Counts }[] = [];
  const shown = new Map<number, ChangeCount>();
  const followed = followTimelines({
    storage,
    world,
    now: () => clock.ms,
    post(update) {
      updates.push(update);
      if (update.kind !== 'counts') return;
      tellings.push({ at: clock.ms, update });
      if (update.isWhole) shown.clear();
      for (const [ordinal, count] of update.counts) shown.set(ordinal, count);
    },
  });
  onTestFinished(followed.close);
  const say = (...commands: TimelineCommand[]) => {
    for (const command of commands) followed.run(command);
  };
  const answers = () => updates.flatMap((update) => (update.kind === 'answer' ? [update] : []));
  const told = () =>
    Object.fromEntries(Array.from(shown, ([ordinal, count]) => [ordinal, count.told]));
  /** In the order they were told. */
  const order = () => tellings.flatMap(({ update }) => [...update.counts.keys()]);
  /** Each body that is read takes so long. */
  const readsTake = (ms: number) => {
    history.onRead = async () => void (clock.ms += ms);
  };
  return { history, clock, timers, pass, say, tellings, shown, told, order, answers, readsTake };
}

export const open: TimelineCommand = { do: 'open', source: 'orders', opening: 1 };
export const rules = (sameTopicOnly: boolean, ...paths: string[]): TimelineCommand => ({
  do: 'rules',
  sameTopicOnly,
  rules: paths.map((path): DiffRule => ({
    id: path,
    provider: null,
    topic: null,
    path,
    kind: 'mute',
  })),
});
/** Deliveries about one order; each has another `n` than the one before it. */
export const chain = (length: number) =>
  Array.from({ length }, (_, at) => made(at + 1, `{"id":1,"n":${at}}`));
