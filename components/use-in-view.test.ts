import { expect, test } from 'vitest';
import { viewedFirst } from './use-in-view.ts';

const drawn = [{ ordinal: 7 }, { ordinal: 8 }, { ordinal: 9 }];

test('the open one is in view wherever its row is, before all others', () => {
  expect(viewedFirst(drawn, null)).toEqual([7, 8, 9]);
  expect(viewedFirst(drawn, 8)).toEqual([8, 7, 9]);
  expect(viewedFirst(drawn, 2)).toEqual([2, 7, 8, 9]);
  expect(viewedFirst([], 2)).toEqual([2]);
});
