// How a diff is read: in groups, in a line, with headers and spelling beside it.
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { HeaderPair } from '../../delivery/headers.ts';
import type { Change, Place } from './changes.ts';
import { diff } from './diff.ts';
import { groupChanges, summariseChanges } from './groups.ts';
import { diffHeaders } from './headers.ts';
import { pairOfTrees, treeOfText } from './made-trees.ts';
import { toMergePatch } from './merge-patch.ts';
import { isPattern } from './pattern.ts';
import { respellingsOf } from './respellings.ts';

const changesOf = (before: string, after: string, mute: string[] = []) =>
  diff(treeOfText(before), treeOfText(after), { mute }).changes;

/** Each group as its part, its changes, and how many of them are muted; `/z` is. */
function groupsOf(before: string, after: string) {
  return groupChanges(changesOf(before, after, ['/z'])).map(({ part, changes, muted }) => [
    part,
    changes.length,
    muted,
  ]);
}

function headersTold(before: HeaderPair[], after: HeaderPair[]): string[] {
  return diffHeaders(before, after).map(({ kind, name, before: from, after: to }) =>
    [kind, name, from?.index, to?.index].join(' '),
  );
}

function spellingTold(before: string, after: string) {
  const encoder = new TextEncoder();
  const bytes = { before: encoder.encode(before), after: encoder.encode(after) };
  const found = diff(treeOfText(before), treeOfText(after));
  return respellingsOf(found, bytes).told.map(({ kind, place }) => [kind, place?.after ?? null]);
}

function mergePatch(before: string, after: string) {
  return toMergePatch(diff(treeOfText(before), treeOfText(after)));
}

test('changes are grouped by the part of the resource', () => {
  const [before, after] = ['{"a":{"x":1,"y":1},"b":1,"z":0}', '{"a":{"x":2,"y":2},"b":2,"z":1}'];
  expect(groupsOf(before, after)).toEqual([
    ['/a', 2, 0],
    ['/b', 1, 0],
    ['/z', 1, 1],
  ]);
  expect(groupsOf(`{"order":${before}}`, `{"order":${after}}`).map(([part]) => part)).toEqual([
    '/order/a',
    '/order/b',
    '/order/z',
  ]);
  expect(groupsOf('{"a":[{"id":1,"x":1}]}', '{"a":[{"id":1,"x":2}]}')).toEqual([['/a', 1, 0]]);
  expect(groupsOf('1', '2')).toEqual([['', 1, 0]]);
  expect(groupsOf('1', '1')).toEqual([]);
});

test('what many changes have above them is walked once', () => {
  let walked = 0;
  const below = (place: Place | null, key: string): Place => ({
    get up() {
      walked++;
      return place;
    },
    before: key,
    after: key,
    item: null,
  });
  const levels = Array.from({ length: 400 }, (_, at) => `k${at}`);
  const above = levels.reduce<Place | null>(below, null);
  const changes = Array.from({ length: 400 }, (_, at): Change => {
    const place = below(above, `v${at}`);
    return { kind: 'changed', place, before: null, after: null, isMuted: false };
  });
  const groups = groupChanges(changes);
  expect(groups.map((group) => [group.part, group.changes.length])).toEqual([
    [`/${levels.slice(0, 8).join('/')}`, 400],
  ]);
  expect(walked).toBeLessThanOrEqual(levels.length + changes.length);
});

test('groups hold every change once', () => {
  fc.assert(
    fc.property(pairOfTrees, ({ before, after }) => {
      const { changes } = diff(before, after);
      expect(new Set(groupChanges(changes).flatMap((group) => group.changes))).toEqual(
        new Set(changes),
      );
    }),
  );
});

test.each([
  ['{"a":1}', '{"a":1}', 'no change'],
  ['{"a":1}', '{"a":2}', '1 change'],
  ['{"a":1,"b":1}', '{"a":2,"b":2}', '2 changes'],
  ['{"a":1,"m":1}', '{"a":2,"m":2}', '1 change, 1 muted'],
  ['{"m":1}', '{"m":2}', 'no change, 1 muted'],
])('%s to %s in a line: %s', (before, after, line) => {
  expect(summariseChanges(changesOf(before, after, ['/m']))).toBe(line);
});

test('headers: names in any case, order and duplicates', () => {
  const [a, b, c] = [
    ['A', '1'],
    ['B', '2'],
    ['C', '3'],
  ] as const;
  expect(headersTold([a, b, c], [a, b, c])).toEqual([]);
  expect(headersTold([a, b, c], [c, a, b])).toEqual(['moved c 2 0']);
  expect(headersTold([a], [['a', '1']])).toEqual(['respelled a 0 0']);
  expect(headersTold([a], [['a', '2']])).toEqual(['changed a 0 0']);
  expect(headersTold([a, ['a', '2']], [['A', '2']])).toEqual(['removed a 0 ', 'respelled a 1 0']);
  expect(headersTold([a, a], [a])).toEqual(['removed a 1 ']);
  expect(headersTold([], [['__proto__', '']])).toEqual(['added __proto__  0']);
});

test('spelling: bytes that differ where the value does not', () => {
  expect(spellingTold('{"a":1, "b":"x"}', '{"a":1,"b":"x"}')).toEqual([]);
  expect(spellingTold('{"a":194.0,"b":"\\/"}', '{"b":"/","a":194}')).toEqual([
    ['number', 'a'],
    ['string', 'b'],
    ['key-order', null],
  ]);
  // The other one has moved, which is a change.
  expect(spellingTold('{"a":1.0,"a":2}', '{"a":2,"a":1}')).toEqual([['number', 'a']]);
  expect(spellingTold('[1,{"id":1,"a":1e2}]', '[{"id":1,"a":100},2]')).toEqual([['number', 'a']]);
});

test('a body is written like itself', () => {
  fc.assert(
    fc.property(pairOfTrees, ({ before, after }) => {
      const nothing = { before: new Uint8Array(), after: new Uint8Array() };
      expect(respellingsOf(diff(before, before), nothing).count).toBe(0);
      expect(() => respellingsOf(diff(before, after), nothing)).not.toThrow();
    }),
  );
});

test('a merge patch names what it cannot say', () => {
  expect(mergePatch('{"a":1,"n":194.0}', '{"a":null,"n":820982911946154508}')).toEqual({
    text: '{"a":null,"n":820982911946154508}',
    inexpressible: ['/a'],
    wholeArrays: [],
  });
  expect(mergePatch('{"a":[1,2],"b":0}', '{"a":[1,null]}')).toEqual({
    text: '{"a":[1,null],"b":null}',
    inexpressible: [],
    wholeArrays: ['/a'],
  });
  expect(mergePatch('{"a":{"b":1}}', '{"a":{"b":1,"b":2}}').inexpressible).toEqual(['/a']);
  expect(mergePatch('{}', '{"a":{"b":[{"c":null}],"d":null}}').inexpressible).toEqual(['/a/d']);
});

test.each([
  ['/a', true],
  ['', true],
  ['/**/a~1b/~0', true],
  ['a', false],
  ['/a~', false],
  ['/a~2', false],
])('%j can be a pattern: %s', (text, is) => {
  expect(isPattern(text)).toBe(is);
});
