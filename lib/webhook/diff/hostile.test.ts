// Bodies made to hurt: each comparison must end, and soon. There is a limit only where one hangs.
import { expect, test } from 'vitest';
import { applyPatch } from './apply.ts';
import { diff } from './diff.ts';
import { sameValue } from './equality.ts';
import { toJsonPatch } from './json-patch.ts';
import { treeOfText } from './made-trees.ts';
import { toMergePatch } from './merge-patch.ts';
import { wordDiff } from './text-diff.ts';

const many = 100_000;
const numbers = (of: (at: number) => number, length = many) =>
  `[${Array.from({ length }, (_, at) => of(at)).join()}]`;
const objects = (of: (at: number) => string) =>
  `[${Array.from({ length: many }, (_, at) => of(at)).join()}]`;
const noise = (at: number) => (Math.imul(at + 1, 0x9e37_79b1) >>> 11) ^ (at >> 3);
const nested = (depth: number, inner: string) => `${'['.repeat(depth)}${inner}${']'.repeat(depth)}`;
/** An array with another one at its end, and so on: whoever looks at each level alone never ends. */
const tailed = (depth: number, width: number, inner: string) =>
  `${`[${'[1],'.repeat(width)}`.repeat(depth)}${inner}${']'.repeat(depth)}`;

test.each<[name: string, before: string, after: string]>([
  ['another number everywhere', numbers((at) => at), numbers((at) => -at - 1)],
  ['turned round', numbers((at) => at), numbers((at) => many - at)],
  ['two values, mixed', numbers((at) => noise(at) % 2), numbers((at) => noise(at + many) % 2)],
  [
    'three values, mixed',
    numbers((at) => (at * at) % 3),
    numbers((at) => ((at * at * 7) >> 3) % 3),
  ],
  ['one value, fewer', numbers(() => 0), numbers(() => 0, many / 2)],
  ['objects, no identity', objects((at) => `{"a":${at}}`), objects((at) => `{"a":${at * 3}}`)],
  [
    'objects, one id',
    objects((at) => `{"id":1,"a":${at}}`),
    objects((at) => `{"id":1,"a":${-at}}`),
  ],
  [
    'ids shuffled',
    objects((at) => `{"id":${at}}`),
    objects((at) => `{"id":${(at * 7919) % many}}`),
  ],
  ['1000 levels', nested(1000, '1'), nested(1000, '2')],
  ['1000 levels, wide', tailed(990, 100, '1'), tailed(990, 100, '2')],
  [
    '400 levels of ids',
    `${'[{"id":1,"x":[1,2,3],"a":'.repeat(400)}1${'}]'.repeat(400)}`,
    `${'[{"id":1,"x":[1,2,3],"a":'.repeat(400)}2${'}]'.repeat(400)}`,
  ],
  [
    'a key of 100 kB above everything',
    `{"${'k'.repeat(many)}":${numbers((at) => at, 10_000)}}`,
    `{"${'k'.repeat(many)}":${numbers((at) => at + 0.5, 10_000)}}`,
  ],
  [
    'duplicates of one key',
    `{${Array.from({ length: many }, (_, at) => `"a":${at}`).join()}}`,
    `{"b":0,${Array.from({ length: many }, (_, at) => `"a":${at + 1}`).join()}}`,
  ],
  [
    'duplicates of one key, all alike',
    `{${Array.from({ length: many }, () => '"a":{"id":1}').join()}}`,
    `{${Array.from({ length: many / 2 }, () => '"a":{"id":1}').join()}}`,
  ],
  [
    'duplicates of one key, with ids, all others',
    `{${Array.from({ length: many }, (_, at) => `"a":{"id":${at},"b":${at}}`).join()}}`,
    `{${Array.from({ length: many }, (_, at) => `"a":{"id":${-at - 1},"b":${at}}`).join()}}`,
  ],
  [
    '490 levels of duplicates above many',
    `${'{"a":1,"a":'.repeat(490)}${numbers((at) => at, 20_000)}${'}'.repeat(490)}`,
    `${'{"a":'.repeat(490)}${numbers((at) => at + 1, 20_000)}${',"a":1}'.repeat(490)}`,
  ],
  [
    '490 levels, each the wrong way round',
    `${'{"a":[1],"a":'.repeat(490)}1${'}'.repeat(490)}`,
    `${'{"a":'.repeat(490)}2${',"a":[2]}'.repeat(490)}`,
  ],
  [
    'objects of many keys, one of their own',
    objects(
      (at) =>
        `{${Array.from({ length: 11 }, (_, key) => `"k${key}":${at % (many - 1)}`).join()},"z":${at}}`,
    ),
    objects(
      (at) =>
        `{${Array.from({ length: 11 }, (_, key) => `"k${key}":${at % (many - 1)}`).join()},"z":${many - at}}`,
    ),
  ],
  [
    'numbers of many digits',
    `[${'9'.repeat(many)}e${'9'.repeat(many)}]`,
    `[9e${'8'.repeat(many)}]`,
  ],
])('%s', (_, before, after) => {
  const [tree, other] = [treeOfText(before), treeOfText(after)];
  const found = diff(tree, other, { mute: ['/**/updated_at'] });
  expect(found.changes.length).toBeGreaterThan(0);
  expect(sameValue(applyPatch(tree, found), other)).toBe(true);
  const bound = 2 ** 20 + 5 * after.length;
  expect(toJsonPatch(found).length).toBeLessThan(bound);
  expect(toMergePatch(found).text.length).toBeLessThan(bound);
});

test('a text of a megabyte, changed in one word', () => {
  const text = 'lorem ipsum '.repeat(90_000);
  const pieces = wordDiff(`${text}a${text}`, `${text}b${text}`);
  expect(pieces.map(({ kind, text: own }) => [kind, own.length])).toEqual([
    ['same', text.length],
    ['removed', 1],
    ['added', 1],
    ['same', text.length],
  ]);
});
