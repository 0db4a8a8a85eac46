import type { Scheme } from './scheme.ts';
import type { ValueReader } from './source.ts';
import type { Judging } from './verify.ts';

/** How old a signature was when it arrived. */
export type Age = {
  /** Below zero where the time that was signed lies after the receipt. */
  ageSeconds: number | null;
  limitSeconds: number | null;
  isStale: boolean;
  /** Why the time cannot be read, or null. */
  problem: string | null;
};

const ageless: Age = { ageSeconds: null, limitSeconds: null, isStale: false, problem: null };

/** Judged against the receive time: against the clock, everything stored would turn stale. */
export function ageOf({ time, values }: Scheme, read: ValueReader, judging: Judging): Age {
  const source = time && values?.[time.value];
  if (!source) return ageless;
  const text = read(source)[0]?.text;
  if (text === undefined) return ageless;
  const signedAtMs = toMilliseconds(text, time.unit);
  if (signedAtMs === null) {
    return { ...ageless, problem: `“${text.slice(0, 40)}” is no time that was signed.` };
  }
  if (judging.now === undefined) return ageless;
  const limitSeconds = judging.toleranceSeconds ?? time.toleranceSeconds;
  // Half a second in the future is rounded to -0, which prints as such.
  const ageSeconds = Math.round((judging.now - signedAtMs) / 1000) || 0;
  const isStale =
    ageSeconds > limitSeconds || (time.refusesFuture === true && -ageSeconds > limitSeconds);
  return { ageSeconds, limitSeconds, isStale, problem: null };
}

/** What to say of a time that lies further in the future than it may, where its scheme lets it pass; or null. */
export function earlyBeyond({ ageSeconds, limitSeconds, isStale }: Age): string | null {
  if (isStale || ageSeconds === null || limitSeconds === null) return null;
  if (-ageSeconds <= limitSeconds) return null;
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
  if (!/^\d{1,15}$/.test(text.trim())) return null;
  return Number(text) * (unit === 's' ? 1000 : 1);
}
