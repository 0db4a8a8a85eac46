import { expect, test } from 'vitest';
import { standingOf, type ComparingState, type ReadSides } from './use-comparison.ts';

const read: ReadSides = async () => ({ ok: false, reason: '' });
const asked = { read };
const byOtherRules = { read };
const ofOtherSides = { read: async () => await read() };
const stands = (made: { read: ReadSides }, state: 'under-way' | 'slow' | 'cancelled' | 'made') =>
  standingOf(made, asked, { state });

test('what was asked for is live as soon as it is made', () => {
  expect(stands(asked, 'made')).toBe('live');
});

test('by other rules it can be read while it is made anew, and asked nothing', () => {
  expect(stands(byOtherRules, 'under-way')).toBe('inert');
  expect(stands(byOtherRules, 'slow')).toBe('inert');
});

test('cancelled, failed, or of other sides it is out of sight', () => {
  const failed: ComparingState = { state: 'failed', reason: 'no memory' };
  expect(stands(byOtherRules, 'cancelled')).toBe('hidden');
  expect(stands(asked, 'cancelled')).toBe('hidden');
  expect(standingOf(byOtherRules, asked, failed)).toBe('hidden');
  for (const state of ['under-way', 'slow', 'made'] as const) {
    expect(stands(ofOtherSides, state)).toBe('hidden');
  }
});
