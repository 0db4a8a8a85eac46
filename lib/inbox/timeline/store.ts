// The page's side: follows the inbox's store, and holds what the Worker counts as one snapshot.
import type { InboxStore, Snapshot } from '../store.ts';
import type {
  ChangeCounts,
  TimelineAnswers,
  TimelineCommand,
  TimelineQuestion,
  TimelineSnapshot,
  TimelineStore,
  TimelineUpdate,
} from './messages.ts';
import { changeOfRows } from './rows-change.ts';

type TimelineWorker = Pick<Worker, 'postMessage' | 'addEventListener' | 'terminate'>;

const nothing: ChangeCounts = new Map();
/** What a Worker died of may still be there: of one source no more than so many are opened. */
const mostWorkers = 3;

/**
 * Joins the Worker that follows timelines to a snapshot, and to what the inbox shows. Updates are taken
 * in at once; listeners hear of them when `schedule` runs, as those of the inbox's store do. A Worker that
 * died is replaced by another one, a few times.
 */
export function createTimelineStore(
  openWorker: () => TimelineWorker,
  inbox: Pick<InboxStore, 'subscribe' | 'getSnapshot'>,
  schedule: (paint: () => void) => void,
): TimelineStore {
  const listeners = new Set<() => void>();
  const asked = new Map<number, (answer: never) => void>();
  let asks = 0;
  let opening = 0;
  let worker: TimelineWorker | null = null;
  /** How many Workers of one source died. */
  let died = 0;
  let isScheduled = false;
  let isStale = false;
  /** What the Worker was told of; null as long as nothing is open. */
  let followed: Pick<Snapshot, 'source' | 'rows' | 'rules'> | null = null;
  let inView: readonly number[] = [];
  let snapshot: TimelineSnapshot = { counts: nothing, sameTopicOnly: false };

  const command = (wanted: TimelineCommand) => worker?.postMessage(wanted);
  const paint = () => {
    isScheduled = false;
    for (const listener of listeners) listener();
  };
  function show(changed: Partial<TimelineSnapshot>): void {
    snapshot = { ...snapshot, ...changed };
    if (isScheduled) return;
    isScheduled = true;
    schedule(paint);
  }

  function tellRules(rules: Snapshot['rules']): void {
    command({ do: 'rules', rules, sameTopicOnly: snapshot.sameTopicOnly });
  }
  function open(source: string | null): void {
    opening += 1;
    isStale = false;
    if (snapshot.counts.size > 0) show({ counts: nothing });
    command({ do: 'open', source, opening });
  }

  /** Tells the Worker what became of the inbox since it was last told. */
  function follow(): void {
    const { isOpen, source, rows, rules, judging } = inbox.getSnapshot();
    if (!isOpen) return;
    const before = followed;
    followed = { source, rows, rules };
    if (!before || before.rules !== rules) tellRules(rules);
    const isIts = before?.source?.id === source?.id;
    const change = before && isIts ? changeOfRows(before.rows, rows) : 'cleared';
    if (!before || change === 'cleared') {
      // What the Worker died of is gone.
      if (before) died = 0;
      return worker ? open(source?.id ?? null) : start();
    }
    if (change === 'judged') isStale = true;
    // While history is judged again it would be read again and again.
    if (isStale && judging === null) {
      isStale = false;
      command({ do: 'again' });
    } else if (change === 'more' || (change === 'judged' && rows.length > before.rows.length)) {
      command({ do: 'more' });
    }
  }

  /** Asks the Worker; null once it died, since nobody is left to answer. */
  const ask = <Kind extends TimelineQuestion['do']>(
    question: TimelineQuestion & { do: Kind },
  ): Promise<TimelineAnswers[Kind] | null> =>
    new Promise((answer) => {
      // It answers by what is stored when it is asked: it must know what the page shows.
      follow();
      if (!worker) return answer(null);
      asks += 1;
      asked.set(asks, answer);
      command({ ...question, ask: asks });
    });

  function start(): void {
    const started = openWorker();
    started.addEventListener('message', ({ data }: MessageEvent<TimelineUpdate>) => {
      // What was said before a Worker died may still come in.
      if (worker === started) take(data);
    });
    started.addEventListener('error', () => {
      if (worker === started) bury(started);
    });
    worker = started;
    followed = null;
    follow();
    if (inView.length > 0) command({ do: 'in-view', ordinals: inView });
  }

  function take(update: TimelineUpdate): void {
    if (update.kind === 'answer') {
      // The Worker answers each question with what belongs to it.
      asked.get(update.ask)?.(update.answer as never);
      asked.delete(update.ask);
    } else if (update.opening === opening) {
      show({ counts: update.isWhole ? update.counts : joined(snapshot.counts, update.counts) });
    }
  }

  function bury(dead: TimelineWorker): void {
    worker = null;
    dead.terminate();
    died += 1;
    for (const answer of asked.values()) answer(null as never);
    asked.clear();
    if (died < mostWorkers) start();
  }

  inbox.subscribe(follow);
  start();
  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    getSnapshot: () => snapshot,
    members: (ordinal) => ask({ do: 'members', ordinal }),
    field: (ordinal, pointer) => ask({ do: 'field', ordinal, pointer }),
    inView(ordinals) {
      inView = ordinals;
      command({ do: 'in-view', ordinals });
    },
    setSameTopicOnly(sameTopicOnly) {
      if (sameTopicOnly === snapshot.sameTopicOnly) return;
      show({ sameTopicOnly });
      if (followed) tellRules(followed.rules);
    },
  };
}

/** A value of its own: whoever holds the one before keeps it as it was. */
function joined(counts: ChangeCounts, more: ChangeCounts): ChangeCounts {
  const both = new Map(counts);
  for (const [ordinal, count] of more) both.set(ordinal, count);
  return both;
}
