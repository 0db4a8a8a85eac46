// What the sqlite engine's two sides say to each other. One message is one batch, and one transaction.
import type { UnusableReason } from '../log.ts';

/** A channel with its number in the file. */
export type ChannelRow = { id: number; name: string; logId: string; createdAt: number };

/** An entry as it lies in the file: `head` is JSON without what the other columns say. */
export type EntryRow = {
  position: number;
  kind: 'delivery' | 'note';
  deliveryId: string | null;
  head: string;
  body: Uint8Array<ArrayBuffer> | null;
};

/** A document as it lies in the file: its value is JSON. */
export type DocumentRow = { id: string; version: number; value: string };

/** A change of a document; without a value it is deleted. */
export type DocumentChangeRow = {
  collection: string;
  id: string;
  expects: number | null;
  value: string | null;
};

/** Every job by its name: what it needs, what it gives. */
export type Jobs = {
  append: { input: { channelId: number; row: Omit<EntryRow, 'position'> }; output: number };
  read: {
    input: { channelId: number; after: number; entries: number; bytes: number };
    output: { rows: EntryRow[]; isEnd: boolean };
  };
  get: { input: { channelId: number; deliveryId: string }; output: EntryRow | null };
  createChannel: { input: Omit<ChannelRow, 'id'>; output: number };
  addToken: { input: { channelId: number; hash: string }; output: null };
  channelOfToken: { input: { hash: string }; output: string | null };
  getDocument: { input: { collection: string; id: string }; output: DocumentRow | null };
  listDocuments: { input: { collection: string }; output: DocumentRow[] };
  commitDocuments: { input: { changes: DocumentChangeRow[] }; output: 'written' | 'conflict' };
};
export type JobName = keyof Jobs;
export type Job = { [N in JobName]: { name: N; input: Jobs[N]['input'] } }[JobName];

export type JobResult =
  | { ok: true; output: Jobs[JobName]['output'] }
  | { ok: false; message: string };

export type WorkerData = { path: string; maxFileBytes?: number };

export type FromWorker =
  | { kind: 'opened'; channels: ChannelRow[] }
  | { kind: 'unusable'; reason: UnusableReason; message: string }
  | { kind: 'results'; results: JobResult[] };

export type ToWorker = { kind: 'batch'; jobs: Job[] } | { kind: 'close' };
