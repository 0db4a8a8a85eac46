// What is asked of a diagnosis, and what it says.
import type { HeaderPair } from '../../delivery/headers.ts';
import type { Received } from '../received.ts';
import type { Scheme } from '../signature/scheme.ts';
import type { SecretKey } from '../signature/secret.ts';
import type { AdviceTopic, Change } from './changes.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** Another delivery whose signature or body may have been mixed up with this one’s. */
export type OtherDelivery = { name: string; headers: readonly HeaderPair[]; body: Bytes };

export type Asked = {
  received: Received;
  /** Those that may belong to it; what they give is what failed. */
  keys: readonly SecretKey[];
  /** All other secrets there are. */
  otherKeys?: readonly SecretKey[];
  custom?: readonly Scheme[];
  /** Only this provider’s schemes; without it every scheme whose signature is there, or none. */
  provider?: string | undefined;
  others?: readonly OtherDelivery[];
  /**
   * How many other deliveries of this source that are signed by the same scheme the keys verified;
   * null where nobody counted.
   */
  verifiedOthers?: number | null;
  /**
   * The digest that somebody’s server computed, as text in any encoding: then it is explained how that
   * came out of this delivery, and not why the delivery’s own signature fails.
   */
  computed?: string;
};

/**
 * Two byte sequences around the first place where they part, from 24 bytes before it to 24 behind it;
 * `offset` is that place, from the body’s start.
 */
export type Parting = { offset: number; signed: Bytes; yours: Bytes };

/** A proof: with these changes, and none fewer, a MAC matches. */
export type Cause = {
  /** One to three, the body’s first. */
  changes: readonly Change[];
  /** One sentence for people: who did what. */
  says: string;
  advice: AdviceTopic;
  /** Of a change of the body; null where the body stays as it is. */
  parting: Parting | null;
  /** With which it matches. */
  key: string;
  scheme: string | null;
  header: string | null;
};

/** What was not tried, and why, in words: “Sorted keys: the body is larger than 1 MB.” */
export type Skipped = { what: string; because: string };

export type Diagnosis = {
  /** Whether there is a cause. A cause is claimed only where a MAC matched. */
  provable: boolean;
  /** The smallest proof; more than one only where the same number of changes gives another one. */
  causes: readonly Cause[];
  /**
   * Where a digest is right with nothing changed, what to say of that; else null. Then there is no
   * cause: the signature is only too old, or the server computed what it should.
   */
  unchanged: string | null;
  /** How many MACs were compared. */
  tried: number;
  /** What was tried, in words, in its order. */
  stages: readonly string[];
  skipped: readonly Skipped[];
  /** What is lost for good, as a sentence, or null: U+FFFD, runs of question marks. */
  lost: string | null;
  /** What else speaks for one cause or another, as sentences: history, the look of the secret. */
  hints: readonly string[];
  /** `whole`: it was not stopped by its budget, or a cause was found; see `skipped` for what was left out. */
  ended: 'whole' | 'budget' | 'nothing-to-try';
};

/** How far a search is: the stage in words, and how many MACs were compared. */
export type DiagnosisProgress = { stage: string; tried: number };

export type Searching = {
  signal?: AbortSignal;
  onProgress?: (progress: DiagnosisProgress) => void;
  /**
   * Awaited after every batch. A Worker needs it: as long as one only awaits crypto, Chromium lets nothing
   * else in, not even its end (measured: it goes on for two seconds).
   */
  rest?: () => Promise<void>;
  /** Bytes that may be printed and hashed before the search gives up. */
  budgetBytes?: number;
};
