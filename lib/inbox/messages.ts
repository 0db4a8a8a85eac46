// What the page and its Worker say to each other. Keys cross as CryptoKeys, never as text.
import type { Delivery } from '../delivery/delivery.ts';
import type {
  CustomScheme,
  Description,
  Digests,
  Received,
  SecretKey,
  Verdict,
} from '../webhook/index.ts';
import type { ConnectionLink } from '../wire/connection-link.ts';
import type { LinkState } from '../wire/follow.ts';
import type { Row } from './row.ts';

/** A key as the page may know it: by name, without its readings. */
export type KeyInfo = Pick<SecretKey, 'id' | 'name' | 'provider' | 'account' | 'channel'> & {
  isRemembered: boolean;
  /** `enter-again`: an older Creel read its text in fewer ways, so it is not in use. */
  state: 'in-use' | 'enter-again';
};

/** `url` is the relay's, or null for what was pasted. */
export type SourceInfo = {
  id: string;
  url: string | null;
  channel: string | null;
  captureUrl: string | null;
};

/** A message to look at, and to keep or not. */
export type Examinee = {
  received: Received;
  /** Null where nobody knows: its age is not judged then. */
  receivedAt: number | null;
  /** Null for that of the open source. */
  channel: string | null;
};

/** What there is to say about it with the keys in use. */
export type Examined = {
  description: Description;
  verdict: Verdict;
  digests: Digests[];
};

/** What went wrong, what was kept, what to do: three short sentences for people. */
export type Problem = { happened: string; kept: string; todo: string };

export type StoredDelivery = { delivery: Delivery; body: Uint8Array<ArrayBuffer> };

/** What the page asks and waits for. */
export type Question =
  | { do: 'read'; ordinal: number }
  | { do: 'examine'; examinee: Examinee }
  /** Answered once it is saved. */
  | { do: 'keep'; examinee: Examinee };

/** What each question is answered with; null where it failed or there is nothing. */
export type Answers = {
  read: StoredDelivery | null;
  examine: Examined | null;
  keep: 'saved' | null;
};

/** A question under the number that its answer comes back with. */
export type Asked = Question & { ask: number };

/** Page to Worker. */
export type Command =
  | { do: 'connect'; link: ConnectionLink }
  | { do: 'add-key'; key: SecretKey; isRemembered: boolean }
  | { do: 'remove-key'; id: string }
  | { do: 'add-custom'; custom: CustomScheme }
  | { do: 'remove-custom'; id: string }
  | { do: 'clear' }
  | Asked;

/** Worker to page. */
export type Update =
  /** Everything there is of the current source, on start and when it changes. */
  | { kind: 'opened'; source: SourceInfo | null; rows: Row[] }
  | { kind: 'capture-url'; captureUrl: string }
  | { kind: 'rows'; rows: readonly Row[] }
  | { kind: 'judged'; rows: readonly Row[] }
  | { kind: 'judging'; done: number; total: number }
  | { kind: 'cleared' }
  | { kind: 'keys'; keys: KeyInfo[]; customs: readonly CustomScheme[] }
  | { kind: 'link'; link: LinkState }
  | { kind: 'problem'; problem: Problem | null }
  | { kind: 'answer'; ask: number; answer: Answers[keyof Answers] };
