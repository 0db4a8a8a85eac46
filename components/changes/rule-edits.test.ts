import { expect, test } from 'vitest';
import { isAbout, mutePatterns, unrecognised } from '../../lib/webhook/diff/index.ts';
import { keysIn, muteRule, ruleOf, scopeOf, unmuting } from './rule-edits.ts';

const paid = { provider: 'shopify', topic: 'orders/paid' };
const strange = { provider: null, topic: null };

test('a rule reaches as far as is said; of an unknown provider only others of one', () => {
  expect(scopeOf('topic', paid)).toEqual(paid);
  expect(scopeOf('provider', paid)).toEqual({ provider: 'shopify', topic: null });
  expect(scopeOf('all', paid)).toEqual(strange);
  expect(scopeOf('all', strange)).toEqual(strange);
  expect(scopeOf('provider', strange)).toEqual({ provider: unrecognised, topic: null });
  expect(scopeOf('topic', strange)).toEqual({ provider: unrecognised, topic: null });
  expect(scopeOf('topic', { provider: null, topic: 'x' })).toEqual({
    provider: unrecognised,
    topic: 'x',
  });
});

test('said twice it is one rule', () => {
  expect(muteRule('/note', paid)).toEqual(muteRule('/note', { ...paid, topic: 'orders/create' }));
  const identity = (keys: string[]) => ruleOf({ kind: 'identity', keys }, paid, '/items');
  expect(identity(['a']).id).toBe(identity(['b']).id);
  expect(identity(['a']).id).not.toBe(muteRule('/items', paid).id);
});

test('muting and taking it back come to nothing, with Creel’s own patterns, too', () => {
  const rule = muteRule('/note', paid);
  const [own, ...rest] = mutePatterns([rule], paid);
  const added = rest.find(({ path }) => path === '/note')!;
  expect(unmuting(added, paid)).toEqual({ remove: rule.id });
  const taken = unmuting(own!, paid);
  if (!('put' in taken)) throw new Error('nothing to put');
  expect(mutePatterns([taken.put], paid)).not.toContainEqual(own);
  expect(mutePatterns([], paid)).toContainEqual(own);
});

test('muted or unmuted where nobody knows the provider, nobody else’s deliveries change', () => {
  const rule = muteRule('/status', strange);
  expect(isAbout(rule, strange)).toBe(true);
  expect(isAbout(rule, paid)).toBe(false);
  const [own] = mutePatterns([], strange);
  const taken = unmuting(own!, strange);
  if (!('put' in taken)) throw new Error('nothing to put');
  expect(mutePatterns([taken.put], strange)).not.toContainEqual(own);
  expect(mutePatterns([taken.put], paid)).toContainEqual(own);
});

test('keys are told apart by commas', () => {
  expect(keysIn(' key, id ,,key')).toEqual(['key', 'id']);
  expect(keysIn(' ')).toEqual([]);
});
