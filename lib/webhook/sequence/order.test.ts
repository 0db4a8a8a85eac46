import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createOrder } from './order.ts';

type Sent = [triggered: number, updated: number | null];

const at = (seconds: number) => `2026-01-01T00:00:${String(seconds).padStart(2, '0')}Z`;

/** For each delivery, in the order they came, the one that should have come after it. */
function later(sent: readonly Sent[]): (number | null)[] {
  const order = createOrder(10);
  return sent.map(([triggered, updated], index) =>
    order.add({
      ordinal: index + 1,
      timeline: 't',
      triggeredAt: at(triggered),
      updatedAt: updated === null ? null : at(updated),
    }),
  );
}

test.each<[string, Sent[], (number | null)[]]>([
  [
    'in order',
    [
      [1, 1],
      [2, 2],
      [3, 3],
    ],
    [null, null, null],
  ],
  [
    'the same instant',
    [
      [1, 1],
      [1, 1],
    ],
    [null, null],
  ],
  [
    'triggered before, and no newer',
    [
      [2, 2],
      [1, 1],
    ],
    [null, 1],
  ],
  [
    'one state, triggered twice',
    [
      [2, 1],
      [1, 1],
    ],
    [null, 1],
  ],
  [
    'triggered before, but newer: the trigger is a second off',
    [
      [2, 1],
      [1, 2],
    ],
    [null, null],
  ],
  [
    'without the resource’s clock the trigger decides',
    [
      [2, 2],
      [1, null],
    ],
    [null, 1],
  ],
  [
    'and without it on the other one',
    [
      [2, null],
      [1, 5],
    ],
    [null, 1],
  ],
  [
    'the older of two was the newer state',
    [
      [5, 9],
      [7, 1],
      [3, 5],
    ],
    [null, null, 1],
  ],
])('%s', (_, sent, expected) => {
  expect(later(sent)).toEqual(expected);
});

test('nine digits, and offsets, decide', () => {
  const order = createOrder(10);
  const add = (ordinal: number, triggeredAt: string) =>
    order.add({ ordinal, timeline: 't', triggeredAt, updatedAt: null });
  expect(add(1, '2023-10-05T18:42:07.123456789Z')).toBe(null);
  expect(add(2, '2023-10-05T20:42:07.123456788+02:00')).toBe(1);
  expect(add(3, '2023-10-05T18:42:07.12345678Z')).toBe(1);
  expect(add(4, 'yesterday')).toBe(null);
});

test('timelines have nothing to do with each other, and the oldest are forgotten', () => {
  const order = createOrder(2);
  const add = (ordinal: number, timeline: string, seconds: number) =>
    order.add({ ordinal, timeline, triggeredAt: at(seconds), updatedAt: null });
  expect([add(1, 'a', 9), add(2, 'b', 5), add(3, 'a', 8)]).toEqual([null, null, 1]);
  expect([add(4, 'c', 1), add(5, 'b', 1)]).toEqual([null, null]);
});

test('a delivery is out of order when any before it is later by both clocks', () => {
  const second = fc.integer({ min: 0, max: 9 });
  const sent = fc.array(fc.tuple(second, fc.option(second)), { maxLength: 12 });
  fc.assert(
    fc.property(sent, (deliveries) => {
      const expected = deliveries.map(([triggered, updated], index) =>
        deliveries
          .slice(0, index)
          .some(
            ([otherTriggered, otherUpdated]) =>
              otherTriggered > triggered &&
              (otherUpdated === null || updated === null || otherUpdated >= updated),
          ),
      );
      expect(later(deliveries).map((ordinal) => ordinal !== null)).toEqual(expected);
    }),
  );
});
