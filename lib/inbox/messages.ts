// What the page and its Worker say to each other. Keys cross as CryptoKeys, never as text.
import type { DiffRule } from '../webhook/diff/index.ts';
import type { Fixture, SignedWith } from '../webhook/fixtures/index.ts';
import type {
  CustomScheme,
  Description,
  Digests,
  Received,
  SecretKey,
  Verdict,
} from '../webhook/index.ts';
import type { Baseline } from '../webhook/topics/baseline/baseline.ts';
import type { Subscription } from '../webhook/topics/subscription.ts';
import type { Validation } from '../webhook/topics/validate.ts';
import type { ConnectionLink } from '../wire/connection-link.ts';
import type { LinkState } from '../wire/follow.ts';
import type { NearDelivery, Suspects } from './diagnosing/messages.ts';
import type { HealthView } from './health-view.ts';
import type { Row } from './row.ts';
import type { KeptSchema, StoredDelivery } from './storage.ts';
import type { TopicInfos, TopicRecord } from './topic-book.ts';

/** A key as the page may know it: by name, without its readings. */
export type KeyInfo = Pick<SecretKey, 'id' | 'name' | 'provider' | 'account' | 'channel'> & {
  isRemembered: boolean;
  /** `enter-again`: another Creel read its text in other ways, so it is not in use. */
  state: 'in-use' | 'enter-again';
};

/** `url` is the relay's, or null for what was pasted. */
export type SourceInfo = {
  id: string;
  url: string | null;
  channel: string | null;
  captureUrl: string | null;
  /** Whether somebody said that its subscriptions leave fields out. */
  isNarrowed: boolean;
};

/** A message to look at, and to keep or not. */
export type Examinee = {
  received: Received;
  /** Null where nobody knows: its age is not judged then. */
  receivedAt: number | null;
  /** Null for that of the open source. */
  channel: string | null;
  /** Of a redacted fixture: its secret is one more key, for this message alone. */
  signedWith?: SignedWith | undefined;
};

/** What there is to say about it with the keys in use. */
export type Examined = {
  description: Description;
  verdict: Verdict;
  digests: Digests[];
  validation: Validation;
};

/** All findings of a stored delivery, and how its topic's baseline stands. */
export type Inspected = {
  validation: Validation;
  baseline: { id: string; deliveries: number; isAccepted: boolean } | null;
};

/** What went wrong, what was kept, what to do: three short sentences for people. */
export type Problem = { happened: string; kept: string; todo: string };

export type { StoredDelivery };

/** What the page asks and waits for. */
export type Question =
  | { do: 'read'; ordinal: number }
  | { do: 'examine'; examinee: Examinee }
  | { do: 'inspect'; ordinal: number }
  | { do: 'baseline'; id: string }
  /** What a diagnosis is asked with; `near` are to be read along. */
  | {
      do: 'diagnosing';
      of: { ordinal: number } | { examinee: Examinee };
      near: readonly NearDelivery[];
    }
  /** These are answered once it is saved. */
  | { do: 'keep'; examinee: Examinee }
  /** Saves all of them or none. `into` is the source that the fixtures before them went to. */
  | { do: 'import'; fixtures: readonly Fixture[]; into: string | null }
  | { do: 'accept'; ordinals: readonly number[] };

/** What each question is answered with; null where it failed or there is nothing. */
export type Answers = {
  read: StoredDelivery | null;
  examine: Examined | null;
  inspect: Inspected | null;
  baseline: Baseline | null;
  diagnosing: Suspects | null;
  keep: 'saved' | null;
  import: ImportAnswer | null;
  accept: 'saved' | null;
};

/** The source that they went to, or why nothing was saved. */
export type ImportAnswer = { ok: true; into: string } | { ok: false; reason: string };

/** What changes what is known of topics. */
type TopicCommand =
  | { do: 'add-subscriptions'; subscriptions: readonly Subscription[] }
  | { do: 'add-schema'; schema: KeptSchema }
  | { do: 'remove-topic-record'; what: TopicRecord; id: string };

/** What changes the rules of the diff. Nothing is judged by them. */
export type RuleCommand =
  /** These take the place of rules with the same ids. */
  { do: 'put-rules'; rules: readonly DiffRule[] } | { do: 'remove-rule'; id: string };

/** A question under the number that its answer comes back with. */
export type Asked = Question & { ask: number };

/** Page to Worker. */
export type Command =
  | { do: 'connect'; link: ConnectionLink }
  | { do: 'add-key'; key: SecretKey; isRemembered: boolean }
  | { do: 'remove-key'; id: string }
  | { do: 'add-custom'; custom: CustomScheme }
  | { do: 'remove-custom'; id: string }
  | { do: 'set-narrowed'; isNarrowed: boolean }
  | { do: 'clear' }
  | TopicCommand
  | RuleCommand
  | Asked;

/** Worker to page. */
export type Update =
  /** Everything there is of the current source, on start and when it changes. */
  | { kind: 'opened'; source: SourceInfo | null; rows: Row[] }
  | { kind: 'capture-url'; captureUrl: string }
  | { kind: 'narrowed'; isNarrowed: boolean }
  | { kind: 'rows'; rows: readonly Row[] }
  | { kind: 'judged'; rows: readonly Row[] }
  | { kind: 'judging'; done: number; total: number }
  | { kind: 'cleared' }
  | { kind: 'keys'; keys: KeyInfo[]; customs: readonly CustomScheme[] }
  | { kind: 'topics'; topics: TopicInfos }
  | { kind: 'rules'; rules: readonly DiffRule[] }
  /** `flags` are all there are, or those that changed since it was last told. */
  | { kind: 'health'; health: HealthView; isWhole: boolean }
  | { kind: 'link'; link: LinkState }
  | { kind: 'problem'; problem: Problem | null }
  | { kind: 'answer'; ask: number; answer: Answers[keyof Answers] };
