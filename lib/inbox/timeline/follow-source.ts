// One source that is open: its timelines as they stand in the database, and the counts of changes.
import { diffOptions, type DiffRule } from '../../webhook/diff/index.ts';
import { wait, type World } from '../../wire/world.ts';
import type { Row } from '../row.ts';
import type { InboxStorage } from '../storage.ts';
import { countAgainstBase } from './count-against-base.ts';
import { createCounts } from './counts.ts';
import { fieldHistory } from './field-history.ts';
import { createLines } from './lines.ts';
import type { ChangeCounts, FieldHistory, TimelineQuestion } from './messages.ts';
import { createReader } from '../near.ts';
import { createViews } from './views.ts';

/** Counts are told of this often: each telling costs the page's thread a repaint. */
const toldEveryMs = 200;
/** Each telling costs a look at all of them, too: where there are many, those out of view wait longer. */
const toldEveryMsPerCount = 1 / 20;
/** After so much work others get their turn, and it rests as long as it worked. */
const sliceMs = 25;
/** How long to leave a broken database alone. */
const readAgainMs = 10_000;
const mostMembers = 10_000;

/** How deliveries are compared, and which ones somebody looks at, as it is at the moment. */
export type Wishes = {
  rules: readonly DiffRule[];
  sameTopicOnly: boolean;
  inView: readonly number[];
};

/** What it reads of the database; it writes nothing. */
export type TimelineStorage = Pick<InboxStorage, 'summaries' | 'neighbours'>;

export type FollowedSource = {
  /** Reads what is new, or all anew. */
  read: (what: 'more' | 'anew') => void;
  /** The rules of comparing are others. */
  rulesChanged: () => void;
  /** Others are in view. */
  viewChanged: () => void;
  /** By what is stored when it is asked. Null where it is not known, or was closed meanwhile. */
  members: (ordinal: number) => Promise<readonly number[] | null>;
  /** Ends the search for the last one that was asked for. */
  field: (asked: TimelineQuestion & { do: 'field' }) => Promise<FieldHistory | null>;
  close: () => void;
};

/** Reads the source’s timelines, and counts whatever there is to count. */
export function followSource(
  source: string,
  {
    storage,
    world,
    now,
    wishes,
    tell,
  }: {
    storage: TimelineStorage;
    world: World;
    now: () => number;
    wishes: () => Wishes;
    tell: (told: { counts: ChangeCounts; isWhole: boolean }) => void;
  },
): FollowedSource {
  const closed = new AbortController();
  const { signal } = closed;
  const views = createViews(createReader((ordinal) => storage.neighbours(source, ordinal)));
  let lines = createLines(wishes().sameTopicOnly);
  const counts = createCounts(lines);
  let reading: Promise<void> = Promise.resolve();
  let wanted: 'more' | 'anew' | null = null;
  let isCounting = false;
  let isDue = false;
  let toldAt = -Infinity;
  /** Whether somebody looks at what is to be told. */
  let isAwaited = false;
  let searched = new AbortController();

  function read(what: 'more' | 'anew'): void {
    if (wanted !== 'anew') wanted = what;
    reading = reading.then(readWanted);
  }

  /** One at a time; what is wanted several times meanwhile is read once. */
  async function readWanted(): Promise<void> {
    const what = wanted;
    wanted = null;
    if (what === null || signal.aborted) return;
    const rows = await rowsFrom(what === 'anew' ? 0 : lines.last());
    if (signal.aborted) return;
    if (rows === null) {
      void wait(readAgainMs, world, signal).then(() => read(what));
      return;
    }
    if (what === 'anew') {
      lines = createLines(wishes().sameTopicOnly);
      lines.add(rows);
      counts.replace(lines);
    } else counts.add(lines.add(rows));
    soon();
  }

  /** Null where the database failed; the inbox says what is wrong with it. */
  async function rowsFrom(ordinal: number): Promise<Row[] | null> {
    try {
      return (await storage.summaries(source, ordinal)).flatMap((summary) => summary.rows);
    } catch {
      return null;
    }
  }

  async function countSlice(): Promise<boolean> {
    const startedAt = now();
    while (!signal.aborted && now() - startedAt < sliceMs) {
      const { rules, inView } = wishes();
      const due = counts.next(inView);
      if (!due) return false;
      const { one } = due;
      const found = await countAgainstBase(one, {
        views,
        before: lines.at(one.base)!,
        options: () => diffOptions(rules, one),
      });
      counts.take(due, found);
      isAwaited ||= inView.includes(one.ordinal);
    }
    return true;
  }

  async function count(): Promise<void> {
    isCounting = true;
    try {
      while (!signal.aborted) {
        const startedAt = now();
        isDue = false;
        const isMore = (await countSlice()) || isDue;
        const isUrgent = isAwaited || !isMore;
        const restMs = isUrgent ? 0 : counts.size() * toldEveryMsPerCount;
        const isTold = now() - toldAt >= Math.max(toldEveryMs, restMs);
        const untold = isTold && !signal.aborted ? counts.untold() : null;
        if (untold) {
          toldAt = now();
          isAwaited = false;
          tell(untold);
        }
        if (!isMore && isTold) return;
        const untilTold = toldAt + toldEveryMs - now();
        await wait(isMore ? Math.max(now() - startedAt, 1) : untilTold, world, signal);
      }
    } finally {
      isCounting = false;
    }
  }
  function soon(): void {
    isDue = true;
    if (!isCounting && !signal.aborted) void count();
  }

  return {
    read,
    rulesChanged() {
      lines.compareWith(wishes().sameTopicOnly);
      counts.anew();
      soon();
    },
    viewChanged() {
      isAwaited ||= wishes().inView.some(counts.isUntold);
      soon();
    },
    async members(ordinal) {
      await reading;
      if (signal.aborted || !lines.at(ordinal)) return null;
      return lines.membersOf(ordinal).slice(-mostMembers);
    },
    async field(asked) {
      searched.abort();
      searched = new AbortController();
      const own = searched.signal;
      await reading;
      const one = lines.at(asked.ordinal);
      if (!one || own.aborted) return null;
      const about = lines.membersOf(asked.ordinal);
      const { identities } = diffOptions(wishes().rules, one);
      return await fieldHistory(asked, {
        members: about.length === 0 ? [one] : about.map((ordinal) => lines.at(ordinal)!),
        views,
        identities,
        signal: own,
      });
    },
    close() {
      closed.abort();
      searched.abort();
    },
  };
}
