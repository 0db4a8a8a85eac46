import { expect, test } from 'vitest';
import { mutePatterns } from '../../lib/webhook/diff/index.ts';
import { isAbout, keysIn, muteRule, ruleOf, scopeOf, unmuting } from './rule-edits.ts';

const paid = { provider: 'shopify', topic: 'orders/paid' };
const strange = { provider: null, topic: null };

test('a rule reaches as far as is said; what a delivery does not say is all', () => {
  expect(scopeOf('topic', paid)).toEqual(paid);
  expect(scopeOf('provider', paid)).toEqual({ provider: 'shopify', topic: null });
  expect(scopeOf('all', paid)).toEqual(strange);
  expect(scopeOf('topic', strange)).toEqual(strange);
  expect(scopeOf('topic', { provider: null, topic: 'x' })).toEqual(strange);
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

test('rules of other providers and topics are not about a delivery', () => {
  const rule = muteRule('/note', paid);
  expect(isAbout(rule, paid)).toBe(true);
  expect(isAbout(rule, strange)).toBe(false);
  expect(isAbout({ ...rule, topic: 'orders/create' }, paid)).toBe(false);
  expect(isAbout({ ...rule, provider: null }, strange)).toBe(true);
});

test('keys are told apart by commas', () => {
  expect(keysIn(' key, id ,,key')).toEqual(['key', 'id']);
  expect(keysIn(' ')).toEqual([]);
});
