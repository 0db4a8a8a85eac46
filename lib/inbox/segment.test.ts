import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { madeEntry, madeNote } from '../../tests/made-deliveries.ts';
import { deliveriesIn, isFull, joinSegments, packSegment } from './segment.ts';
import type { PlacedEntry } from './storage.ts';

const body = fc.uint8Array({ maxLength: 20 }).map((bytes) => new Uint8Array(bytes));
/** A null stands for a note. */
const entries = fc.array(fc.option(body), { minLength: 1, maxLength: 12 }).map((bodies) =>
  bodies.map((bytes, index): PlacedEntry => {
    const entry = bytes
      ? madeEntry(index, bytes)
      : ({ kind: 'note', note: madeNote(index) } as const);
    return { ordinal: 100 + index, entry };
  }),
);

const expected = (placed: readonly PlacedEntry[]) =>
  placed.flatMap(({ ordinal, entry }) =>
    entry.kind === 'delivery' ? [{ ordinal, delivery: entry.delivery, body: entry.body }] : [],
  );

test('what is packed comes out, with its ordinals and bytes', () => {
  fc.assert(
    fc.property(entries, (placed) => {
      const segment = packSegment('orders', placed);
      expect(segment).toMatchObject({ first: 100, last: 99 + placed.length });
      expect(segment.heads).toHaveLength(placed.length);
      expect(deliveriesIn(segment)).toEqual(expected(placed));
    }),
  );
});

test('two joined segments are one of both', () => {
  fc.assert(
    fc.property(entries, fc.nat(), (placed, cut) => {
      const middle = 1 + (cut % placed.length);
      fc.pre(middle < placed.length);
      const joined = joinSegments(
        packSegment('orders', placed.slice(0, middle)),
        packSegment('orders', placed.slice(middle)),
      );
      expect(joined).toEqual(packSegment('orders', placed));
    }),
  );
});

test('a body that is taken out shares no memory with its segment', () => {
  const segment = packSegment('orders', [
    { ordinal: 1, entry: madeEntry(1, new Uint8Array([1, 2])) },
  ]);
  deliveriesIn(segment)[0]!.body.fill(0);
  expect([...segment.bodies]).toEqual([1, 2]);
});

const ofBytes = (sizeBytes: number) =>
  packSegment('orders', [{ ordinal: 1, entry: madeEntry(1, new Uint8Array(sizeBytes)) }]);
const ofNotes = (count: number) =>
  packSegment(
    'orders',
    Array.from({ length: count }, (_, index) => ({
      ordinal: index + 1,
      entry: { kind: 'note', note: madeNote(index) },
    })),
  );

test('a segment is full by its bytes or by its entries', () => {
  expect(isFull(ofBytes(0))).toBe(false);
  expect(isFull(ofBytes(128 * 1024 - 1))).toBe(false);
  expect(isFull(ofBytes(128 * 1024))).toBe(true);
  expect(isFull(ofNotes(199))).toBe(false);
  expect(isFull(ofNotes(200))).toBe(true);
});
