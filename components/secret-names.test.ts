import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { distinctName, distinctNames } from './secret-names.ts';

test.each([
  ['Shopify', [], 'Shopify'],
  ['Shopify', ['Slack'], 'Shopify'],
  ['Shopify', ['Shopify'], 'Shopify 2'],
  ['Shopify', ['Shopify', 'Shopify 2'], 'Shopify 3'],
  ['Shopify', ['Shopify', 'Shopify 3'], 'Shopify 2'],
  ['__proto__', ['__proto__'], '__proto__ 2'],
])('%j beside %j is %j', (name, taken, distinct) => {
  expect(distinctName(name, taken)).toBe(distinct);
});

test('of a list each gets its own, and those that are distinct keep theirs', () => {
  expect(distinctNames(['a', 'a', 'a 2', 'b'])).toEqual(['a', 'a 3', 'a 2', 'b']);
  fc.assert(
    fc.property(fc.array(fc.constantFrom('a', 'a 2', 'a 3', 'a 2 2', 'b')), (names) => {
      const distinct = distinctNames(names);
      expect(new Set(distinct).size).toBe(names.length);
      for (const name of new Set(names)) expect(distinct).toContain(name);
    }),
  );
});
