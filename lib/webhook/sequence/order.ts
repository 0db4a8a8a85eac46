import { instantText } from './instant.ts';
import { createRecent } from './recent.ts';

export type TimedDelivery = {
  ordinal: number;
  timeline: string;
  /** When the sender says it was triggered, as sent. */
  triggeredAt: string;
  /** The resource's own clock, as sent, or null. */
  updatedAt: string | null;
};

type Times = { ordinal: number; triggered: string; updated: string | null };

// Both times grow together but for a second, so one is nearly always enough.
const mostLatest = 8;

/**
 * Which deliveries came after one of the same timeline that was triggered later. The resource's clock
 * must agree, where both have one: a trigger may be a second off it, either way. Senders that order
 * nothing but this (Shopify) advise the same.
 */
export function createOrder(mostTimelines: number): {
  /** The ordinal of the delivery that should have come after this one, or null. */
  add: (delivery: TimedDelivery) => number | null;
} {
  const timelines = createRecent<Times[]>(mostTimelines);
  return {
    add: ({ ordinal, timeline, triggeredAt, updatedAt }) => {
      const triggered = instantText(triggeredAt);
      if (triggered === null) return null;
      const updated = updatedAt === null ? null : instantText(updatedAt);
      const now = { ordinal, triggered, updated };
      const latest = timelines.get(timeline) ?? [];
      const later = latest.find((before) => isBefore(now, before));
      // Only what could still be later than something else is kept.
      const kept = latest.filter((before) => !outlasts(now, before));
      const isOutlasted = kept.some((before) => outlasts(before, now));
      timelines.set(timeline, isOutlasted ? kept : [...kept, now].slice(-mostLatest));
      return later?.ordinal ?? null;
    },
  };
}

function isBefore(one: Times, other: Times): boolean {
  if (one.triggered >= other.triggered) return false;
  return one.updated === null || other.updated === null || one.updated <= other.updated;
}

/** Whether all that is before `other` is before `one` too. */
function outlasts(one: Times, other: Times): boolean {
  if (one.triggered < other.triggered) return false;
  return one.updated === null || (other.updated !== null && one.updated >= other.updated);
}
