import { expect, test } from 'vitest';
import { retryDelay } from './retry-schedule.ts';

test.each([
  ['shopify', 8, 4],
  ['shipstream', 14, 104],
] as const)('%s tries again %d times in %d hours', (provider, times, hours) => {
  const delays = Array.from({ length: times }, (_, at) => retryDelay(provider, at + 1, 1)!);
  expect(delays.reduce((sum, ms) => sum + ms, 0)).toBe(hours * 3_600_000);
  expect(retryDelay(provider, times + 1, 1)).toBeNull();
  expect(retryDelay(provider, 1, 0.5)).toBe(30_000);
});
