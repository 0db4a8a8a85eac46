import { describe, expect, test } from 'vitest';
import { createHealth, type Flag, type HealthDelivery } from './health.ts';
import { counted, fed, hour, none, start } from './made-deliveries.ts';

/** The flags of each delivery, at a time. */
function flagged(deliveries: readonly Partial<HealthDelivery>[], nowMs = start): Flag[][] {
  const { flagsOf } = fed(deliveries).at(nowMs);
  return deliveries.map((_, at) => [...flagsOf(at + 1)]);
}

const kinds = (deliveries: readonly Partial<HealthDelivery>[]) =>
  flagged(deliveries).map((flags) => flags.map(({ kind }) => kind).join(' '));

test('all flags together are those of each delivery', () => {
  const health = fed([
    { deliveryId: 'w1', eventId: 'e1' },
    { deliveryId: 'w1' },
    { deliveryId: 'w2', eventId: 'e1' },
    counted(1),
    counted(3),
  ]).at(start);
  expect([...health.flags().keys()].toSorted()).toEqual([1, 2, 3, 5]);
  for (const [ordinal, flags] of health.flags()) expect(flags).toEqual(health.flagsOf(ordinal));
});

test('nothing came, nothing is wrong', () => {
  expect(createHealth().at(start)).toMatchObject({ counts: none, gaps: [] });
});

/** The flags of a counted delivery that comes again after so long. */
const again = (afterMs: number) =>
  kinds([
    counted(7, { sha256: 'a', receivedAt: start }),
    counted(7, { sha256: 'a', receivedAt: start + afterMs }),
  ])[1];

describe('duplicates and retries', () => {
  test('the same delivery id is the same delivery, sent again', () => {
    const sent = [
      { deliveryId: 'w1' },
      { deliveryId: 'w2' },
      { deliveryId: 'w1' },
      { deliveryId: 'w1' },
    ];
    expect(flagged(sent)).toEqual([
      [],
      [],
      [
        { kind: 'duplicate', first: 1 },
        { kind: 'retry', first: 1, attempt: 2 },
      ],
      [
        { kind: 'duplicate', first: 1 },
        { kind: 'retry', first: 1, attempt: 3 },
      ],
    ]);
    expect(fed(sent).at(start).counts).toEqual({ ...none, received: 4, duplicates: 2, retries: 2 });
  });

  test('ids are a provider’s, and mean nothing without one', () => {
    expect(kinds([{ deliveryId: 'w1' }, { deliveryId: 'w1', provider: 'stripe' }])).toEqual([
      '',
      '',
    ]);
    expect(
      kinds([
        { provider: null, sha256: 'a' },
        { provider: null, sha256: 'a' },
      ]),
    ).toEqual(['', '']);
  });

  test('the same counter and body is a duplicate, and on ShipStream’s schedule a retry', () => {
    expect(again(10)).toBe('duplicate');
    expect(again(60_000)).toBe('duplicate retry');
    expect(again(104 * hour)).toBe('duplicate retry');
    expect(again(200 * hour)).toBe('duplicate');
  });

  test('another body, endpoint or key is none', () => {
    const first = counted(7, { sha256: 'a' });
    expect(kinds([first, counted(7, { sha256: 'b' })])).toEqual(['', '']);
    expect(kinds([first, counted(7, { sha256: 'a', endpoint: 'orders/2' })])).toEqual(['', '']);
    expect(kinds([first, counted(7, { sha256: 'a', key: 'other' })])).toEqual(['', '']);
  });

  test('with neither id nor counter the shop’s topic and body tell', () => {
    const sent = { sha256: 'a' };
    expect(
      kinds([sent, sent, { ...sent, topic: 'orders/paid' }, { ...sent, account: 'b' }]),
    ).toEqual(['', 'duplicate', '', '']);
    const triggered = (value: string) => ({
      ...sent,
      sequence: { by: 'triggered-at' as const, value },
    });
    expect(kinds([triggered('2026-01-01T00:00:00Z'), triggered('2026-01-01T00:00:01Z')])).toEqual([
      '',
      '',
    ]);
  });
});

test('siblings are other deliveries of one action; the first is one of them', () => {
  const sent = [
    { eventId: 'e1', deliveryId: 'w1' },
    { eventId: 'e2', deliveryId: 'w2' },
    { eventId: 'e1', deliveryId: 'w3', topic: 'orders/paid' },
    { eventId: 'e1', deliveryId: 'w4' },
    { eventId: 'e1', deliveryId: 'w4' },
    { eventId: 'e1', deliveryId: 'w5', account: 'b.myshopify.com' },
  ];
  const sibling = { kind: 'sibling', first: 1 };
  const flags = flagged(sent);
  expect(flags.slice(0, 4)).toEqual([[sibling], [], [sibling], [sibling]]);
  expect(kinds(sent).slice(4)).toEqual(['duplicate retry', '']);
  expect(fed(sent).at(start).counts.siblings).toBe(2);
});

const triggered = (seconds: number, changed: Partial<HealthDelivery> = {}) => ({
  timeline: 'order 1',
  sequence: { by: 'triggered-at' as const, value: `2026-01-01T00:00:0${seconds}.5Z` },
  updatedAt: `2026-01-01T00:00:0${seconds}Z`,
  ...changed,
});

describe('out of order', () => {
  test('within a timeline, whatever the topic', () => {
    const sent = [triggered(2, { topic: 'orders/paid' }), triggered(1), triggered(3)];
    expect(flagged(sent)).toEqual([[], [{ kind: 'out-of-order', later: 1 }], []]);
    expect(fed(sent).at(start).counts.outOfOrder).toBe(1);
  });

  test('not where the resource is newer, another one or none', () => {
    expect(kinds([triggered(2), triggered(1, { updatedAt: '2026-01-01T00:00:09Z' })])).toEqual([
      '',
      '',
    ]);
    expect(kinds([triggered(2), triggered(1, { timeline: 'order 2' })])).toEqual(['', '']);
    expect(kinds([triggered(2, { timeline: null }), triggered(1, { timeline: null })])).toEqual([
      '',
      '',
    ]);
  });

  test('a retry of what was here in order is only a retry', () => {
    const one = triggered(1, { deliveryId: 'w1' });
    expect(kinds([one, triggered(2, { deliveryId: 'w2' }), one])[2]).toBe('duplicate retry');
  });
});

const change = (
  from: string | null,
  to: string | null,
  changed: Partial<HealthDelivery> = {},
): Partial<HealthDelivery> => ({
  provider: 'shipstream',
  timeline: 'order 1',
  status: { oldStatus: from, newStatus: to, oldState: null, newState: null },
  ...changed,
});

const numbered = (number: number, from: string, to: string) =>
  change(from, to, {
    sequence: { by: 'counter', value: String(number) },
    deliveryId: null,
    account: null,
  });

describe('status', () => {
  test('goes on from where the resource was left', () => {
    expect(kinds([change('x', 'a'), change('a', 'b'), change('b', 'c')])).toEqual(['', '', '']);
    expect(kinds([change(null, 'a'), change('a', 'b')])).toEqual(['', '']);
    expect(kinds([change(null, 'a'), change(null, 'a', { timeline: 'order 2' })])).toEqual([
      '',
      '',
    ]);
  });

  test('a jump names both', () => {
    const jump = { kind: 'status-jump', field: 'status', last: 1 };
    expect(flagged([change('x', 'a'), change('b', 'c')])[1]).toEqual([
      { ...jump, expected: 'a', got: 'b' },
    ]);
    expect(flagged([change('x', 'a'), change(null, 'c')])[1]).toEqual([
      { ...jump, expected: 'a', got: null },
    ]);
    const both = (oldState: string, newState: string) => ({
      ...change('a', 'a'),
      status: { oldStatus: 'a', newStatus: 'a', oldState, newState },
    });
    expect(flagged([both('s', 't'), both('u', 'v')])[1]).toEqual([
      { ...jump, field: 'state', expected: 't', got: 'u' },
    ]);
  });

  test('a duplicate is no jump', () => {
    const one = change('x', 'a', { deliveryId: 'd1' });
    expect(kinds([one, change('a', 'b'), one, change('b', 'c')])[3]).toBe('');
  });

  test('a late delivery goes where its number stands, and takes the jump away', () => {
    const sent = [
      numbered(1, 'x', 'a'),
      numbered(3, 'b', 'c'),
      numbered(2, 'a', 'b'),
      numbered(4, 'c', 'd'),
    ];
    expect(kinds(sent.slice(0, 2))[1]).toContain('status-jump');
    expect(kinds(sent)).toEqual(['', '', '', '']);
  });
});
