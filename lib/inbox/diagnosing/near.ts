// What the page knows of a source that speaks for one cause or another.
import type { Row } from '../row.ts';
import type { NearDelivery, Suspects } from './messages.ts';

/** As many deliveries may have been mixed up with one, and as many bytes of their bodies. */
const mostNear = 50;
const mostBytes = 1_000_000;

/**
 * Those that came nearest to a place, the nearest first; of what is not stored, null, the last ones.
 * One that is too large is passed over.
 */
export function nearDeliveries(
  rows: readonly Row[],
  ordinal: number | null,
  { most = mostNear, bytes = mostBytes }: { most?: number; bytes?: number } = {},
): NearDelivery[] {
  const found: NearDelivery[] = [];
  const at = ordinal ?? Infinity;
  const place = rows.findIndex((row) => row.ordinal >= at);
  let before = (place === -1 ? rows.length : place) - 1;
  let after = place === -1 ? rows.length : place;
  if (rows[after]?.ordinal === at) after++;
  let left = bytes;
  while (found.length < most && (before >= 0 || after < rows.length)) {
    const isBefore =
      after >= rows.length ||
      (before >= 0 && at - rows[before]!.ordinal <= rows[after]!.ordinal - at);
    const row = rows[isBefore ? before-- : after++]!;
    if (row.sizeBytes > left) continue;
    left -= row.sizeBytes;
    found.push({ ordinal: row.ordinal, name: nameOf(row) });
  }
  return found;
}

/** `#12 orders/create`, as the panel calls it. */
function nameOf({ ordinal, topic }: Row): string {
  return topic === null ? `#${ordinal}` : `#${ordinal} ${topic}`;
}

/**
 * How many other deliveries these keys are right for, of those that are signed as this one is: by the
 * same scheme or by the same provider. Null where no other one is, or where nobody knows how this one
 * is signed, so that their number says nothing.
 */
export function verifiedOthers(
  rows: readonly Row[],
  ordinal: number | null,
  keys: Suspects['keys'],
): number | null {
  const own = rows.find((row) => row.ordinal === ordinal);
  if (!own || own.verdict.scheme === null) return null;
  const names = new Set<string | null>(keys.map(({ name }) => name));
  let isSigned = false;
  let verified = 0;
  for (const row of rows) {
    const { verdict } = row;
    if (row === own || !judged.has(verdict.verdict) || !isSignedAlike(row, own)) continue;
    isSigned = true;
    if (verdict.verdict !== 'failed' && names.has(verdict.key)) verified++;
  }
  return isSigned ? verified : null;
}

function isSignedAlike(one: Row, other: Row): boolean {
  if (one.verdict.scheme === other.verdict.scheme) return true;
  return one.provider !== null && one.provider === other.provider;
}

const judged: ReadonlySet<Row['verdict']['verdict']> = new Set(['verified', 'stale', 'failed']);
