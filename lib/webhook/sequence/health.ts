// What the deliveries of a history say about their sending: twice, late, out of order, not at all.
import type { Sequence, StatusChange } from '../providers/provider.ts';
import { createGaps, type Gap, type GapCounts, type Place } from './gaps.ts';
import { createOrder } from './order.ts';
import { createRecent, keyText } from './recent.ts';
import { createRepeats } from './repeats.ts';
import { createStatuses, type StatusJump } from './statuses.ts';
import { createTally } from './tally.ts';

export type { Gap } from './gaps.ts';

/** What health is told of a delivery. */
export type HealthDelivery = {
  /** Its place in the history: unique and growing. */
  ordinal: number;
  /** In ms since the epoch, by the relay's clock. */
  receivedAt: number;
  provider: string | null;
  account: string | null;
  topic: string | null;
  deliveryId: string | null;
  eventId: string | null;
  sequence: Sequence | null;
  updatedAt: string | null;
  /** Of the body, as it arrived. */
  sha256: string;
  /** Where it was sent to: channel and path. */
  endpoint: string;
  /** The name of the key that verified it, or null where none did. */
  key: string | null;
  /** The key of its resource's timeline, or null. */
  timeline: string | null;
  status: StatusChange | null;
};

export const flagKinds = [
  'duplicate',
  'retry',
  'sibling',
  'out-of-order',
  'gap',
  'status-jump',
] as const;

/**
 * What is to be said of one delivery; numbers are ordinals.
 * - `duplicate`: it came before, as `first`. Nothing else is said of it but `retry`.
 * - `retry`: a duplicate by which the sender tried again, this being its `attempt`-th copy.
 * - `sibling`: one of several deliveries of one action; `first` is the first of them, which has it too.
 * - `out-of-order`: `later` came before it, and was triggered after it.
 * - `gap`: numbers before its own have not come.
 * - `status-jump`: its old status is not the one that the resource was left with.
 */
export type Flag =
  | { kind: 'duplicate'; first: number }
  | { kind: 'retry'; first: number; attempt: number }
  | { kind: 'sibling'; first: number }
  | { kind: 'out-of-order'; later: number }
  | { kind: 'gap'; gap: Gap }
  | ({ kind: 'status-jump' } & StatusJump);

/**
 * Of duplicates, retries and siblings, those after the first are counted. A retry is a duplicate too,
 * and counts as both. `pending`, `missing` and `unsure` are numbers of senders' counters.
 */
export type HealthCounts = GapCounts & {
  received: number;
  duplicates: number;
  retries: number;
  siblings: number;
  outOfOrder: number;
};

export type Health = {
  counts: HealthCounts;
  gaps: readonly Gap[];
  flagsOf: (ordinal: number) => readonly Flag[];
  /** The flags of all deliveries that have some, by ordinal, in no order. */
  flags: () => ReadonlyMap<number, readonly Flag[]>;
};

export type HealthLog = {
  /** Takes the next delivery, in the log's order. */
  add: (delivery: HealthDelivery) => void;
  /** All that is known at a time, in ms since the epoch: gaps go from pending to missing with it. */
  at: (nowMs: number) => Health;
  /** The counts of the deliveries above an ordinal, and of the gaps that they showed. */
  since: (ordinal: number, nowMs: number) => HealthCounts;
};

// Ids and timelines come from senders: past this many different ones the oldest are forgotten.
const mostRemembered = 200_000;

export function createHealth(): HealthLog {
  const tallies = {
    received: createTally(),
    duplicates: createTally(),
    retries: createTally(),
    siblings: createTally(),
    outOfOrder: createTally(),
  };
  const flags = createRecent<Flag[], number>(mostRemembered);
  const repeats = createRepeats(mostRemembered);
  const events = createRecent<number>(mostRemembered);
  const order = createOrder(mostRemembered);
  const statuses = createStatuses(mostRemembered);
  const gaps = createGaps();

  const fixedFlags = (ordinal: number) => flags.get(ordinal) ?? [];
  const flag = (ordinal: number, more: Flag) => flags.set(ordinal, [...fixedFlags(ordinal), more]);

  const addRepeat = (delivery: HealthDelivery, number: bigint | null): boolean => {
    const { ordinal } = delivery;
    const repeat = repeats.add(delivery, number);
    if (!repeat) return false;
    const { first, attempt } = repeat;
    tallies.duplicates.add(ordinal);
    flag(ordinal, { kind: 'duplicate', first });
    if (attempt === null) return true;
    tallies.retries.add(ordinal);
    flag(ordinal, { kind: 'retry', first, attempt });
    return true;
  };

  const addEvent = ({ ordinal, provider, account, eventId }: HealthDelivery) => {
    if (eventId === null) return;
    const key = keyText(provider, account, eventId);
    const first = events.get(key);
    if (first === undefined) {
      events.set(key, ordinal);
      return;
    }
    tallies.siblings.add(ordinal);
    for (const one of [first, ordinal]) {
      const isTold = fixedFlags(one).some(({ kind }) => kind === 'sibling');
      if (!isTold) flag(one, { kind: 'sibling', first });
    }
  };

  const addTimes = ({ ordinal, timeline, sequence, updatedAt }: HealthDelivery) => {
    if (timeline === null || sequence?.by !== 'triggered-at') return;
    const later = order.add({ ordinal, timeline, triggeredAt: sequence.value, updatedAt });
    if (later === null) return;
    tallies.outOfOrder.add(ordinal);
    flag(ordinal, { kind: 'out-of-order', later });
  };

  const addStatus = ({ ordinal, timeline, status }: HealthDelivery, place: Place | null) => {
    if (timeline === null || status === null) return;
    // A late delivery may close the jump that the one after it seemed to make.
    for (const judged of statuses.add({ ordinal, timeline, status, place })) {
      const told = fixedFlags(judged.ordinal);
      const others = told.filter(({ kind }) => kind !== 'status-jump');
      const jumps = judged.jumps.map((jump) => ({ kind: 'status-jump' as const, ...jump }));
      const isChanged = jumps.length > 0 || others.length < told.length;
      if (isChanged) flags.set(judged.ordinal, [...others, ...jumps]);
    }
  };

  const countsOf = (found: readonly Gap[], after?: number): HealthCounts => ({
    received: tallies.received.count(after),
    duplicates: tallies.duplicates.count(after),
    retries: tallies.retries.count(after),
    siblings: tallies.siblings.count(after),
    outOfOrder: tallies.outOfOrder.count(after),
    ...gaps.count(found, after),
  });

  return {
    add: (delivery) => {
      const { provider, sequence } = delivery;
      tallies.received.add(delivery.ordinal);
      const number = sequence?.by === 'counter' ? numberOf(sequence.value) : null;
      if (addRepeat(delivery, number)) return;
      addEvent(delivery);
      addTimes(delivery);
      const isCounted = provider !== null && number !== null;
      addStatus(delivery, isCounted ? gaps.add({ ...delivery, provider }, number) : null);
    },
    at: (nowMs) => {
      const found = gaps.at(nowMs);
      const byOrdinal = Map.groupBy(found, ({ ordinal }) => ordinal);
      const gapsOf = (ordinal: number) =>
        (byOrdinal.get(ordinal) ?? []).map((gap) => ({ kind: 'gap' as const, gap }));
      const flagsOf = (ordinal: number) => [...fixedFlags(ordinal), ...gapsOf(ordinal)];
      const all = () => {
        const fixed = Array.from(flags.entries()).filter(([, told]) => told.length > 0);
        const map = new Map<number, readonly Flag[]>(fixed);
        for (const ordinal of byOrdinal.keys()) map.set(ordinal, flagsOf(ordinal));
        return map;
      };
      return { counts: countsOf(found), gaps: found, flagsOf, flags: all };
    },
    since: (ordinal, nowMs) => countsOf(gaps.at(nowMs), ordinal),
  };
}

/** A counter's number, or null where the text is none: `1.5`, `1e3`, or longer than any counter. */
function numberOf(text: string): bigint | null {
  return /^\d{1,100}$/.test(text) ? BigInt(text) : null;
}
