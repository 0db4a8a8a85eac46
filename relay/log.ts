import type { Cursor } from '../lib/delivery/cursor.ts';
import type { Delivery, Entry, Note } from '../lib/delivery/delivery.ts';
import type { Documents } from './documents.ts';

/** A capture URL and its log. `logId` is in every cursor of the log; `createdAt` in ms since the epoch. */
export type Channel = { name: string; logId: string; createdAt: number };

/** An entry before the log gave it a place. */
export type NewEntry =
  | {
      kind: 'delivery';
      delivery: Omit<Delivery, 'cursor' | 'channel'>;
      body: Uint8Array<ArrayBuffer>;
    }
  | { kind: 'note'; note: Omit<Note, 'cursor' | 'channel'> };

/** How much one read may give: a number of entries, and body bytes. One entry is given even if larger. */
export type ReadLimits = { entries: number; bytes: number };

/** Entries in log order. `isEnd`: when the log was read, nothing came after them. */
export type Slice = { entries: Entry[]; isEnd: boolean };

/**
 * Where deliveries and notes are kept, behind every relay. Engines are in `relay/engines`; all pass
 * `tests/contracts/delivery-log.ts`. Any method may reject with LogUnavailable, and does after `close`.
 */
export type DeliveryLog = {
  /**
   * Adds an entry at the end of a channel's log. When the promise resolves the entry is durable and
   * readable; when it rejects with LogUnavailable the entry may or may not be there after a restart.
   * Rejects with UnknownChannel. The body must not be changed until the promise settles.
   */
  append(channel: string, entry: NewEntry): Promise<Cursor>;
  /**
   * The entries after a cursor (null: from the beginning), oldest first. Rejects with UnknownChannel,
   * and with ForeignCursor where the cursor is not of this channel's log.
   */
  read(channel: string, after: Cursor | null, limits: ReadLimits): Promise<Slice>;
  /** One delivery with its body, or null. Rejects with UnknownChannel. */
  get(channel: string, id: string): Promise<Extract<Entry, { kind: 'delivery' }> | null>;
  /**
   * Calls `onMore` after every append to the channel, and when the log has closed or broken, until
   * the returned function is called or the signal aborts. It says only that it is time to read.
   */
  watch(channel: string, onMore: () => void, signal?: AbortSignal): () => void;
  /** Rejects with ChannelExists where the name is taken. */
  createChannel(channel: Channel): Promise<void>;
  getChannel(name: string): Promise<Channel | null>;
  /** All channels, oldest first. */
  listChannels(): Promise<Channel[]>;
  /** Lets the token with this hash (SHA-256, lower-case hex) read a channel. Rejects with UnknownChannel. */
  addToken(channel: string, hash: string): Promise<void>;
  /** The name of the channel that the token with this hash may read, or null. */
  channelOfToken(hash: string): Promise<string | null>;
  /** What is kept beside the entries, as durable as they are. */
  documents: Documents;
  /** Finishes what was asked before, then lets go of the files. May be called twice. */
  close(): Promise<void>;
};

/** No channel has this name. */
export class UnknownChannel extends Error {
  override name = 'UnknownChannel';
  readonly channel: string;
  constructor(channel: string) {
    super(`there is no channel “${channel}”`);
    this.channel = channel;
  }
}

/** The name is taken. */
export class ChannelExists extends Error {
  override name = 'ChannelExists';
  readonly channel: string;
  constructor(channel: string) {
    super(`there is already a channel “${channel}”`);
    this.channel = channel;
  }
}

/** The cursor was not given by this log: the log is a new one, or the text is no cursor. */
export class ForeignCursor extends Error {
  override name = 'ForeignCursor';
  readonly cursor: string;
  constructor(cursor: string) {
    super(`the cursor “${cursor}” is of another log`);
    this.cursor = cursor;
  }
}

/** The engine cannot do it now: disk full, I/O error, closed. */
export class LogUnavailable extends Error {
  override name = 'LogUnavailable';
}

export type UnusableReason = 'not-writable' | 'in-use' | 'newer-version' | 'not-a-log';

/** A log that cannot be opened; `message` says why in words for people, `path` which file. */
export class LogUnusable extends Error {
  override name = 'LogUnusable';
  readonly reason: UnusableReason;
  readonly path: string;
  constructor(reason: UnusableReason, path: string, message: string) {
    super(message);
    this.reason = reason;
    this.path = path;
  }
}
