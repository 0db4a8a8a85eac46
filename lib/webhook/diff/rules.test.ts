import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pointerOf } from './changes.ts';
import { diff } from './diff.ts';
import { pairOfTrees, treeOfText } from './made-trees.ts';
import { volatileFields } from './mute.ts';
import { isPattern } from './pattern.ts';
import { diffOptions, mutePatterns, patternOf, patternsAt, type DiffRule } from './rules.ts';

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

describe('the patterns at a change', () => {
  const patterns = ['/a', '/a/*/b', '/**/c', '/a/1/b/2', '', '/x/**'].map((path) => ({
    path,
    id: null,
  }));
  const pathsAt = (...pointers: string[]) => patternsAt(patterns, pointers).map(({ path }) => path);

  test.each<[what: string, pointers: string[], paths: string[]]>([
    ['the field itself, and what it holds', ['/a/0/b'], ['/a', '/a/*/b', '']],
    ['below a muted one', ['/z/c/deep/er'], ['/**/c', '']],
    ['above them', ['/x'], ['', '/x/**']],
    ['a key that only looks alike', ['/a~1c'], ['']],
    ['both sides', ['/a/1/b/0', '/a/0/b/2'], ['/a', '/a/*/b', '/a/1/b/2', '']],
    ['two places of other depth', ['/x/1', '/c'], ['/**/c', '', '/x/**']],
    ['the whole body', [''], ['']],
    ['no pointer at all', ['a'], []],
    ['none', [], []],
  ])('%s', (_, pointers, paths) => {
    expect(pathsAt(...pointers)).toEqual(paths);
  });

  test('are exactly those that mute it', () => {
    const paths = ['/a', '/*/id', '/**/b', '/0/1', '/*/*/a~1b', '/**/updated_at', '/a/**/2'];
    fc.assert(
      fc.property(pairOfTrees, fc.subarray(paths), ({ before, after }, mute) => {
        for (const change of diff(before, after, { mute }).changes) {
          const pointers = [pointerOf(change, 'before'), pointerOf(change, 'after')];
          const met = patternsAt(
            mute.map((path) => ({ path, id: null })),
            pointers.filter((pointer) => pointer !== null),
          );
          const left = mute.filter((path) => !met.some((one) => one.path === path));
          const without = diff(before, after, { mute: left }).changes;
          const same = without.find(({ kind, place }) => {
            const other = { place };
            return (
              kind === change.kind &&
              pointerOf(other, 'before') === pointers[0] &&
              pointerOf(other, 'after') === pointers[1]
            );
          });
          expect(met.length > 0).toBe(change.isMuted);
          expect(same?.isMuted).toBe(false);
        }
      }),
    );
  });
});

describe('the pattern of a path', () => {
  test.each([
    ['places become any', '/line_items/0/price', '/line_items/*/price'],
    ['escapes stay', '/a~1b/~0/12', '/a~1b/~0/*'],
    ['an empty key', '/a//b', '/a//b'],
    ['the whole body', '', ''],
    ['a key that would mean everything', '/a/**/b', '/a/*/b'],
    ['a key of any length', `/a/${'k'.repeat(1_000_000)}/b`, '/a/*/b'],
  ])('%s', (_, pointer, pattern) => {
    expect(patternOf(pointer)).toBe(pattern);
  });

  test('of a path of any depth is short', () => {
    const pattern = patternOf('/items/0'.repeat(1_000_000));
    expect(pattern.length).toBeGreaterThan(1_900);
    expect(pattern.length).toBeLessThanOrEqual(2_000);
  });

  test('always meets the path', () => {
    const step = fc.oneof(
      fc.constantFrom('a', '0', '17', '*', '**', '', '~0', '~1', '__proto__', 'k'.repeat(501)),
      fc.string().map((text) => text.replaceAll('~', '~0').replaceAll('/', '~1')),
    );
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        const pointer = steps.map((one) => `/${one}`).join('');
        const path = patternOf(pointer);
        expect(isPattern(path)).toBe(true);
        expect(patternsAt([{ path, id: null }], [pointer])).toHaveLength(1);
      }),
    );
  });

  test('mutes the same path of every other item', () => {
    const [before, after] = [1, 2].map((price) =>
      treeOfText(`{"items":[{"id":1,"p":${price}},{"id":2,"p":${price}}],"p":${price}}`),
    );
    const mute = [patternOf('/items/0/p')];
    const { changes } = diff(before!, after!, { mute });
    expect(changes.map(({ isMuted }) => isMuted)).toEqual([true, true, false]);
  });
});
