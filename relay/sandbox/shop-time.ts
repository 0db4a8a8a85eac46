/** The shop's time: `now` in ms since the epoch, and how far the shop is ahead of UTC, behind below 0. */
export type ShopClock = { now: () => number; offsetMinutes: number };

/** The offset of the examples on Shopify's webhook page of 2017-09. */
export const documentOffsetMinutes = -4 * 60;

/** Whole seconds, as they are shown: who filters by a time that was shown finds what it was shown of. */
export function shopNow({ now }: ShopClock): number {
  return Math.floor(now() / 1000) * 1000;
}

/** As the document writes times: `2017-09-22T14:05:52-04:00`. */
export function toShopTime(ms: number, offsetMinutes: number): string {
  const local = new Date(ms + offsetMinutes * 60_000).toISOString().slice(0, 19);
  const minutes = Math.abs(offsetMinutes);
  const [hour, minute] = [Math.floor(minutes / 60), minutes % 60].map(twoDigits);
  return `${local}${offsetMinutes < 0 ? '-' : '+'}${hour}:${minute}`;
}

export type ReadTime =
  | { ok: true; ms: number; offsetMinutes: number }
  | { ok: false; reason: string };

const pattern = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?(?:(Z)|([+-])(\d\d):?(\d\d))$/;

/**
 * Reads a date and time of ISO 8601 with its offset, in the form that the document shows. The reason goes
 * on after the name of what was read.
 */
export function readTime(text: string): ReadTime {
  const lostPlus = /^(\S+) (\d\d:?\d\d)$/.exec(text);
  if (lostPlus && pattern.test(`${lostPlus[1]}+${lostPlus[2]}`)) {
    return { ok: false, reason: 'has a space where its + was: write + as %2B in a URL' };
  }
  const match = pattern.exec(text);
  const wrong = `must be a date and time such as 2014-04-25T16:15:47-04:00`;
  if (!match) return { ok: false, reason: wrong };
  const [, local, fraction = '', , sign, hours, minutes] = match as unknown as string[];
  const atUtc = Date.parse(`${local}Z`);
  // February 30 is read as March 2, and is no day that anybody meant.
  const isReal = !Number.isNaN(atUtc) && new Date(atUtc).toISOString().startsWith(local!);
  if (!isReal || Number(hours ?? 0) > 23 || Number(minutes ?? 0) > 59) {
    return { ok: false, reason: wrong };
  }
  const distance = Number(hours ?? 0) * 60 + Number(minutes ?? 0);
  const offsetMinutes = sign === '-' ? 0 - distance : distance;
  const milliseconds = Number(fraction.slice(0, 3).padEnd(3, '0'));
  return { ok: true, ms: atUtc + milliseconds - offsetMinutes * 60_000, offsetMinutes };
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}
