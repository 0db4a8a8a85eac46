import type { Gap } from '../webhook/sequence/index.ts';
import { wait, type World } from '../wire/world.ts';
import { changedFlags, withFlags, type Flags } from './health-view.ts';
import type { Update } from './messages.ts';
import type { Row } from './row.ts';
import { createSeen } from './seen.ts';
import type { InboxStorage } from './storage.ts';

/** A burst of rows is told of once. */
const toldEveryMs = 200;
/** The more there is to look through, the longer the rest: at most a tenth of the Worker's time. */
const restPerMs = 9;
/** To read many at once would hold up the page's thread. */
const mostFlagsAtOnce = 5_000;
/** Clocks of relays may be ahead: how long to wait at most before looking at gaps again. */
const gapsEveryMs = 3_600_000;

/** `counts` says how many there are. */
const mostGaps = 1_000;
const none: Flags = new Map();

/**
 * Watches what is told to a page, and tells it how deliveries came. Rows judged again, or kept out of
 * order, make it begin anew from the database.
 */
export function watchHealth({
  storage,
  world,
  now,
  tell,
  onError,
}: {
  storage: Pick<InboxStorage, 'summaries'>;
  world: World;
  now: () => number;
  tell: (update: Extract<Update, { kind: 'health' }>) => void;
  onError: (error: unknown) => void;
}) {
  const closed = new AbortController();
  let source: string | null = null;
  let seen = createSeen();
  /** What the page knows of flags; null where it knows nothing. */
  let told: Flags | null = null;
  let toldFigures = '';
  /** Rows that come while the database is read; null while it is not. */
  let meanwhile: Row[] | null = null;
  /** The last ordinals before and after what came while no page was open; null: not known yet. */
  let away: { after: number; upTo: number | null } | null = null;
  let isDue = false;
  let isRunning = false;
  let isStale = false;
  let isJudging = false;
  let alarm: ReturnType<World['setTimeout']> | undefined;

  async function seeAnew(of: string): Promise<void> {
    const before = seen;
    const late: Row[] = (meanwhile = []);
    isStale = false;
    try {
      const rows = (await storage.summaries(of, 0)).flatMap((summary) => summary.rows);
      // Cleared meanwhile, or another source: what was read is of the past.
      if (seen !== before) return;
      seen = createSeen();
      seen.add(rows);
      if (seen.add(late)) return;
      isStale = true;
      soon();
    } catch (error) {
      isStale ||= seen === before;
      throw error;
    } finally {
      meanwhile = null;
    }
  }

  function tellNow(): void {
    const at = now();
    const { counts, gaps, flags } = seen.view(at);
    const isWhole = told === null;
    const changed = new Map([...changedFlags(told ?? none, flags)].slice(0, mostFlagsAtOnce));
    told = withFlags(told ?? none, changed);
    // The rest comes with the next telling.
    if (changed.size === mostFlagsAtOnce) soon();
    const { after, upTo } = away ?? { after: 0, upTo: null };
    const figures = {
      counts,
      gaps: toldGaps(gaps),
      away: upTo === null ? null : seen.between(after, upTo, at),
    };
    const text = JSON.stringify(figures);
    // To tell again what is known would paint for nothing.
    if (isWhole || changed.size > 0 || text !== toldFigures) {
      tell({ kind: 'health', health: { ...figures, flags: changed }, isWhole });
    }
    toldFigures = text;
    // Time alone makes a gap one that stays.
    world.clearTimeout(alarm);
    const pending = gaps.flatMap(({ state, untilMs }) => (state === 'pending' ? [untilMs] : []));
    if (pending.length === 0) return;
    const soonest = pending.reduce((least, untilMs) => Math.min(least, untilMs));
    alarm = world.setTimeout(soon, Math.min(Math.max(soonest - at, 0), gapsEveryMs));
  }

  async function run(): Promise<void> {
    isRunning = true;
    let restMs = toldEveryMs;
    try {
      while (isDue) {
        await wait(restMs, world, closed.signal);
        if (closed.signal.aborted) return;
        isDue = false;
        const startedAt = now();
        // While history is judged again it would be read again and again.
        if (isStale && !isJudging && source !== null) await seeAnew(source);
        if (closed.signal.aborted) return;
        tellNow();
        restMs = Math.max(toldEveryMs, restPerMs * (now() - startedAt));
      }
    } finally {
      isRunning = false;
    }
  }
  function soon(): void {
    isDue = true;
    if (isRunning) return;
    run().catch((error: unknown) => {
      isDue = false;
      onError(error);
    });
  }

  return {
    heed(update: Update): void {
      switch (update.kind) {
        case 'opened':
          source = update.source?.id ?? null;
          seen = createSeen();
          seen.add(update.rows);
          told = null;
          isStale = false;
          isJudging = false;
          // On first run nobody was here to be away.
          away = update.rows.length === 0 ? null : { after: seen.last(), upTo: null };
          break;
        case 'rows':
          meanwhile?.push(...update.rows);
          if (!seen.add(update.rows)) isStale = true;
          break;
        case 'judged':
          // The progress that comes with them, or with those after them, says when it is time.
          isStale = true;
          return;
        case 'judging':
          isJudging = update.done < update.total;
          if (isJudging || !isStale) return;
          break;
        case 'cleared':
          seen = createSeen();
          told = null;
          isStale = false;
          // Of what came back then nothing is left to speak of.
          away = away?.upTo === null ? { after: 0, upTo: null } : null;
          break;
        case 'link':
          // Live for the first time: all that the relay caught meanwhile is here.
          if (update.link.state !== 'live' || away?.upTo !== null) return;
          away = { ...away, upTo: seen.last() };
          break;
        default:
          return;
      }
      soon();
    },
    close() {
      closed.abort();
      world.clearTimeout(alarm);
    },
  };
}

/** Whoever knows a capture URL can make as many gaps as wanted: the sure ones first, and the newest. */
function toldGaps(gaps: readonly Gap[]): readonly Gap[] {
  if (gaps.length <= mostGaps) return gaps;
  const [unsure, sure] = [gaps.filter(isUnsure), gaps.filter((gap) => !isUnsure(gap))];
  return [...sure.toSorted(byNewest), ...unsure.toSorted(byNewest)].slice(0, mostGaps);
}

const isUnsure = ({ state }: Gap) => state === 'unsure';
const byNewest = (a: Gap, b: Gap) => b.ordinal - a.ordinal;
