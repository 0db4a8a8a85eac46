// What the page and the Worker that follows timelines say to each other. It reads the database alone.
import type { BodyDiff, DiffRule, ShownValue } from '../../webhook/diff/index.ts';

/** How a delivery is compared with those before it, as a page shows it. */
export type ChangeCount = {
  /** The delivery before it that it was compared with. */
  base: number;
  /**
   * `unreadable`: one of the two was cleared or could not be read.
   * `too-large`: to be compared unasked; what changed is not counted.
   */
  kind: BodyDiff['kind'] | 'unreadable' | 'too-large';
  told: number;
  muted: number;
};

/** Counts by ordinal; the first of a timeline has none, and what is about nothing. */
export type ChangeCounts = ReadonlyMap<number, ChangeCount>;

/** A field of one delivery of the timeline: its value as written, or null where it is not there. */
export type FieldValue = {
  ordinal: number;
  value: ShownValue | null;
  /** Whether it differs from the one before it; the first one does not. */
  isChanged: boolean;
};

/** `name` is for people; `skipped` are the oldest, where there are too many. */
export type FieldHistory = { name: string; values: readonly FieldValue[]; skipped: number };

export type TimelineQuestion =
  /** The ordinals of all deliveries about what this one is about, in the log’s order, itself among them. */
  | { do: 'members'; ordinal: number }
  /** A field of this delivery, by its JSON Pointer, in all of them. */
  | { do: 'field'; ordinal: number; pointer: string };

export type TimelineAnswers = {
  /** Empty where the delivery is about nothing; null where it is not known, or nobody could look. */
  members: readonly number[] | null;
  /** Null where there is no such field, or another one was asked for meanwhile. */
  field: FieldHistory | null;
};

/** Page to Worker. */
export type TimelineCommand =
  /** Begins anew with a source, or with none. What is counted for it comes back under this number. */
  | { do: 'open'; source: string | null; opening: number }
  /** More rows were stored. */
  | { do: 'more' }
  /** History was judged again: topics and resources may be others. */
  | { do: 'again' }
  /** How to compare: by these rules, with any delivery of the timeline or only those of one topic. */
  | { do: 'rules'; rules: readonly DiffRule[]; sameTopicOnly: boolean }
  /** These are in view: they are counted first. */
  | { do: 'in-view'; ordinals: readonly number[] }
  | (TimelineQuestion & { ask: number });

/** Worker to page. */
export type TimelineUpdate =
  /** All there are, or those that are new. */
  | { kind: 'counts'; opening: number; counts: ChangeCounts; isWhole: boolean }
  | { kind: 'answer'; ask: number; answer: TimelineAnswers[keyof TimelineAnswers] | null };

export type TimelineSnapshot = { counts: ChangeCounts; sameTopicOnly: boolean };

/** The page's side. It follows the inbox's store: source, rows, judging, rules. */
export type TimelineStore = {
  subscribe: (listener: () => void) => () => void;
  getSnapshot: () => TimelineSnapshot;
  /** Empty where the delivery is about nothing; null: nobody answers, so it is not known. */
  members: (ordinal: number) => Promise<readonly number[] | null>;
  /** Only one is looked for at a time: a newer question makes the answer to an older one null. */
  field: (ordinal: number, pointer: string) => Promise<FieldHistory | null>;
  inView: (ordinals: readonly number[]) => void;
  setSameTopicOnly: (sameTopicOnly: boolean) => void;
};
