import { concatUint8Arrays } from 'uint8array-extras';
import type { InboxEntry, PlacedDelivery, PlacedEntry, Segment } from './storage.ts';

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
    heads: entries.map(({ entry }) => headOf(entry)),
    bodies: concatUint8Arrays(bodies) as Uint8Array<ArrayBuffer>,
  };
}

/** Packs any number of entries, in order: what is full after one more begins another record. */
export function* packSegments(source: string, entries: readonly PlacedEntry[]): Generator<Segment> {
  let start = 0;
  let sizeBytes = 0;
  for (const [at, { entry }] of entries.entries()) {
    if (entry.kind === 'delivery') sizeBytes += entry.body.byteLength;
    const count = at + 1 - start;
    const isLast = at === entries.length - 1;
    if (!isLast && count < fullEntries && sizeBytes < fullBytes) continue;
    yield packSegment(source, entries.slice(start, at + 1));
    start = at + 1;
    sizeBytes = 0;
  }
}

function headOf(entry: InboxEntry): Segment['heads'][number] {
  if (entry.kind !== 'delivery') return entry;
  const { body: _, ...head } = entry;
  return head;
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
export function deliveriesIn({ first, heads, bodies }: Segment): PlacedDelivery[] {
  const found: PlacedDelivery[] = [];
  let at = 0;
  for (const [index, head] of heads.entries()) {
    if (head.kind !== 'delivery') continue;
    const { kind: _, ...stored } = head;
    const end = at + stored.delivery.sizeBytes;
    found.push({ ordinal: first + index, ...stored, body: bodies.slice(at, end) });
    at = end;
  }
  return found;
}
