import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { madeEntry, madeNote } from '../../tests/made-deliveries.ts';
import { deliveriesIn, isFull, joinSegments, packSegment, packSegments } from './segment.ts';
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

test('many entries are packed into several segments, none of them more than full', () => {
  const sizes = fc.array(fc.constantFrom(0, 10_000, 100_000, 300_000), {
    minLength: 1,
    maxLength: 450,
  });
  fc.assert(
    fc.property(sizes, (bytes) => {
      const placed = bytes.map((size, at) => ({
        ordinal: 100 + at,
        entry: madeEntry(at, new Uint8Array(size)),
      }));
      const segments = [...packSegments('orders', placed)];
      expect(segments.flatMap((one) => deliveriesIn(one).map(({ ordinal }) => ordinal))).toEqual(
        placed.map(({ ordinal }) => ordinal),
      );
      expect(segments.slice(0, -1).every(isFull)).toBe(true);
      for (const { heads, bodies } of segments) {
        expect(heads.length).toBeLessThanOrEqual(200);
        expect(bodies.byteLength).toBeLessThan(128 * 1024 + 300_000);
      }
    }),
    { numRuns: 20 },
  );
});

test('what a fixture says stays beside its delivery', () => {
  const imported = { note: 'of a test' };
  const one = { ...madeEntry(1, new Uint8Array([1])), imported };
  const two = madeEntry(2, new Uint8Array([2]));
  const segment = packSegment(
    'orders',
    [one, two].map((entry, at) => ({ ordinal: at + 1, entry })),
  );
  const [first, second] = deliveriesIn(segment);
  expect(first).toEqual({ ordinal: 1, delivery: one.delivery, body: one.body, imported });
  expect(second).not.toHaveProperty('imported');
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
