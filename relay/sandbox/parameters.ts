import { type Checked, wrong } from './checked.ts';
import { readTime } from './shop-time.ts';

const maxLimit = 250;

/** Beyond the limits is an error, as the document says, and not the next best number. */
export function checkLimit(text: string): Checked<number> {
  const limit = wholeNumber(text);
  if (limit !== null && limit >= 1 && limit <= maxLimit) return { ok: true, value: limit };
  return wrong(`must be a whole number from 1 to ${maxLimit}`);
}

export function checkPage(text: string): Checked<number> {
  const page = wholeNumber(text);
  return page !== null && page >= 1
    ? { ok: true, value: page }
    : wrong('must be a whole number, 1 or more');
}

export function checkId(text: string): Checked<number> {
  const id = wholeNumber(text);
  return id === null ? wrong('must be the id of a webhook') : { ok: true, value: id };
}

/** To ms since the epoch. */
export function checkTime(text: string): Checked<number> {
  const time = readTime(text);
  return time.ok ? { ok: true, value: time.ms } : wrong(time.reason);
}

/** Properties with commas between them; names that are none are ignored. */
export function checkPropertyNames(text: string): Checked<ReadonlySet<string>> {
  return { ok: true, value: new Set(text.split(',').map((name) => name.trim())) };
}

function wholeNumber(text: string): number | null {
  return /^\d{1,20}$/.test(text) ? Number(text) : null;
}
