import { concatUint8Arrays } from 'uint8array-extras';
import type { Delivery } from '../delivery/delivery.ts';
import type { PlacedEntry, Segment } from './storage.ts';

/** A segment grows until it holds this much; small enough to be written again for every delivery. */
const fullBytes = 128 * 1024;
const fullEntries = 200;

/** Packs entries, in order and at least one, into one record. */
export function packSegment(source: string, entries: readonly PlacedEntry[]): Segment {
  const bodies = entries.flatMap(({ entry }) => (entry.kind === 'delivery' ? [entry.body] : []));
  return {
    source,
    first: entries[0]!.ordinal,
    last: entries.at(-1)!.ordinal,
    heads: entries.map(({ entry }) =>
      entry.kind === 'delivery' ? { kind: entry.kind, delivery: entry.delivery } : entry,
    ),
    bodies: concatUint8Arrays(bodies) as Uint8Array<ArrayBuffer>,
  };
}

/** Whether a segment takes no more entries. */
export function isFull({ heads, bodies }: Segment): boolean {
  return heads.length >= fullEntries || bodies.byteLength >= fullBytes;
}

/** One segment of two neighbours. */
export function joinSegments(segment: Segment, next: Segment): Segment {
  return {
    ...segment,
    last: next.last,
    heads: [...segment.heads, ...next.heads],
    bodies: concatUint8Arrays([segment.bodies, next.bodies]) as Uint8Array<ArrayBuffer>,
  };
}

/** The deliveries of a segment with their ordinals; bodies are copies of their own. */
export function deliveriesIn({ first, heads, bodies }: Segment) {
  const found: { ordinal: number; delivery: Delivery; body: Uint8Array<ArrayBuffer> }[] = [];
  let at = 0;
  for (const [index, head] of heads.entries()) {
    if (head.kind !== 'delivery') continue;
    const end = at + head.delivery.sizeBytes;
    found.push({ ordinal: first + index, delivery: head.delivery, body: bodies.slice(at, end) });
    at = end;
  }
  return found;
}
