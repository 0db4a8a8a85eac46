import type { Cursor } from '../delivery/cursor.ts';
import type { Delivery, Entry, Note } from '../delivery/delivery.ts';
import type { DiffRule } from '../webhook/diff/index.ts';
import type { Fixture } from '../webhook/fixtures/index.ts';
import type { CustomScheme, SecretKey } from '../webhook/index.ts';
import type { Baseline } from '../webhook/topics/baseline/baseline.ts';
import type { Subscription } from '../webhook/topics/subscription.ts';
import type { ConnectionLink } from '../wire/connection-link.ts';
import type { Row } from './row.ts';

/** Where deliveries come from: a channel at a relay. */
export type Source = {
  /** Its `sourceId` when it was first opened. */
  id: string;
  /** Null for what was pasted or dropped: nothing streams into it. */
  link: ConnectionLink | null;
  captureUrl: string | null;
  /** The last stored entry of each log: a relay may come back with another one, and with an old one. */
  cursors: Readonly<Record<string, Cursor>>;
  nextOrdinal: number;
  /** Whether its subscriptions, which nobody knows, leave fields out; absent as long as nobody said so. */
  isNarrowed?: boolean;
};

/** `host[:port]/channel`: channels can be named, so two relays may each have an `orders`. */
export function sourceId({ url, channel }: ConnectionLink): string {
  return `${new URL(url).host}/${channel}`;
}

/** What a fixture says beside the delivery that it holds. */
export type FixtureSays = Pick<Fixture, 'note' | 'signedWith'>;

/** A stored delivery with its body; `imported` only where it came from a fixture that says more. */
export type StoredDelivery = {
  delivery: Delivery;
  body: Uint8Array<ArrayBuffer>;
  imported?: FixtureSays;
};

/** An entry as the inbox keeps it: one of a log, or one that was imported. */
export type InboxEntry = Entry | ({ kind: 'delivery' } & StoredDelivery);

/** An entry with its place in the source's history. */
export type PlacedEntry = { ordinal: number; entry: InboxEntry };

/** A stored delivery with its place. */
export type PlacedDelivery = StoredDelivery & { ordinal: number };

/** One stored record of many entries: the cost of IndexedDB is per record, not per byte. */
export type Segment = {
  source: string;
  /** Ordinals of the first and the last entry. */
  first: number;
  last: number;
  heads: (({ kind: 'delivery' } & Omit<StoredDelivery, 'body'>) | { kind: 'note'; note: Note })[];
  /** The deliveries' bodies one after the other, `sizeBytes` each. */
  bodies: Uint8Array<ArrayBuffer>;
};

/** The rows of one segment, and what judged them: a row judged with anything else is judged again. */
export type Summary = { source: string; first: number; judgedWith: string; rows: Row[] };

export type Judged = { rows: readonly Row[]; judgedWith: string };

/**
 * Where a browser keeps what it received. Every method may reject with a DOMException of the
 * database (`QuotaExceededError` where the disk is full); then nothing of that call was stored.
 */
export interface InboxStorage {
  source: (id: string) => Promise<Source | null>;
  /** The source shown last, or null on first run. */
  currentSource: () => Promise<Source | null>;
  /**
   * Makes this link's source the current one; a known source keeps its cursor and history. An
   * unknown one starts empty, or takes over the history of the source it `replaces`.
   */
  openSource: (link: ConnectionLink, replaces?: string) => Promise<Source>;
  setCaptureUrl: (source: string, captureUrl: string) => Promise<void>;
  setNarrowed: (source: string, isNarrowed: boolean) => Promise<void>;
  /** Makes the source of pasted and dropped deliveries the current one. */
  openImports: () => Promise<Source>;
  /**
   * Stores entries, their rows and the new cursor in one transaction. Refuses (`false`, nothing
   * stored) where another page stored the same entries first, so that a repeat is harmless.
   */
  save: (
    source: Source,
    entries: readonly PlacedEntry[],
    judged: Judged,
  ) => Promise<Source | false>;
  /** Summaries in order: of the segment that holds an ordinal, and of all after it. */
  summaries: (source: string, from: number) => Promise<Summary[]>;
  /** The last segment that starts below an ordinal and was judged with something else, or null. */
  staleSegment: (source: string, judgedWith: string, below: number) => Promise<Segment | null>;
  /** Replaces rows of one segment; rows that came in meanwhile stay as they are. */
  replaceRows: (source: string, first: number, judged: Judged) => Promise<void>;
  /** A stored delivery with its body, or null where there is none at that place. */
  read: (source: string, ordinal: number) => Promise<StoredDelivery | null>;
  /**
   * The delivery at a place and those that are stored in one record with it, in order; empty where
   * there is none. To read the record costs, not how many are taken from it.
   */
  neighbours: (source: string, ordinal: number) => Promise<PlacedDelivery[]>;
  /** Forgets all rows and bodies; the cursor stays, so that they do not come again. */
  clear: (source: string) => Promise<void>;
  /** What people told Creel, by id. */
  keys: Kept<SecretKey>;
  customs: Kept<CustomScheme>;
  subscriptions: Kept<Subscription>;
  schemas: Kept<KeptSchema>;
  baselines: Kept<KeptBaseline>;
  rules: Kept<DiffRule>;
  close: () => void;
}

/** Records that stay until somebody takes them away; putting one under a known id replaces it. */
export type Kept<Value> = {
  all: () => Promise<Value[]>;
  /** All of them or none. */
  put: (...values: readonly Value[]) => Promise<void>;
  /**
   * Puts what is made of the record under an id, or of null where there is none; null leaves it as
   * it is. One transaction: of two pages that change it at once, the second is given what the first
   * made. Resolves to what is there then.
   */
  change: (id: string, make: (before: Value | null) => Value | null) => Promise<Value | null>;
  delete: (id: string) => Promise<void>;
};

/** A JSON Schema that somebody brought for a topic, as its text. */
export type KeptSchema = {
  id: string;
  name: string;
  provider: string;
  topic: string;
  text: string;
};

/** A baseline under its `baselineKey`, and the ids of the deliveries it learned from: each counts once. */
export type KeptBaseline = { id: string; baseline: Baseline; accepted: readonly string[] };
