// The gaps in senders' counters, per endpoint and key.
import { createCounter, type Arrival, type Counter } from './counters.ts';
import { size, type Hole } from './holes.ts';
import { createRecent, keyText } from './recent.ts';
import { shipstreamRetriesMs } from './repeats.ts';

/**
 * Numbers of one counter that did not come. While the sender may still try again they are `pending`,
 * then `missing`. `unsure` are those that nobody can call missing: nothing verified says whose counter
 * it is, two webhooks count at the same URL with the same secret, the numbers may be older than the
 * history, or all of them came, but unverified.
 */
export type Gap = {
  state: 'pending' | 'missing' | 'unsure';
  provider: string;
  endpoint: string;
  /** The name of the key that verified the counter's deliveries, or null where none did. */
  key: string | null;
  /** The first and the last number, as text of any length. */
  from: string;
  to: string;
  /** How many numbers, at most 2^53 - 1. */
  count: number;
  /** How many of them came to the same endpoint unverified: these are not counted as missing. */
  unverified: number;
  /** The delivery whose number showed the gap. */
  ordinal: number;
  /** When a pending one becomes missing, in ms since the epoch. */
  untilMs: number;
};

export type CountedDelivery = {
  ordinal: number;
  receivedAt: number;
  provider: string;
  endpoint: string;
  key: string | null;
};

export type Place = { counter: string; number: bigint; isLate: boolean };

/** At most 2^53 - 1 of each. */
export type GapCounts = { pending: number; missing: number; unsure: number };

// The path of an endpoint is whatever a sender calls: those not heard of longest go first. Verified
// ones are kept apart, so that nobody without a secret can push them out.
const mostCounters = 1000;

type Counted = { provider: string; endpoint: string; key: string | null; counter: Counter };

// Nobody but ShipStream counts.
const retriesMs = shipstreamRetriesMs;

export function createGaps(): {
  add: (delivery: CountedDelivery, number: bigint) => Place;
  at: (nowMs: number) => Gap[];
  /** Counts at a time, of all gaps or of those that deliveries above an ordinal showed. */
  count: (gaps: readonly Gap[], after?: number) => GapCounts;
} {
  const verified = createRecent<Counted>(mostCounters);
  const unverified = createRecent<Counted>(mostCounters);
  return {
    add: ({ ordinal, receivedAt, provider, endpoint, key }, number) => {
      const id = keyText(provider, endpoint, key);
      const counters = key === null ? unverified : verified;
      const counted = counters.get(id) ?? {
        provider,
        endpoint,
        key,
        counter: createCounter({ isSigned: key !== null }),
      };
      counters.set(id, counted);
      const arrival: Arrival = counted.counter.add(number, { ordinal, receivedAt });
      return { counter: id, number, isLate: arrival === 'late' };
    },
    at: (nowMs) => {
      const gaps: Gap[] = [];
      for (const counted of [...verified.values(), ...unverified.values()]) {
        const { provider, endpoint, key, counter } = counted;
        const unsigned = key === null ? null : unverified.get(keyText(provider, endpoint, null));
        for (const hole of counter.holes()) {
          gaps.push(gapOf(hole, counted, unsigned?.counter ?? null, nowMs));
        }
      }
      return gaps;
    },
    count: (gaps, after = 0) => {
      const counts = { pending: 0, missing: 0, unsure: 0 };
      for (const { state, count, unverified: unproved, ordinal } of gaps) {
        if (ordinal <= after) continue;
        counts[state] += state === 'unsure' ? count : count - unproved;
        if (state !== 'unsure') counts.unsure += unproved;
      }
      if (after === 0) {
        for (const { counter } of verified.values()) counts.missing += told(counter.forgotten());
      }
      for (const state of ['pending', 'missing', 'unsure'] as const) {
        counts[state] = Math.min(counts[state], Number.MAX_SAFE_INTEGER);
      }
      return counts;
    },
  };
}

function gapOf(
  { from, to, openedAt, openedBy, isSure }: Hole,
  { provider, endpoint, key, counter }: Counted,
  unsigned: Counter | null,
  nowMs: number,
): Gap {
  const all = size(from, to);
  const seen = unsigned?.seenWithin(from, to) ?? 0n;
  const unproved = seen < all ? seen : all;
  const isUnsure = !isSure || counter.isInterleaved() || unproved === all;
  const untilMs = openedAt + retriesMs;
  const due = nowMs < untilMs ? 'pending' : 'missing';
  return {
    state: isUnsure ? 'unsure' : due,
    provider,
    endpoint,
    key,
    from: String(from),
    to: String(to),
    count: told(all),
    unverified: told(unproved),
    ordinal: openedBy,
    untilMs,
  };
}

function told(count: bigint): number {
  return Number(count < mostTold ? count : mostTold);
}

const mostTold = BigInt(Number.MAX_SAFE_INTEGER);
