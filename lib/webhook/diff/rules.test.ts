import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pointerOf, type Place } from './changes.ts';
import { diff } from './diff.ts';
import { pairOfTrees, treeOfText } from './made-trees.ts';
import { volatileFields } from './mute.ts';
import {
  createMuters,
  diffOptions,
  isAbout,
  mutePatterns,
  patternOf,
  unrecognised,
  type DiffRule,
  type RuleSubject,
} from './rules.ts';

const everywhere = { provider: null, topic: null };
const paid = { provider: 'shopify', topic: 'orders/paid' };

const muting = (path: string, scope: Partial<DiffRule> = {}): DiffRule =>
  ({ kind: 'mute', id: `mute ${path}`, ...everywhere, path, ...scope }) as DiffRule;
const unmuting = (path: string, scope: Partial<DiffRule> = {}): DiffRule =>
  ({ kind: 'unmute', id: `unmute ${path}`, ...everywhere, path, ...scope }) as DiffRule;
const identity = (path: string, keys: string[], scope: Partial<DiffRule> = {}): DiffRule =>
  ({ kind: 'identity', id: `by ${keys}`, ...everywhere, path, keys, ...scope }) as DiffRule;

describe('what is muted', () => {
  test('is Creel’s own of the provider, then people’s, with where it comes from', () => {
    const about = { provider: 'stripe', topic: 'charge.updated' };
    expect(mutePatterns([muting('/note')], about)).toEqual([
      ...volatileFields('stripe').map((path) => ({ path, id: null })),
      { path: '/note', id: 'mute /note' },
    ]);
  });

  test.each<[what: string, scope: Partial<DiffRule>, isMuted: boolean]>([
    ['of everything', {}, true],
    ['of the provider', { provider: 'shopify' }, true],
    ['of the topic', paid, true],
    ['of the topic, whoever sends it', { topic: 'orders/paid' }, true],
    ['of another topic', { ...paid, topic: 'orders/create' }, false],
    ['of another provider', { provider: 'stripe' }, false],
  ])('a rule %s', (_, scope, isMuted) => {
    const { mute } = diffOptions([muting('/note', scope)], paid);
    expect(mute.includes('/note')).toBe(isMuted);
  });

  test('one of Creel’s own is taken back where a rule says so, and nowhere else', () => {
    const [path] = volatileFields('shopify') as [string];
    const rules = [unmuting(path, { topic: 'orders/paid' })];
    expect(diffOptions(rules, paid).mute).not.toContain(path);
    expect(diffOptions(rules, { ...paid, topic: 'orders/create' }).mute).toContain(path);
    expect(diffOptions([...rules, muting(path)], paid).mute).toContain(path);
  });

  test('a rule that is no pattern mutes nothing, where it would be taken for everything', () => {
    expect(diffOptions([muting('note')], paid)).toEqual(diffOptions([], paid));
  });

  test('a name of a prototype is no provider', () => {
    const about = { provider: '__proto__', topic: 'constructor' };
    expect(diffOptions([], about)).toEqual({ identities: [], mute: volatileFields(null) });
  });
});

test('people’s identities come before Creel’s, the narrower before the wider', () => {
  const about = { provider: 'shopify', topic: 'carts/update' };
  const { identities } = diffOptions(
    [
      identity('/line_items', ['sku']),
      identity('/line_items', ['title'], { provider: 'shopify' }),
      identity('/line_items', [], about),
      identity('/line_items', ['id'], paid),
    ],
    about,
  );
  const own = diffOptions([], about).identities;
  expect(own).toContainEqual({ path: '/line_items', keys: ['key', 'id'] });
  expect(identities).toEqual([
    { path: '/line_items', keys: [] },
    { path: '/line_items', keys: ['title'] },
    { path: '/line_items', keys: ['sku'] },
    ...own,
  ]);
});

/** A place by its steps: keys, and items by their places. */
const placeAt = (steps: readonly (string | number)[]): Place | null =>
  steps.reduce<Place | null>((up, name) => ({ up, before: name, after: name, item: null }), null);

/** Of an item that moved. */
const moved = (up: Place | null, before: number, after: number): Place => ({
  up,
  before,
  after,
  item: null,
});

describe('the patterns at a change', () => {
  const mutersOf = createMuters(['/a', '/a/*/b', '/**/c', '/a/1/b/2', '', '/x/**']);

  test.each<[what: string, place: Place | null, paths: string[]]>([
    ['the field itself, and what it holds', placeAt(['a', 0, 'b']), ['/a', '/a/*/b', '']],
    ['below a muted one', placeAt(['z', 'c', 'deep', 'er']), ['/**/c', '']],
    ['above them', placeAt(['x']), ['', '/x/**']],
    ['a key that only looks alike', placeAt(['a/c']), ['']],
    [
      'both sides, wherever each stands',
      moved({ ...placeAt(['a', 'b'])!, up: moved(placeAt(['a']), 1, 0) }, 0, 2),
      ['/a', '/a/*/b', '/a/1/b/2', ''],
    ],
    ['the whole body', null, ['']],
  ])('%s', (_, place, paths) => {
    expect(mutersOf(place)).toEqual(paths);
  });

  test('are exactly those that mute it', () => {
    const paths = ['/a', '/*/id', '/**/b', '/0/1', '/*/*/a~1b', '/**/updated_at', '/a/**/2'];
    fc.assert(
      fc.property(pairOfTrees, fc.subarray(paths), ({ before, after }, mute) => {
        for (const { kind, place, isMuted } of diff(before, after, { mute }).changes) {
          const met = createMuters(mute)(place);
          const left = mute.filter((path) => !met.includes(path));
          const without = diff(before, after, { mute: left }).changes;
          const same = without.find((one) => one.kind === kind && isSamePlace(one.place, place));
          expect(met.length > 0).toBe(isMuted);
          expect(same?.isMuted).toBe(false);
        }
      }),
      // An item that moved, and what was added in it.
      {
        examples: [[{ before: treeOfText(movedBefore), after: treeOfText(movedAfter) }, ['/0/1']]],
      },
    );
  });
});

const movedBefore = '[[{"id":1},{"id":2},{"id":3}]]';
const movedAfter = '[[{"id":2,"new":1},{"id":1},{"id":3}]]';

describe('the pattern of a change', () => {
  test.each<[what: string, steps: (string | number)[], pattern: string | null]>([
    ['an item may stand anywhere', ['line_items', 0, 'price'], '/line_items/*/price'],
    ['keys of digits are keys', ['prices', '123', 'amount'], '/prices/123/amount'],
    ['a key of digits at the root', ['12345'], '/12345'],
    ['slashes and tildes', ['a/b', '~', 12], '/a~1b/~0/*'],
    ['an empty key', ['a', '', 'b'], '/a//b'],
    ['a key that would mean any', ['a', '*', 'b'], null],
    ['a key that would mean everything', ['a', '**', 'b'], null],
    ['the whole body', [], null],
    ['nothing but items, as every first key', [0], null],
    ['items of items', [3, 4], null],
    ['a field of such an item', [3, 'id'], '/*/id'],
    ['a key of 500 characters', ['k'.repeat(500)], `/${'k'.repeat(500)}`],
    ['a longer key', ['k'.repeat(501), 'b'], null],
    ['a path of 2,000 characters', ['a'.repeat(497), ...Array<0>(751).fill(0)], expect.any(String)],
    ['a longer path', ['a'.repeat(500), ...Array<0>(751).fill(0)], null],
    ['a path of any depth', Array.from({ length: 1_000_000 }, () => 'a'), null],
    ['one that is longer escaped', Array.from({ length: 5 }, () => '~'.repeat(300)), null],
  ])('%s', (_, steps, pattern) => {
    expect(patternOf(placeAt(steps))).toEqual(pattern);
  });

  test('as it is after, or was before', () => {
    const place = { up: placeAt(['a']), before: 'gone', after: null, item: null };
    expect(patternOf(place)).toBe('/a/gone');
  });

  test('always meets the change', () => {
    fc.assert(
      fc.property(pairOfTrees, ({ before, after }) => {
        for (const { kind, place } of diff(before, after).changes) {
          const pattern = patternOf(place);
          if (pattern === null) continue;
          const muted = diff(before, after, { mute: [pattern] }).changes;
          const same = muted.find((one) => one.kind === kind && isSamePlace(one.place, place));
          expect(same?.isMuted).toBe(true);
        }
      }),
    );
  });

  test('mutes the same path of every other item, and no neighbour', () => {
    const [before, after] = [1, 2].map((price) =>
      treeOfText(
        `{"items":[{"id":1,"p":${price}},{"id":2,"p":${price}}],"1":${price},"2":${price}}`,
      ),
    );
    const changesWith = (mute: string) => diff(before!, after!, { mute: [mute] }).changes;
    const [item, , digits] = diff(before!, after!).changes.map(({ place }) => patternOf(place)!);
    expect(changesWith(item!).map(({ isMuted }) => isMuted)).toEqual([true, true, false, false]);
    expect(changesWith(digits!).map(({ isMuted }) => isMuted)).toEqual([false, false, true, false]);
  });
});

function isSamePlace(one: Place | null, other: Place | null): boolean {
  return (['before', 'after'] as const).every(
    (side) => pointerOf({ place: one }, side) === pointerOf({ place: other }, side),
  );
}

describe('what a rule is about', () => {
  const unknown = { provider: null, topic: null };
  test.each<[what: string, rule: RuleSubject, about: RuleSubject, isIt: boolean]>([
    ['all', everywhere, paid, true],
    ['its provider', { provider: 'shopify', topic: null }, paid, true],
    ['its topic', paid, paid, true],
    ['another topic', paid, { ...paid, topic: 'orders/create' }, false],
    ['no topic', paid, { ...paid, topic: null }, false],
    ['another provider', paid, { ...paid, provider: 'stripe' }, false],
    ['all, of an unknown provider', everywhere, unknown, true],
    ['a provider, of an unknown one', paid, unknown, false],
    ['unknown providers', { provider: unrecognised, topic: null }, unknown, true],
    ['unknown providers, of a known one', { provider: unrecognised, topic: null }, paid, false],
  ])('%s', (_, rule, about, isIt) => {
    expect(isAbout(rule, about)).toBe(isIt);
    const { mute } = diffOptions([muting('/note', rule)], about);
    expect(mute.includes('/note')).toBe(isIt);
  });
});
