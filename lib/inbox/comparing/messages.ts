// What the page and the Worker that compares two messages say to each other.
import type { DiffOptions, Overview, Showing, Shown, Side } from '../../webhook/diff/index.ts';

export type ComparingQuestion =
  | { do: 'compare'; before: Side; after: Side; options: DiffOptions }
  | { do: 'show'; asked: Showing };

export type ComparingCommand = ComparingQuestion & { ask: number };

/** `failed`: the Worker ran out of memory or broke down. */
export type ComparingUpdate = {
  ask: number;
  answer: { overview: Overview } | { shown: Shown[Showing['show']] | null } | { failed: string };
};

/** What the page holds of a comparison that is made. */
export type OpenComparison = {
  overview: Overview;
  show: <Kind extends Showing['show']>(
    asked: Showing & { show: Kind },
  ) => Promise<Shown[Kind] | null>;
};

/** Compares off the page’s thread. A new comparison ends the one before it. */
export type Comparer = {
  /** Null where it was cancelled, by `cancel` or by a newer one; otherwise made, or why it was not. */
  compare: (
    before: Side,
    after: Side,
    options: DiffOptions,
  ) => Promise<{ ok: true; comparison: OpenComparison } | { ok: false; reason: string } | null>;
  /** Ends what is under way, at once. */
  cancel: () => void;
  /** Ends the Worker with all it holds; the next comparison opens another. */
  close: () => void;
};
