import { expect, test } from 'vitest';
import { madeRow } from '../tests/made-deliveries.ts';
import type { HealthView } from '../lib/inbox/health-view.ts';
import type { Flag, Gap } from '../lib/webhook/sequence/index.ts';
import { filterRows, hasWord, toggleWord } from './filter-rows.ts';
import { awayWords, summaryParts } from './health-summary.ts';

const counts = {
  received: 212,
  duplicates: 2,
  retries: 0,
  siblings: 0,
  outOfOrder: 1,
  pending: 3,
  missing: 0,
  unsure: 0,
};
const health: HealthView = { counts, gaps: [], flags: new Map(), away: null };
const said = (view: HealthView) =>
  summaryParts(view)
    .map(({ count, noun }) => `${count} ${noun}`)
    .join(' · ');

test('the line names what every source has, and the rest only where there is some', () => {
  expect(said(health)).toBe('212 received · 2 duplicates · 1 out of order · 3 pending · 0 missing');
  const flags = new Map([
    [3, [{ kind: 'status-jump', field: 'status', expected: 'a', got: 'b', last: 2 } as const]],
  ]);
  const more = { ...counts, duplicates: 1, retries: 1, siblings: 2, unsure: 4 };
  expect(said({ ...health, flags, counts: more })).toBe(
    '212 received · 1 duplicate · 1 retry · 2 siblings · 1 out of order · 1 status jump · 3 pending · 0 missing · 4 unsure',
  );
});

test('each word shows the deliveries that it counts', () => {
  const gap = { provider: 'a', endpoint: '/', key: null, from: '1', to: '1', count: 1, untilMs: 0 };
  const gapOf = (state: Gap['state']): Flag => ({
    kind: 'gap',
    gap: { ...gap, state, unverified: 0, ordinal: 1 },
  });
  const own: Flag[] = [
    { kind: 'duplicate', first: 1 },
    { kind: 'retry', first: 1, attempt: 2 },
    { kind: 'sibling', first: 1 },
    { kind: 'out-of-order', later: 1 },
    { kind: 'status-jump', field: 'status', expected: 'a', got: 'b', last: 2 },
    ...(['pending', 'missing', 'unsure'] as const).map(gapOf),
  ];
  const rows = own.map((flag, index) => ({ ...madeRow(index + 1), flags: [flag] }));
  const all = { ...counts, retries: 1, siblings: 1, unsure: 1 };
  const parts = summaryParts({ ...health, counts: all, flags: new Map([[5, own]]) });
  const shown = parts.map(({ word }) =>
    word === null ? [] : filterRows(rows, word).map(({ ordinal }) => ordinal),
  );
  // All that came needs no word.
  expect(shown).toEqual([[], [1], [2], [3], [4], [5], [6], [7], [8]]);
});

test('a click puts its word in place of another one of its kind, a second one takes it out', () => {
  const first = toggleWord('topic:orders', 'health:duplicate');
  expect(first).toBe('topic:orders health:duplicate');
  expect(toggleWord(first, 'health:pending')).toBe('topic:orders health:pending');
  expect(hasWord(first, 'health:duplicate')).toBe(true);
  expect(toggleWord(first, 'health:duplicate')).toBe('topic:orders');
});

test('what came meanwhile is said once it is known, and only where something came', () => {
  expect(awayWords(null)).toBe('');
  expect(awayWords({ ...counts, received: 0 })).toBe('');
  expect(awayWords({ ...counts, received: 3, pending: 0 })).toBe(
    '3 came while you were away, 0 lost.',
  );
  expect(awayWords({ ...counts, received: 1300, missing: 2, pending: 1 })).toBe(
    '1,300 came while you were away, 2 lost, 1 pending.',
  );
});
