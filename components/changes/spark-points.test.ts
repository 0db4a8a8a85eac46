import { expect, test } from 'vitest';
import { sparkPlaces, sparkPoints, sparkWords } from './spark-points.ts';

const box = { width: 100, height: 20, margin: 0 };

test('numbers and texts that are plain decimals are points, nothing else', () => {
  const points = sparkPoints([
    '1',
    null,
    '"199.00"',
    '"1e3"',
    '1e400',
    '"abc"',
    '""',
    'true',
    '0x1',
  ]);
  expect(points.map(({ at, text }) => [at, text])).toEqual([
    [0, '1'],
    [2, '199.00'],
    [3, '1e3'],
  ]);
});

test('the line goes from the first to the last place, the most on top', () => {
  const points = sparkPoints(['"10"', '20', null, '"15"']);
  expect(sparkPlaces(points, box)).toEqual([
    { at: 0, x: 0, y: 20 },
    { at: 1, x: 33.3, y: 0 },
    { at: 3, x: 100, y: 10 },
  ]);
  expect(sparkWords(points)).toBe('3 numbers: first 10, last 15, least 10, most 20');
});

test('values that are all the same lie in the middle; the farthest apart stay in the box', () => {
  expect(sparkPlaces(sparkPoints(['5', '5']), box).map(({ y }) => y)).toEqual([10, 10]);
  const far = sparkPlaces(sparkPoints(['-1.7e308', '1.7e308']), box);
  expect(far.map(({ y }) => y)).toEqual([20, 0]);
});
