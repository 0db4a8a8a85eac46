import { describe, expect, test } from 'vitest';
import type { Finding } from '../lib/webhook/topics/finding.ts';
import { countsWord, findingWords, weightOf, worstWord } from './finding-words.ts';

const finding = (changed: Partial<Finding> = {}): Finding => ({
  severity: 'error',
  rule: 'type-changed',
  pointer: '/total_price',
  line: 3,
  column: 5,
  expected: 'text',
  got: 'number 403',
  ...changed,
});

test.each([
  [{ error: 1, drift: 3, info: 48 }, '1 error', '1 error, 3 drift, 48 info'],
  [{ error: 2, drift: 0, info: 0 }, '2 errors', '2 errors'],
  [{ error: 0, drift: 3, info: 1 }, '3 drift', '3 drift, 1 info'],
  [{ error: 0, drift: 0, info: 1200 }, '1,200 info', '1,200 info'],
  [{ error: 0, drift: 0, info: 0 }, '', ''],
])('%j is “%s”, and in full “%s”', (counts, worst, all) => {
  expect(worstWord(counts)).toBe(worst);
  expect(countsWord(counts)).toBe(all);
});

test('one error weighs more than any drift, one drift more than any news', () => {
  const most = 5_000_000;
  const weights = [
    weightOf({ error: 0, drift: 0, info: most }),
    weightOf({ error: 0, drift: 1, info: 0 }),
    weightOf({ error: 0, drift: most, info: most }),
    weightOf({ error: 1, drift: 0, info: 0 }),
  ];
  expect(weights).toEqual(weights.toSorted((a, b) => a - b));
  expect(new Set(weights).size).toBe(4);
});

describe('a finding in words', () => {
  test('the place and the rest of the sentence', () => {
    expect(findingWords(finding())).toEqual({
      where: '/total_price',
      says: ': expected text, got number 403',
    });
    expect(findingWords(finding({ pointer: '', rule: 'field-new', got: 'an object' }))).toEqual({
      where: 'the body',
      says: ' is new: an object',
    });
  });

  test('a megabyte of a key is cut, and so is what stands there', () => {
    const long = 'k'.repeat(1_000_000);
    const { where, says } = findingWords(finding({ pointer: `/${long}`, got: long }));
    expect(where).toHaveLength(201);
    expect(says.length).toBeLessThan(1000);
    expect(says).toMatch(/^: expected text, got k+…$/);
  });
});
