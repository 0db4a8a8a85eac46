// What the page and the Worker that exports say to each other. It reads the database alone.
import type {
  ExportFormat,
  ExportNote,
  ExportProgress,
  TestRunner,
  TypesAs,
} from '../../webhook/fixtures/index.ts';
import type {
  PlanItem,
  RedactionChoices,
  RedactionPlan,
  UnsearchedValue,
  ValueKind,
} from '../../webhook/fixtures/redact/index.ts';
import type { Row } from '../row.ts';

/** Deliveries of a source in the order in which they are exported. */
export type ExportFrom = {
  source: string;
  /** Some schemes sign it. */
  captureUrl: string | null;
  rows: readonly Row[];
};

export type ExportHow = {
  format: ExportFormat;
  isZip: boolean;
  /** By the plan of this number, which somebody was shown; without it everything goes out as it came. */
  isRedacted: boolean;
  /** Null where no plan is shown, as after one that failed or was cancelled: then nothing is redacted. */
  plan: number | null;
  stub: TestRunner | null;
  types: TypesAs | null;
};

/** A plan as a dialog sums it up; its values are asked for page by page. */
export type PlanOverview = Pick<RedactionPlan, 'refused' | 'notes' | 'unlisted'> & {
  /** Which plan it is. No other one of the page has this number. */
  number: number;
  deliveries: number;
  /** How many deliveries are gone: cleared meanwhile. */
  missing: number;
  /** Distinct values in their places, of those that are listed, by what they are taken to be; the most replaced first. */
  kinds: readonly { kind: ValueKind; replaced: number; kept: number }[];
  unsearched: number;
};

export type PlanValues = 'replaced' | 'kept' | 'unsearched';

/** Which of a plan's values are looked at. `text` is looked for in values and paths, in any case. */
export type ItemsAsked = {
  of: PlanValues;
  kind: ValueKind | null;
  text: string;
  offset: number;
  limit: number;
};

/** `total` counts all that fit. */
export type ItemsShown =
  | { of: 'replaced' | 'kept'; total: number; items: readonly PlanItem[] }
  | { of: 'unsearched'; total: number; items: readonly UnsearchedValue[] };

export type ExportQuestion =
  | { do: 'plan'; from: ExportFrom; choices: RedactionChoices }
  | { do: 'items'; asked: ItemsAsked }
  | { do: 'write'; from: ExportFrom; how: ExportHow };

/** Page to Worker. `cancel` ends what is under way; the plan stays. */
export type ExportCommand = (ExportQuestion & { ask: number }) | { do: 'cancel' };

export type Written = {
  file: Blob;
  name: string;
  deliveries: number;
  notes: readonly ExportNote[];
};

export type ExportAnswer =
  | { overview: PlanOverview }
  | { shown: ItemsShown | null }
  | { written: Written }
  | { failed: string }
  | { cancelled: true };

/** Worker to page. */
export type ExportUpdate =
  | { kind: 'progress'; ask: number; progress: ExportProgress; total: number }
  | { kind: 'answer'; ask: number; answer: ExportAnswer };

type OnProgress = (progress: ExportProgress & { total: number }) => void;

/** The page's side. Null answers: it was cancelled, or a newer question took its place. */
export type Exporter = {
  /** Plans the redaction; the plan stays for `items` and `write` until the next one is made. */
  plan: (
    from: ExportFrom,
    choices: RedactionChoices,
    onProgress: OnProgress,
  ) => Promise<{ ok: true; overview: PlanOverview } | { ok: false; reason: string } | null>;
  items: (asked: ItemsAsked) => Promise<ItemsShown | null>;
  /** The whole file, or why there is none; of a file that was not finished nothing is left. */
  write: (
    from: ExportFrom,
    how: ExportHow,
    onProgress: OnProgress,
  ) => Promise<({ ok: true } & Written) | { ok: false; reason: string } | null>;
  /** A Worker that does not hear it is ended after a while, and its plan with it. */
  cancel: () => void;
  /** Ends the Worker with its plan; the next question opens another. */
  close: () => void;
};
