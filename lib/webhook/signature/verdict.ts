import type { KeyReading } from './scheme.ts';

export const verdictNames = [
  'verified',
  'stale',
  'failed',
  'unsigned',
  'no-secret',
  'token-only',
  'unsupported',
] as const;

/** The outcome of checking a delivery's signature. */
export type Verdict = {
  verdict: (typeof verdictNames)[number];
  /** The scheme that was tried, or null where none applies. */
  scheme: string | null;
  /** The header the signature was read from, spelled as received. */
  header: string | null;
  /** The name of the key that matched. */
  key: string | null;
  /** The reading of the secret that matched. */
  keyReading: KeyReading | null;
  /** What the signature binds, in the words of the scheme: `body`, `the URL and the body`. */
  covers: string | null;
  /** Age of the signed time at receipt, in seconds, negative where it lies after it; null where the scheme signs none. */
  ageSeconds: number | null;
  /** How old it may be, in seconds; null where nobody says. */
  limitSeconds: number | null;
  /** What kept the signature from being checked as it should be, or is odd about one that fits: a sentence, or null. */
  problem: string | null;
};

export const noVerdict: Omit<Verdict, 'verdict'> = {
  scheme: null,
  header: null,
  key: null,
  keyReading: null,
  covers: null,
  ageSeconds: null,
  limitSeconds: null,
  problem: null,
};
