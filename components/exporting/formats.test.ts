import { expect, test } from 'vitest';
import {
  firstChoices,
  formatGroups,
  formats,
  howOf,
  secretWords,
  zipChoice,
  type FileChoices,
} from './formats.ts';

const chosen = (choices: Partial<FileChoices>): FileChoices => ({ ...firstChoices, ...choices });
const one = { deliveries: 1, isRedacted: true, plan: 7 };
const several = { deliveries: 20, isRedacted: true, plan: 7 };

test('several HTTP messages or Creel fixtures are always a zip, one is as it was chosen', () => {
  for (const format of ['http', 'creel.json'] as const) {
    expect(zipChoice(format, 2)).toBe('always');
    expect(zipChoice(format, 1)).toBe('as-chosen');
    expect(howOf(chosen({ format }), several).isZip).toBe(true);
    expect(howOf(chosen({ format }), one).isZip).toBe(false);
    expect(howOf(chosen({ format, isZip: true }), one).isZip).toBe(true);
  }
  for (const format of ['ndjson', 'har', 'curl', 'fetch', 'rest'] as const) {
    expect(howOf(chosen({ format }), several).isZip).toBe(false);
    expect(howOf(chosen({ format, isZip: true }), several).isZip).toBe(true);
  }
});

test('a test and types stand beside fixtures in a zip, and nowhere else', () => {
  const more = { stub: 'vitest', types: 'zod' } as const;
  expect(howOf(chosen({ format: 'http', ...more }), several)).toEqual({
    format: 'http',
    isZip: true,
    isRedacted: true,
    plan: 7,
    ...more,
  });
  const none = { stub: null, types: null };
  expect(howOf(chosen({ format: 'http', ...more }), one)).toMatchObject(none);
  expect(howOf(chosen({ format: 'curl', isZip: true, ...more }), several)).toMatchObject(none);
});

const hasIt = (format: FileChoices['format'], isZip: boolean) =>
  secretWords({ format, isZip }).includes('stands in the file');

test('it is said where the secret of redacted deliveries stands, and where it does not', () => {
  expect(hasIt('http', true)).toBe(true);
  // A message alone holds what is sent, and nothing beside it.
  expect(hasIt('http', false)).toBe(false);
  for (const format of ['creel.json', 'ndjson', 'har'] as const) {
    expect(hasIt(format, false)).toBe(true);
  }
  for (const format of ['curl', 'fetch', 'rest'] as const) expect(hasIt(format, true)).toBe(false);
});

test('every format stands in one of the groups, with words', () => {
  const groups: readonly string[] = formatGroups.map(({ group }) => group);
  for (const { name, says, group } of Object.values(formats)) {
    expect(groups).toContain(group);
    expect(name).not.toBe('');
    expect(says).toMatch(/\.$/);
  }
});
