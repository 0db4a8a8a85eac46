import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { HealthDelivery } from './health.ts';
import { counted, fed, hour, made, none, start } from './made-deliveries.ts';

const openIn = (deliveries: readonly Partial<HealthDelivery>[]) =>
  fed(deliveries)
    .at(start)
    .gaps.map(({ from, to, state }) => ({ from, to, state }));

describe('gaps', () => {
  const sent = [counted(1), counted(4), counted(5)];

  test('are pending for 104 hours, then missing', () => {
    const health = fed(sent);
    const at = (afterMs: number) => health.at(start + 2 + afterMs);
    const gap = {
      from: '2',
      to: '3',
      count: 2,
      unverified: 0,
      ordinal: 2,
      untilMs: start + 2 + 104 * hour,
    };
    expect(at(0).gaps).toEqual([
      {
        ...gap,
        state: 'pending',
        provider: 'shipstream',
        endpoint: 'orders/',
        key: 'Client secret',
      },
    ]);
    expect(at(104 * hour - 1).counts).toEqual({ ...none, received: 3, pending: 2 });
    expect(at(104 * hour).counts).toEqual({ ...none, received: 3, missing: 2 });
    expect(at(0).flagsOf(2)).toEqual([{ kind: 'gap', gap: at(0).gaps[0] }]);
    expect(at(0).flagsOf(1)).toEqual([]);
  });

  test('a late arrival fills its part, before and after it was called missing', () => {
    const health = fed([...sent, counted(3)]);
    expect(health.at(start).gaps).toMatchObject([{ from: '2', to: '2', ordinal: 2 }]);
    health.add(made(5, counted(2, { receivedAt: start + 300 * hour })));
    expect(health.at(start + 300 * hour)).toMatchObject({ gaps: [], counts: { missing: 0 } });
  });

  test('a repeated number opens nothing', () => {
    const repeated = [
      counted(1, { sha256: 'a' }),
      counted(2),
      counted(1, { sha256: 'a' }),
      counted(3),
    ];
    expect(fed(repeated).at(start).gaps).toEqual([]);
  });

  test('two webhooks at one URL are told apart by their secrets', () => {
    const two = [1, 2, 3, 4].flatMap((number) => [
      counted(number + 50, { key: 'A' }),
      counted(number, { key: 'B' }),
    ]);
    expect(fed(two).at(start).gaps).toEqual([]);
    const lost = two.filter((_, at) => at !== 4);
    expect(fed(lost).at(start).gaps).toMatchObject([
      { key: 'A', from: '53', to: '53', state: 'pending' },
    ]);
  });

  test('without a key nothing is called missing', () => {
    const unverified = sent.map((delivery) => ({ ...delivery, key: null }));
    const { gaps, counts } = fed(unverified).at(start + 500 * hour);
    expect(gaps).toMatchObject([{ from: '2', to: '3', state: 'unsure', key: null }]);
    expect(counts).toEqual({ ...none, received: 3, unsure: 2 });
  });

  test('a number that came unverified is not missing, only not proved', () => {
    const health = fed([...sent, counted(3, { key: null })]);
    expect(health.at(start + 500 * hour).counts).toMatchObject({ missing: 1, unsure: 1 });
    health.add(made(9, counted(2, { key: null })));
    expect(health.at(start + 500 * hour)).toMatchObject({
      gaps: [{ state: 'unsure', count: 2, unverified: 2 }],
      counts: { missing: 0, unsure: 2 },
    });
  });

  test('whoever has no secret pushes no verified counter out', () => {
    const health = fed(sent);
    for (let at = 4; at < 3000; at += 1) {
      health.add(made(at, counted(at, { key: null, endpoint: `orders/${at}` })));
    }
    expect(health.at(start).counts.pending).toBe(2);
  });

  test('hostile counters are ranges or nothing', () => {
    const far = 10n ** 80n;
    const { gaps, counts } = fed([counted(1), counted(far)]).at(start);
    expect(gaps).toMatchObject([
      { from: '2', to: String(far - 1n), count: Number.MAX_SAFE_INTEGER },
    ]);
    expect(counts.pending).toBe(Number.MAX_SAFE_INTEGER);
    const odd = ['1e3', '1.5', '-4', '', '٣', '9'.repeat(256), '0x10'].map((text) => counted(text));
    expect(fed([counted(1), ...odd, counted(2)]).at(start).gaps).toEqual([]);
  });
});

test('3 came while you were away, 0 lost', () => {
  const health = fed([1, 2, 3, 4, 5].map((number) => counted(number)));
  expect(health.since(2, start)).toEqual({ ...none, received: 3 });
  health.add(made(6, counted(8)));
  health.add(made(7, counted(8, { sha256: 'body 6' })));
  expect(health.since(2, start)).toEqual({ ...none, received: 5, duplicates: 1, pending: 2 });
  expect(health.since(2, start + 200 * hour)).toMatchObject({ pending: 0, missing: 2 });
  expect(health.since(6, start + 200 * hour)).toEqual({ ...none, received: 1, duplicates: 1 });
});

test('whatever order a run without gaps comes in, and however often, nothing is missing', () => {
  const numbers = fc.integer({ min: 1, max: 60 }).chain((many) => {
    const run = Array.from({ length: many }, (_, at) => at + 1);
    return fc.tuple(
      fc.shuffledSubarray(run, { minLength: many }),
      fc.array(fc.nat(many - 1), { maxLength: 30 }),
    );
  });
  fc.assert(
    fc.property(numbers, fc.integer({ min: 0, max: 10 ** 12 }), ([run, repeated], from) => {
      const sent = [...run, ...repeated.map((at) => run[at]!)].map((number) =>
        counted(from + number, { sha256: `body of ${number}` }),
      );
      const { gaps, counts } = fed(sent).at(start);
      expect(gaps).toEqual([]);
      expect(counts).toMatchObject({ duplicates: repeated.length, pending: 0, unsure: 0 });
    }),
  );
});

test('a duplicate anywhere changes no gap', () => {
  const some = fc.array(fc.tuple(fc.integer({ min: 1, max: 40 }), fc.nat()), { minLength: 1 });
  fc.assert(
    fc.property(some, (sent) => {
      const once = sent.map(([number]) => counted(number, { sha256: `body of ${number}` }));
      const often = sent.flatMap(([number], at) => {
        const before = sent[sent[at]![1] % (at + 1)]![0];
        return [number, before].map((one) => counted(one, { sha256: `body of ${one}` }));
      });
      expect(openIn(often)).toEqual(openIn(once));
    }),
  );
});
