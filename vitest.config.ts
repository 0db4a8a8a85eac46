import { defineConfig } from 'vitest/config';

// Limits for two noisy cores: they end a hung test, they are no measurement.
const seconds = 1_000;
// vitest leaves one core for itself, which of two is half; most tests wait for other processes.
const maxWorkers = 2;

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: [
            '{lib,relay,cli,components,node,bench}/**/*.test.{ts,tsx}',
            'scripts/**/*.test.ts',
            'docs/examples/*.test.ts',
            'tests/*.test.ts',
          ],
          // Quick ones first. Not 0: vitest 5.1 runs that one last where there are two cores.
          sequence: { groupOrder: 1 },
          maxWorkers,
          testTimeout: 20 * seconds,
          hookTimeout: 20 * seconds,
        },
      },
      {
        test: {
          name: 'contract',
          include: ['tests/contracts/**/*.test.ts'],
          sequence: { groupOrder: 1 },
          maxWorkers,
          testTimeout: 60 * seconds,
          hookTimeout: 60 * seconds,
        },
      },
      {
        test: {
          name: 'journey',
          include: ['tests/journeys/**/*.test.{ts,tsx}'],
          sequence: { groupOrder: 2 },
          maxWorkers,
          testTimeout: 120 * seconds,
          hookTimeout: 60 * seconds,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['tests/browsers/**/*.test.ts'],
          // One browser at a time and after everything else: they starve each other on two cores.
          fileParallelism: false,
          sequence: { groupOrder: 3 },
          testTimeout: 180 * seconds,
          hookTimeout: 120 * seconds,
        },
      },
    ],
  },
});
