// The deliveries of a source as timelines, and which one each is compared with.
import { createTimelines, type TimelineMember } from '../../webhook/sequence/index.ts';
import type { Row } from '../row.ts';

/** What is kept of a row. `base` is the delivery that it is compared with. */
export type Placed = Pick<Row, 'ordinal' | 'provider' | 'topic' | 'sizeBytes'> & {
  base: number | null;
};

export type Lines = {
  /** The ordinal of the last row. */
  last: () => number;
  at: (ordinal: number) => Placed | undefined;
  /** All of them, ascending. */
  all: () => Iterable<Placed>;
  /** Takes those rows that are new, in the log’s order, and gives all whose base is another one now. */
  add: (rows: readonly Row[]) => Placed[];
  /** Whether a base must be of the same topic. */
  compareWith: (sameTopicOnly: boolean) => void;
  /** The ordinals of all that are about the same, ascending; empty where it is about nothing. */
  membersOf: (ordinal: number) => number[];
};

export function createLines(sameTopicOnly = false): Lines {
  const timelines = createTimelines();
  const placed = new Map<number, Placed>();
  /** The keys of their own timelines. */
  const keys = new Map<number, string>();
  let isTopicWanted = sameTopicOnly;
  let last = 0;

  /** Members of one timeline are one array, whatever its name was when they came. */
  const lineOf = (ordinal: number): readonly TimelineMember[] => {
    const key = keys.get(ordinal);
    return key === undefined ? [] : timelines.membersOf(key);
  };

  /** Finds the bases in the timelines of these, where one that came may have joined two. */
  function rebase(ordinals: Iterable<number>): Placed[] {
    const seen = new Set<readonly TimelineMember[]>();
    const changed: Placed[] = [];
    for (const ordinal of ordinals) {
      const line = lineOf(ordinal);
      if (seen.has(line)) continue;
      seen.add(line);
      let before: number | null = null;
      const ofTopic = new Map<string | null, number>();
      for (const { ordinal: other, as } of line) {
        if (as !== 'about') continue;
        const one = placed.get(other)!;
        const base = isTopicWanted ? (ofTopic.get(one.topic) ?? null) : before;
        ofTopic.set(one.topic, other);
        before = other;
        // An adjustment of many SKUs stands in the timelines of all, and is compared in its own.
        if (one.base === base || lineOf(other) !== line) continue;
        one.base = base;
        changed.push(one);
      }
    }
    return changed;
  }

  return {
    last: () => last,
    at: (ordinal) => placed.get(ordinal),
    all: () => placed.values(),
    add(rows) {
      const fresh = rows.filter(({ ordinal }) => ordinal > last);
      for (const { ordinal, provider, topic, sizeBytes, resource } of fresh) {
        last = ordinal;
        placed.set(ordinal, { ordinal, provider, topic, sizeBytes, base: null });
        const key = timelines.add(ordinal, resource);
        if (key !== null) keys.set(ordinal, key);
      }
      return rebase(fresh.map(({ ordinal }) => ordinal));
    },
    compareWith(topicOnly) {
      if (topicOnly === isTopicWanted) return;
      isTopicWanted = topicOnly;
      rebase(keys.keys());
    },
    membersOf: (ordinal) => lineOf(ordinal).flatMap((member) => aboutOrdinal(member)),
  };
}

const aboutOrdinal = ({ ordinal, as }: TimelineMember) => (as === 'about' ? [ordinal] : []);
