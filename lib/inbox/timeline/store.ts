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

type WorkerSide = Pick<Worker, 'postMessage' | 'addEventListener'>;

const nothing: ChangeCounts = new Map();

/**
 * Joins the Worker that follows timelines to a snapshot, and to what the inbox shows. Updates are taken
 * in at once; listeners hear of them when `schedule` runs, as those of the inbox's store do.
 */
export function createTimelineStore(
  worker: WorkerSide,
  inbox: Pick<InboxStore, 'subscribe' | 'getSnapshot'>,
  schedule: (paint: () => void) => void,
): TimelineStore {
  const listeners = new Set<() => void>();
  const asked = new Map<number, { answer: (answer: never) => void; nothing: unknown }>();
  let asks = 0;
  let opening = 0;
  let isDead = false;
  let isScheduled = false;
  let isStale = false;
  /** What the Worker was told of; null as long as nothing is open. */
  let followed: Pick<Snapshot, 'source' | 'rows' | 'rules'> | null = null;
  let snapshot: TimelineSnapshot = { counts: nothing, sameTopicOnly: false };

  const command = (wanted: TimelineCommand) => worker.postMessage(wanted);
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
    if (!before || before.source?.id !== source?.id) return open(source?.id ?? null);
    const change = changeOfRows(before.rows, rows);
    if (change === 'cleared') return open(source?.id ?? null);
    if (change === 'judged') isStale = true;
    // While history is judged again it would be read again and again.
    if (isStale && judging === null) {
      isStale = false;
      command({ do: 'again' });
    } else if (change === 'more' || (change === 'judged' && rows.length > before.rows.length)) {
      command({ do: 'more' });
    }
  }

  /** Asks the Worker; `none` once it died, since nobody is left to answer. */
  const ask = <Kind extends TimelineQuestion['do']>(
    question: TimelineQuestion & { do: Kind },
    none: TimelineAnswers[Kind],
  ): Promise<TimelineAnswers[Kind]> =>
    new Promise((answer) => {
      if (isDead) return answer(none);
      // It answers by what is stored when it is asked: it must know what the page shows.
      follow();
      asks += 1;
      asked.set(asks, { answer, nothing: none });
      command({ ...question, ask: asks });
    });

  worker.addEventListener('message', (message) => {
    const update = (message as MessageEvent<TimelineUpdate>).data;
    if (update.kind === 'answer') {
      const question = asked.get(update.ask);
      asked.delete(update.ask);
      // The Worker answers each question with what belongs to it.
      question?.answer((update.answer ?? question.nothing) as never);
    } else if (update.opening === opening) {
      const { counts, isWhole } = update;
      show({ counts: isWhole ? counts : new Map([...snapshot.counts, ...counts]) });
    }
  });
  worker.addEventListener('error', () => {
    isDead = true;
    for (const { answer, nothing: none } of asked.values()) answer(none as never);
    asked.clear();
  });

  inbox.subscribe(follow);
  follow();
  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    getSnapshot: () => snapshot,
    members: (ordinal) => ask({ do: 'members', ordinal }, []),
    field: (ordinal, pointer) => ask({ do: 'field', ordinal, pointer }, null),
    inView: (ordinals) => command({ do: 'in-view', ordinals }),
    setSameTopicOnly(sameTopicOnly) {
      if (sameTopicOnly === snapshot.sameTopicOnly) return;
      show({ sameTopicOnly });
      if (followed) tellRules(followed.rules);
    },
  };
}
