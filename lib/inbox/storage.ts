import type { Cursor } from '../delivery/cursor.ts';
import type { Delivery, Entry, Note } from '../delivery/delivery.ts';
import type { CustomScheme, SecretKey } from '../webhook/index.ts';
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
};

/** `host[:port]/channel`: channels can be named, so two relays may each have an `orders`. */
export function sourceId({ url, channel }: ConnectionLink): string {
  return `${new URL(url).host}/${channel}`;
}

/** An entry with its place in the source's history. */
export type PlacedEntry = { ordinal: number; entry: Entry };

/** One stored record of many entries: the cost of IndexedDB is per record, not per byte. */
export type Segment = {
  source: string;
  /** Ordinals of the first and the last entry. */
  first: number;
  last: number;
  heads: ({ kind: 'delivery'; delivery: Delivery } | { kind: 'note'; note: Note })[];
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
  read: (
    source: string,
    ordinal: number,
  ) => Promise<{ delivery: Delivery; body: Uint8Array<ArrayBuffer> } | null>;
  /** Forgets all rows and bodies; the cursor stays, so that they do not come again. */
  clear: (source: string) => Promise<void>;
  keys: () => Promise<SecretKey[]>;
  putKey: (key: SecretKey) => Promise<void>;
  deleteKey: (id: string) => Promise<void>;
  customs: () => Promise<CustomScheme[]>;
  putCustom: (custom: CustomScheme) => Promise<void>;
  deleteCustom: (id: string) => Promise<void>;
  close: () => void;
}
