import type { Description } from '../lib/webhook/index.ts';
import {
  createHealth,
  createTimelines,
  type Flag,
  type HealthDelivery,
} from '../lib/webhook/sequence/index.ts';
import { createRecent } from '../lib/webhook/sequence/recent.ts';

/** What is not in a description. */
type Sent = Pick<HealthDelivery, 'receivedAt' | 'sha256' | 'endpoint' | 'key'>;

// As many as the health of a log remembers.
const mostNames = 200_000;

/** What the deliveries of one log are to each other; `Name` is how one is spoken of. */
export function createHistory<Name>() {
  const timelines = createTimelines();
  const health = createHealth();
  const names = createRecent<Name, number>(mostNames);
  let ordinal = 0;
  return {
    /** Takes the next delivery, in the log's order; gives its ordinal, counted from 1. */
    add(name: Name, description: Description, sent: Sent): number {
      ordinal++;
      names.set(ordinal, name);
      const timeline = timelines.add(ordinal, description.resource);
      health.add({ ordinal, timeline, ...description, ...sent });
      return ordinal;
    },
    /** What is to be said of a delivery now: a later one may have closed its gap. */
    flagsOf: (one: number, nowMs: number): readonly Flag[] => health.at(nowMs).flagsOf(one),
    /** The name that a delivery came with, or undefined where it came too long ago. */
    nameOf: (one: number): Name | undefined => names.get(one),
  };
}
