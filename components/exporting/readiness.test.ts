import { expect, test } from 'vitest';
import type { PlanOverview } from '../../lib/inbox/exporting/messages.ts';
import { grouped } from './grouped-notes.ts';
import { readiness } from './readiness.ts';
import { ordinalOf, ordinalsOf } from './refused-names.ts';
import type { Planning } from './use-plan.ts';

const overview = (refused: readonly string[]): PlanOverview => ({
  refused: refused.map((name) => ({ name, reason: 'It is encoded as br.' })),
  notes: [],
  unlisted: [],
  number: 7,
  deliveries: 3,
  missing: 0,
  kinds: [],
  unsearched: 0,
});
const ready = (planning: Planning, refused: readonly string[] = [], deliveries = 3) =>
  readiness(deliveries, { planning, overview: overview(refused) });

test('it is written without a redaction, or once its plan is made and has a word for every body', () => {
  expect(ready({ state: 'off' })).toBeNull();
  expect(ready({ state: 'made' })).toBeNull();
  expect(ready({ state: 'made' }, ['#1 a', '#2 b'])).toContain('2 bodies that nobody can read');
  expect(ready({ state: 'under-way', progress: null })).toContain('as soon as the plan is made');
  expect(ready({ state: 'cancelled' })).toContain('plan it again');
  expect(ready({ state: 'failed', reason: 'no memory' })).toContain('plan it again');
  expect(ready({ state: 'off' }, [], 0)).toBe('Every delivery was left out.');
});

test('the delivery that a name is of, and none where it is none of those that are exported', () => {
  const rows = [
    { ordinal: 3, topic: null, method: 'PUT' },
    { ordinal: 12, topic: 'orders/create', method: 'POST' },
    { ordinal: 120, topic: 'a b: c', method: 'POST' },
  ];
  expect(ordinalOf('#12 orders/create: It is encoded as br.', rows)).toBe(12);
  expect(ordinalOf('#3 PUT cannot be exported: Its target.', rows)).toBe(3);
  expect(ordinalOf('#120 a b: c', rows)).toBe(120);
  // The names are those of another list, where the ordinal is another delivery’s.
  for (const name of ['#12 orders/created: x', '#12 refunds/create: x', '#3', '#1 PUT', '3 PUT']) {
    expect(ordinalOf(name, rows)).toBeNull();
  }
  expect(ordinalsOf(['#3 PUT', '#4 b', '#12 orders/create', '#12 c'], rows)).toEqual([3, 12]);
});

test('a sentence is said once, with the first whom it is said of', () => {
  const notes = ['#1 a', '#2 b', '#3 c', '#4 \u202ed', '#5 e'].map((name) => ({
    name,
    says: 'It is emptied.',
  }));
  expect(grouped([...notes, { name: '#4 \u202ed', says: 'The time is signed.' }])).toEqual([
    { says: 'It is emptied.', names: ['#1 a', '#2 b', '#3 c'], more: 2 },
    { says: 'The time is signed.', names: ['#4 ⟨U+202E⟩d'], more: 0 },
  ]);
});
