// What the page and its Worker say to each other. Keys cross as CryptoKeys, never as text.
import type { Delivery } from '../delivery/delivery.ts';
import type { SecretKey } from '../webhook/index.ts';
import type { ConnectionLink } from '../wire/connection-link.ts';
import type { LinkState } from '../wire/follow.ts';
import type { Row } from './row.ts';

/** A key as the page may know it: by name, without its readings. */
export type KeyInfo = Pick<SecretKey, 'id' | 'name' | 'provider'> & { isRemembered: boolean };

export type SourceInfo = { id: string; url: string; captureUrl: string | null };

/** What went wrong, what was kept, what to do: three short sentences for people. */
export type Problem = { happened: string; kept: string; todo: string };

export type StoredDelivery = { delivery: Delivery; body: Uint8Array<ArrayBuffer> };

/** Page to Worker. */
export type Command =
  | { do: 'connect'; link: ConnectionLink }
  | { do: 'add-key'; key: SecretKey; isRemembered: boolean }
  | { do: 'remove-key'; id: string }
  | { do: 'read'; ordinal: number; ask: number }
  | { do: 'clear' };

/** Worker to page. */
export type Update =
  /** Everything there is of the current source, on start and when it changes. */
  | { kind: 'opened'; source: SourceInfo | null; rows: Row[] }
  | { kind: 'capture-url'; captureUrl: string }
  | { kind: 'rows'; rows: readonly Row[] }
  | { kind: 'judged'; rows: readonly Row[] }
  | { kind: 'judging'; done: number; total: number }
  | { kind: 'cleared' }
  | { kind: 'keys'; keys: KeyInfo[] }
  | { kind: 'link'; link: LinkState }
  | { kind: 'problem'; problem: Problem | null }
  | { kind: 'answer'; ask: number; stored: StoredDelivery | null };
