import { expect, test } from 'vitest';
import { randomId } from './ids.ts';

test('an id has as many letters and digits as asked for, and none that people misread', () => {
  for (const length of [1, 12, 32]) {
    expect(randomId(length)).toMatch(new RegExp(`^[a-km-np-z2-9]{${length}}$`));
  }
});

test('every byte gives a letter, and all 32 are equally likely', () => {
  const all = randomId(256, (bytes) => bytes.map((_, index) => index));
  const counts = Map.groupBy(all, (letter) => letter);
  expect(counts.size).toBe(32);
  expect([...counts.values()].every((same) => same.length === 8)).toBe(true);
});

test('the bytes given decide the id', () => {
  expect(randomId(4, (bytes) => bytes.fill(0))).toBe('aaaa');
  expect(randomId(4, (bytes) => bytes.fill(31))).toBe('9999');
});

test('two ids differ', () => {
  expect(randomId(16)).not.toBe(randomId(16));
});
