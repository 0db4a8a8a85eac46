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
  const ordinals = new Set([3, 12]);
  expect(ordinalOf('#12 orders/create', ordinals)).toBe(12);
  expect(ordinalOf('#3', ordinals)).toBe(3);
  for (const name of ['#1 orders/create', '12 a', '#12a', '', '#', '#1e1 x']) {
    expect(ordinalOf(name, ordinals)).toBeNull();
  }
  expect(ordinalsOf(['#3 a', '#4 b', '#12 c'], ordinals)).toEqual([3, 12]);
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
