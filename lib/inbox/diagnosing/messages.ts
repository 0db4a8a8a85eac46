// What the page, the inbox’s Worker and the Worker that diagnoses say to each other.
import type { Asked, Diagnosis, DiagnosisProgress } from '../../webhook/diagnosis/index.ts';
import type { CustomScheme } from '../../webhook/index.ts';

/** A delivery that one may have been mixed up with, and what people know it as: `#12 orders/create`. */
export type NearDelivery = { ordinal: number; name: string };

/**
 * What the inbox knows that a diagnosis needs. Keys are without their texts, and schemes that people
 * described are as they did: what is made of them cannot be posted.
 */
export type Suspects = Required<Pick<Asked, 'received' | 'keys' | 'otherKeys' | 'others'>> & {
  customs: readonly CustomScheme[];
};

export type DiagnosingQuestion = Suspects & Pick<Asked, 'verifiedOthers' | 'computed'>;

export type DiagnosingCommand = { ask: number; question: DiagnosingQuestion };

export type DiagnosingUpdate = { ask: number } & (
  | { kind: 'progress'; progress: DiagnosisProgress }
  | { kind: 'answer'; diagnosis: Diagnosis }
  /** The Worker ran out of memory or broke down. */
  | { kind: 'failed'; reason: string }
);

export type Diagnosed = { ok: true; diagnosis: Diagnosis } | { ok: false; reason: string };

/** Diagnoses off the page’s thread. A new question ends the one before it. */
export type Diagnoser = {
  /** Null where it was cancelled, by `cancel`, `close` or a newer one. */
  diagnose: (
    question: DiagnosingQuestion,
    onProgress: (progress: DiagnosisProgress) => void,
  ) => Promise<Diagnosed | null>;
  /** Ends what is under way, at once. */
  cancel: () => void;
  /** Ends the Worker; the next question opens another. */
  close: () => void;
};
