import type { Cursor } from './cursor.ts';
import type { HeaderPair } from './headers.ts';

/**
 * One caught HTTP request without its body. The body travels and is stored beside it as the raw
 * bytes that arrived.
 */
export type Delivery = {
  id: string;
  cursor: Cursor;
  channel: string;
  /** When the relay had the whole request, in milliseconds since the epoch, by the relay's clock. */
  receivedAt: number;
  method: string;
  /** Path and query after the channel, as received; starts with `/`. */
  target: string;
  httpVersion: string;
  scheme: 'http' | 'https';
  clientAddress: string;
  headers: readonly HeaderPair[];
  sizeBytes: number;
  /** SHA-256 of the body, lower-case hex. */
  sha256: string;
};

export const noteTypes = [
  'answered',
  'held',
  'released',
  'forwarded',
  'sent',
  'attempt',
  'trimmed',
] as const;

/** Something durable that happened to a delivery after it was caught. */
export type Note = {
  cursor: Cursor;
  channel: string;
  type: (typeof noteTypes)[number];
  /** The delivery it is about, or null where it is about the channel (`trimmed`). */
  deliveryId: string | null;
  /** Milliseconds since the epoch, by the relay's clock. */
  at: number;
  details: Record<string, unknown>;
};

/** What a channel's log holds. */
export type Entry =
  | { kind: 'delivery'; delivery: Delivery; body: Uint8Array<ArrayBuffer> }
  | { kind: 'note'; note: Note };

/** The cursor of an entry, whatever its kind. */
export function entryCursor(entry: Entry): Cursor {
  return entry.kind === 'delivery' ? entry.delivery.cursor : entry.note.cursor;
}
