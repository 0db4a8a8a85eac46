import type { Scheme } from './scheme.ts';
import type { ValueReader } from './source.ts';
import type { Judging } from './verify.ts';

/** How old a signature was when it arrived. */
export type Age = {
  /** Below zero where the time that was signed lies after the receipt. */
  ageSeconds: number | null;
  limitSeconds: number | null;
  isStale: boolean;
  /** Whether what was signed as the time can be read as one; true where a scheme signs none. */
  isReadable: boolean;
  /** What to say of the time where it keeps its age from being judged, or is too early; or null. */
  problem: string | null;
};

const ageless: Age = {
  ageSeconds: null,
  limitSeconds: null,
  isStale: false,
  isReadable: true,
  problem: null,
};

/** Judged against the receive time: against the clock, everything stored would turn stale. */
export function ageOf({ time, values }: Scheme, read: ValueReader, judging: Judging): Age {
  const source = time && values?.[time.value];
  if (!source) return ageless;
  const text = read(source)[0]?.text;
  if (text === undefined) return ageless;
  const signedAtMs = toMilliseconds(text, time.unit);
  if (signedAtMs === null) {
    return { ...ageless, isReadable: false, problem: unreadable(text, time.unit) };
  }
  if (judging.now === undefined) return { ...ageless, problem: unjudged(signedAtMs) };
  const limitSeconds = judging.toleranceSeconds ?? time.toleranceSeconds;
  // Half a second in the future is rounded to -0, which prints as such.
  const ageSeconds = Math.round((judging.now - signedAtMs) / 1000) || 0;
  const isStale =
    ageSeconds > limitSeconds || (time.refusesFuture === true && -ageSeconds > limitSeconds);
  const isEarly = !isStale && -ageSeconds > limitSeconds;
  const problem = isEarly ? earlyBeyond(ageSeconds) : null;
  return { ageSeconds, limitSeconds, isStale, isReadable: true, problem };
}

function unreadable(text: string, unit: 's' | 'ms' | 'iso'): string {
  const expected = { s: 'seconds since 1970', ms: 'milliseconds since 1970', iso: 'a date' }[unit];
  return `The digest is right, but what was signed as the time is “${text.slice(0, 40)}”, not ${expected}.`;
}

function unjudged(signedAtMs: number): string {
  const signed =
    Math.abs(signedAtMs) > latestMs ? 'in no year that a calendar has' : dateOf(signedAtMs);
  return `It was signed ${signed}. When it was received is not known, so its age was not judged.`;
}

/** What a Date can say, in ms from 1970 (ECMA-262, section 21.4.1.1). */
const latestMs = 8.64e15;

function dateOf(ms: number): string {
  const date = new Date(ms);
  const year = date.getUTCFullYear();
  return year > 9999 ? `in the year ${year}` : `at ${date.toISOString()}`;
}

/** Where its scheme lets a time pass that lies further in the future than it may. */
function earlyBeyond(ageSeconds: number): string {
  return `The time that was signed lies ${seconds(-ageSeconds)} after the receipt: the sender’s clock or the relay’s is wrong, or its unit is not what the scheme says.`;
}

/** An age in words: “402 s old”, or “30 s in the future” where it is below zero. */
export function ageInWords(ageSeconds: number): string {
  const words = seconds(Math.abs(ageSeconds));
  return ageSeconds < 0 ? `${words} in the future` : `${words} old`;
}

/** Grouped: what is wrong with a time is often seen by its length. */
function seconds(count: number): string {
  return `${count.toLocaleString('en')} s`;
}

function toMilliseconds(text: string, unit: 's' | 'ms' | 'iso'): number | null {
  if (unit === 'iso') {
    const parsed = Date.parse(text);
    return Number.isNaN(parsed) ? null : parsed;
  }
  if (!/^\d{1,20}$/.test(text.trim())) return null;
  return Number(text) * (unit === 's' ? 1000 : 1);
}
