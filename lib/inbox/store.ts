// The page's side: what the Worker says, as one snapshot for whoever paints.
import type { DiffRule } from '../webhook/diff/index.ts';
import type { Fixture } from '../webhook/fixtures/index.ts';
import type { CustomScheme, SecretKey } from '../webhook/index.ts';
import type { Baseline } from '../webhook/topics/baseline/baseline.ts';
import type { Subscription } from '../webhook/topics/subscription.ts';
import type { ConnectionLink } from '../wire/connection-link.ts';
import type { LinkState } from '../wire/follow.ts';
import type { NearDelivery, Suspects } from './diagnosing/messages.ts';
import { withFlags, type HealthView } from './health-view.ts';
import type {
  Answers,
  Command,
  Examined,
  Examinee,
  ImportAnswer,
  Inspected,
  KeyInfo,
  Problem,
  Question,
  SourceInfo,
  StoredDelivery,
  Update,
} from './messages.ts';
import type { Row } from './row.ts';
import type { KeptSchema } from './storage.ts';
import type { TopicInfos, TopicRecord } from './topic-book.ts';

export type Snapshot = {
  /** False until the Worker has read the database. */
  isOpen: boolean;
  source: SourceInfo | null;
  /** In the order they came. */
  rows: readonly Row[];
  keys: readonly KeyInfo[];
  /** Schemes that people described themselves. */
  customs: readonly CustomScheme[];
  /** What people told of topics. */
  topics: TopicInfos;
  /** How people want deliveries compared, beside Creel’s own rules. */
  rules: readonly DiffRule[];
  /** How deliveries came, or null as long as nobody has said. */
  health: HealthView | null;
  link: LinkState;
  /** Progress of judging history again, or null. */
  judging: { done: number; total: number } | null;
  problem: Problem | null;
};

export type InboxStore = {
  subscribe: (listener: () => void) => () => void;
  getSnapshot: () => Snapshot;
  connect: (link: ConnectionLink) => void;
  addKey: (key: SecretKey, isRemembered: boolean) => void;
  removeKey: (id: string) => void;
  addCustom: (custom: CustomScheme) => void;
  removeCustom: (id: string) => void;
  /** Judges a message with the keys in use, without keeping it; null where that failed. */
  examine: (examinee: Examinee) => Promise<Examined | null>;
  /** Keeps a message as a delivery, marked as an import; null where it was not saved. */
  keep: (examinee: Examinee) => Promise<'saved' | null>;
  /** Saves fixtures in the source that those before them went to; null for the open one. */
  importFixtures: (
    fixtures: readonly Fixture[],
    into: string | null,
  ) => Promise<ImportAnswer | null>;
  /** All findings of a stored delivery, or null where it was cleared meanwhile. */
  inspect: (ordinal: number) => Promise<Inspected | null>;
  /** Learns these deliveries’ shapes as what is to be expected; null where that failed. */
  accept: (ordinals: readonly number[]) => Promise<'saved' | null>;
  baseline: (id: string) => Promise<Baseline | null>;
  /** What a diagnosis is asked with; null where the delivery was cleared, or that failed. */
  suspects: (
    of: { ordinal: number } | { examinee: Examinee },
    near: readonly NearDelivery[],
  ) => Promise<Suspects | null>;
  addSubscriptions: (subscriptions: readonly Subscription[]) => void;
  addSchema: (schema: KeptSchema) => void;
  removeTopicRecord: (what: TopicRecord, id: string) => void;
  /** Keeps rules of the diff; each takes the place of the one with its id. */
  putRules: (...rules: readonly DiffRule[]) => void;
  removeRule: (id: string) => void;
  /** Says that the open source’s subscriptions leave fields out. */
  setNarrowed: (isNarrowed: boolean) => void;
  clear: () => void;
  /** Puts the problem out of sight; it is said again when it happens again. */
  dismiss: () => void;
  /** The delivery of a row with its body, or null where it was cleared meanwhile. */
  read: (ordinal: number) => Promise<StoredDelivery | null>;
};

type WorkerSide = Pick<Worker, 'postMessage' | 'addEventListener'>;

/**
 * Joins a Worker to a snapshot. Updates are taken in at once; listeners hear of them when
 * `schedule` runs, so that a burst paints once. Do not schedule on animation frames alone: they
 * stop in a hidden panel.
 */
export function createInboxStore(
  worker: WorkerSide,
  schedule: (paint: () => void) => void,
): InboxStore {
  const listeners = new Set<() => void>();
  const asked = new Map<number, (answer: never) => void>();
  let asks = 0;
  let isDead = false;
  let isScheduled = false;
  let snapshot: Snapshot = {
    ...justOpened,
    isOpen: false,
    source: null,
    rows: [],
    keys: [],
    customs: [],
    topics: { subscriptions: [], schemas: [], baselines: [] },
    rules: [],
  };

  const command = (wanted: Command) => worker.postMessage(wanted);
  /** Asks the Worker; null once it died, since nobody is left to answer. */
  const ask = <Kind extends Question['do']>(
    question: Question & { do: Kind },
  ): Promise<Answers[Kind] | null> =>
    new Promise((resolve) => {
      if (isDead) return resolve(null);
      asks += 1;
      asked.set(asks, resolve);
      command({ ...question, ask: asks });
    });
  const paint = () => {
    isScheduled = false;
    for (const listener of listeners) listener();
  };

  worker.addEventListener('message', (message) => {
    const update = (message as MessageEvent<Update>).data;
    if (update.kind === 'answer') {
      // The Worker answers each question with what belongs to it.
      asked.get(update.ask)?.(update.answer as never);
      asked.delete(update.ask);
      return;
    }
    snapshot = { ...snapshot, ...changes(snapshot, update) };
    if (isScheduled) return;
    isScheduled = true;
    schedule(paint);
  });

  worker.addEventListener('error', () => {
    snapshot = { ...snapshot, problem: workerDied };
    paint();
    isDead = true;
    for (const answer of asked.values()) answer(null as never);
    asked.clear();
  });

  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    getSnapshot: () => snapshot,
    connect: (link) => command({ do: 'connect', link }),
    addKey: (key, isRemembered) => command({ do: 'add-key', key, isRemembered }),
    removeKey: (id) => command({ do: 'remove-key', id }),
    addCustom: (custom) => command({ do: 'add-custom', custom }),
    removeCustom: (id) => command({ do: 'remove-custom', id }),
    examine: (examinee) => ask({ do: 'examine', examinee }),
    keep: (examinee) => ask({ do: 'keep', examinee }),
    importFixtures: (fixtures, into) => ask({ do: 'import', fixtures, into }),
    inspect: (ordinal) => ask({ do: 'inspect', ordinal }),
    accept: (ordinals) => ask({ do: 'accept', ordinals }),
    baseline: (id) => ask({ do: 'baseline', id }),
    suspects: (of, near) => ask({ do: 'diagnosing', of, near }),
    addSubscriptions: (subscriptions) => command({ do: 'add-subscriptions', subscriptions }),
    addSchema: (schema) => command({ do: 'add-schema', schema }),
    removeTopicRecord: (what, id) => command({ do: 'remove-topic-record', what, id }),
    putRules: (...rules) => command({ do: 'put-rules', rules }),
    removeRule: (id) => command({ do: 'remove-rule', id }),
    setNarrowed: (isNarrowed) => command({ do: 'set-narrowed', isNarrowed }),
    clear: () => command({ do: 'clear' }),
    dismiss() {
      snapshot = { ...snapshot, problem: null };
      paint();
    },
    read: (ordinal) => ask({ do: 'read', ordinal }),
  };
}

const workerDied: Problem = {
  happened: 'The part of Creel that receives has stopped.',
  kept: 'Everything it stored is kept here; the relay keeps the rest.',
  todo: 'Close and reopen DevTools or this tab.',
};

/** What is not known yet of a source that was just opened. */
const justOpened = {
  health: null,
  link: { state: 'connecting' },
  judging: null,
  problem: null,
} as const;

function changes(
  { rows, source, health }: Snapshot,
  update: Exclude<Update, { kind: 'answer' }>,
): Partial<Snapshot> {
  switch (update.kind) {
    case 'opened':
      return { ...justOpened, isOpen: true, source: update.source, rows: update.rows };
    case 'capture-url':
      return { source: source && { ...source, captureUrl: update.captureUrl } };
    case 'narrowed':
      return { source: source && { ...source, isNarrowed: update.isNarrowed } };
    case 'topics':
      return { topics: update.topics };
    case 'rules':
      return { rules: update.rules };
    case 'health':
      return { health: toldHealth(health, update) };
    case 'rows':
      return { rows: appended(rows, update.rows) };
    case 'judged':
      return { rows: replaced(rows, update.rows) };
    case 'judging':
      return { judging: update.done < update.total ? update : null };
    case 'cleared':
      return { rows: [] };
    case 'keys':
      return { keys: update.keys, customs: update.customs };
    case 'link':
      return { link: update.link };
    case 'problem':
      return { problem: update.problem };
  }
}

function toldHealth(
  before: HealthView | null,
  { health, isWhole }: Extract<Update, { kind: 'health' }>,
): HealthView {
  const flags = isWhole || !before ? health.flags : withFlags(before.flags, health.flags);
  return { ...health, flags };
}

/**
 * Rows that are there already are passed over: a new leader says the last ones again. A row that
 * another page kept may come late and belongs between others.
 */
function appended(rows: readonly Row[], more: readonly Row[]): readonly Row[] {
  const last = rows.at(-1)?.ordinal ?? 0;
  if (more.every(({ ordinal }) => ordinal > last)) {
    return more.length === 0 ? rows : [...rows, ...more];
  }
  const known = new Set(rows.map(({ ordinal }) => ordinal));
  const fresh = more.filter(({ ordinal }) => !known.has(ordinal));
  if (fresh.length === 0) return rows;
  return [...rows, ...fresh].toSorted((a, b) => a.ordinal - b.ordinal);
}

function replaced(rows: readonly Row[], judged: readonly Row[]): readonly Row[] {
  const fresh = new Map(judged.map((row) => [row.ordinal, row]));
  return rows.map((row) => fresh.get(row.ordinal) ?? row);
}
