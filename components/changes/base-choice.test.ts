import { describe, expect, test } from 'vitest';
import { madeRow } from '../../tests/made-deliveries.ts';
import {
  baseOf,
  nextBase,
  previousOfAll,
  type BasePair,
  type BaseState,
  type Timeline,
} from './base-choice.ts';

const order = {
  provider: 'shopify',
  account: 'a.myshopify.com',
  type: 'order',
  id: '820982911946154508',
  parents: [],
  also: [],
};
const rows = [
  madeRow(1, { resource: order, topic: 'orders/create' }),
  madeRow(2, { topic: 'shop/update' }),
  madeRow(3, { resource: order, topic: 'orders/paid' }),
  madeRow(4, { resource: order, topic: 'orders/updated' }),
  madeRow(5, { resource: order, topic: 'orders/paid' }),
];
const members: Timeline = { members: [1, 3, 4, 5], sameTopicOnly: false };
const row = (ordinal: number) => rows[ordinal - 1]!;
const found = (changed: Partial<BaseState>, open: number, timeline = members): BasePair =>
  baseOf({ ...previousOfAll, ...changed }, timeline, rows, row(open));
/** Both sides by their ordinals, or the reason. */
const pair = (...args: Parameters<typeof found>) => {
  const { ok, ...sides } = found(...args);
  if (!ok) return (sides as { reason: string }).reason;
  const { before, after } = sides as BasePair & { ok: true };
  return [before, after].map((side) => (side.kind === 'delivery' ? side.row.ordinal : side.kind));
};

const after = (...actions: Parameters<typeof nextBase>[1][]) =>
  actions.reduce(nextBase, previousOfAll);

describe('what a delivery is compared with', () => {
  test('the one before it, the next, the first of its timeline', () => {
    expect(pair({}, 4)).toEqual([3, 4]);
    expect(pair({ choice: 'next' }, 3)).toEqual([3, 4]);
    expect(pair({ choice: 'first' }, 5)).toEqual([1, 5]);
  });

  test('of the same topic only', () => {
    const sameTopic = { ...members, sameTopicOnly: true };
    expect(pair({}, 5, sameTopic)).toEqual([3, 5]);
    expect(pair({ choice: 'first' }, 5, sameTopic)).toEqual([3, 5]);
    expect(pair({ choice: 'next' }, 3, sameTopic)).toEqual([3, 5]);
    expect(pair({}, 4, sameTopic)).toBe(
      'This is the first delivery of order 820982911946154508 with topic orders/updated.',
    );
  });

  test('the ends of a timeline, and what is about nothing, say so', () => {
    const first = 'This is the first delivery of order 820982911946154508.';
    expect(pair({}, 1)).toBe(first);
    expect(pair({ choice: 'first' }, 1)).toBe(first);
    expect(pair({ choice: 'next' }, 5)).toBe(
      'This is the last delivery of order 820982911946154508.',
    );
    expect(pair({}, 2, { members: [], sameTopicOnly: false })).toMatch(
      'Nothing says what this delivery is about',
    );
  });

  test('what is not among its timeline is not called its first', () => {
    const newest = { ...members, members: [3, 4, 5] };
    for (const choice of ['previous', 'next', 'first'] as const) {
      expect(pair({ choice }, 1, newest)).toMatch(
        'This delivery is not among the newest ones of order 820982911946154508',
      );
    }
    expect(pair({}, 4, newest)).toEqual([3, 4]);
  });

  test('where nobody answers, nothing is said of what it is about', () => {
    const unanswered = { members: null, sameTopicOnly: false };
    expect(pair({}, 4, unanswered)).toMatch('could not be read');
    expect(pair({ other: 2 }, 4, unanswered)).toEqual([2, 4]);
  });

  test('members whose rows are not there yet are passed over', () => {
    expect(pair({ choice: 'next' }, 5, { ...members, members: [1, 3, 4, 5, 9] })).toMatch(
      'last delivery',
    );
  });

  test('of a Shift-clicked one the older is before, whatever else was chosen', () => {
    expect(pair({ other: 2, choice: 'sample' }, 4)).toEqual([2, 4]);
    expect(pair({ other: 5, choice: 'pinned', pinned: 1 }, 2)).toEqual([2, 5]);
    expect(pair({ other: 9 }, 2)).toBe('#9 was cleared: choose another delivery.');
  });

  test('a pinned one is before, also where it came later; itself it is not compared with', () => {
    expect(pair({ choice: 'pinned', pinned: 2 }, 4)).toEqual([2, 4]);
    expect(pair({ choice: 'pinned', pinned: 5 }, 4)).toEqual([5, 4]);
    expect(pair({ choice: 'pinned', pinned: 4 }, 4)).toMatch('the pinned delivery itself');
    expect(pair({ choice: 'pinned', pinned: 9 }, 4)).toMatch('was cleared');
  });

  test('what is no delivery is before', () => {
    expect(pair({ choice: 'sample' }, 2)).toEqual(['sample', 2]);
    expect(pair({ choice: 'pasted' }, 2)).toEqual(['pasted', 2]);
  });

  test('swapped, before is after', () => {
    expect(pair({ isSwapped: true }, 4)).toEqual([4, 3]);
    expect(pair({ isSwapped: true, choice: 'next' }, 3)).toEqual([4, 3]);
    expect(pair({ isSwapped: true }, 1)).toMatch('first delivery');
  });
});

describe('the choice', () => {
  test('stays while others are opened; the Shift-clicked one does not', () => {
    const chosen = after({ do: 'choose', choice: 'first' }, { do: 'swap' });
    expect(nextBase(chosen, { do: 'leave' })).toBe(chosen);
    const compared = nextBase(chosen, { do: 'compare-with', ordinal: 7 });
    expect(compared).toMatchObject({ other: 7, choice: 'first', isSwapped: false });
    expect(nextBase(compared, { do: 'leave' })).toMatchObject({ other: null, choice: 'first' });
  });

  test('a pin is the base until it is taken out', () => {
    const pinned = after({ do: 'pin', ordinal: 3 });
    expect(pinned).toMatchObject({ choice: 'pinned', pinned: 3 });
    expect(nextBase(pinned, { do: 'pin', ordinal: 4 })).toMatchObject({ pinned: 4 });
    expect(nextBase(pinned, { do: 'pin', ordinal: 3 })).toEqual(previousOfAll);
    const elsewhere = nextBase(pinned, { do: 'choose', choice: 'sample' });
    expect(nextBase(elsewhere, { do: 'pin', ordinal: 3 })).toMatchObject({
      choice: 'sample',
      pinned: null,
    });
  });
});
