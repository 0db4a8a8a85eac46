import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { textOf, type JsonNode } from '../json/tree.ts';
import { pointerTo } from '../topics/finding.ts';
import { fieldSteps, findField, sayField, type FieldStep } from './field.ts';
import { pairOfTrees, treeOfText } from './made-trees.ts';

/** A body’s own text of a field of another body. */
function textIn(text: string, steps: readonly FieldStep[] | null): string | null {
  const node = steps && findField(treeOfText(text), steps);
  return (
    node && new TextDecoder().decode(new TextEncoder().encode(text).slice(node.start, node.end))
  );
}

const order = '{"line_items":[{"id":1,"price":"1.00"},{"id":2,"price":"2.00"}]}';
const price = fieldSteps(treeOfText(order), '/line_items/1/price');

describe('in another body', () => {
  test.each([
    ['an item that moved', '{"line_items":[{"id":2,"price":"9.00"},{"id":1}]}', '"9.00"'],
    ['one whose id is a text now', '{"line_items":[{"id":1},{"price":8,"id":"2"}]}', '8'],
    ['one whose id is spelled otherwise', '{"line_items":[{"id":2.0,"price":7}]}', '7'],
    ['of twins the first', '{"line_items":[{"id":2,"price":5},{"id":2,"price":6}]}', '5'],
    ['of duplicate keys the first', '{"line_items":[{"id":2,"price":3,"price":4}]}', '3'],
    ['an item that is gone', '{"line_items":[{"id":1,"price":1},{"id":3,"price":3}]}', null],
    ['a list that is none', '{"line_items":{"1":{"id":2,"price":1}}}', null],
    ['something that is no object', '[2]', null],
  ])('%s', (_, text, found) => {
    expect(textIn(text, price)).toBe(found);
  });
});

const stepAt = (text: string, pointer: string, keys?: string[]) =>
  fieldSteps(treeOfText(text), pointer, keys && [{ path: '/*', keys }])?.[1];

describe('an item is told apart', () => {
  test.each<[what: string, text: string, keys: string[] | undefined, step: FieldStep]>([
    ['by its id', '{"a":[{"id":1e1}]}', undefined, { kind: 'item', key: 'id', identity: '10' }],
    [
      'by the first key that every item has',
      '{"a":[{"id":1,"sku":"x"},{"id":null,"sku":"y"}]}',
      undefined,
      { kind: 'item', key: 'sku', identity: 'x' },
    ],
    [
      'by a key that is its own',
      '{"a":[{"id":1,"sku":"x"},{"id":1,"sku":"y"}]}',
      undefined,
      { kind: 'item', key: 'sku', identity: 'x' },
    ],
    [
      'by a rule',
      '{"a":[{"id":1,"lot":"x"}]}',
      ['lot'],
      { kind: 'item', key: 'lot', identity: 'x' },
    ],
    [
      'by its place, where a rule says content',
      '{"a":[{"id":1}]}',
      [],
      { kind: 'place', index: 0 },
    ],
    [
      'by its place, among twins',
      '{"a":[{"id":1},{"id":"1"}]}',
      undefined,
      { kind: 'place', index: 0 },
    ],
    ['by its place, among others', '{"a":[{"id":1},2]}', undefined, { kind: 'place', index: 0 }],
    ['by its place, of texts', '{"a":["x"]}', undefined, { kind: 'place', index: 0 }],
    [
      'by a key of a prototype, where it has one',
      '{"a":[{"__proto__":"x"}]}',
      ['__proto__', 'constructor'],
      { kind: 'item', key: '__proto__', identity: 'x' },
    ],
    [
      'by its place, without such a key',
      '{"a":[{}]}',
      ['constructor'],
      { kind: 'place', index: 0 },
    ],
  ])('%s', (_, text, keys, step) => {
    expect(stepAt(text, '/a/0', keys)).toEqual(step);
  });

  test.each(['/a/1', '/a/-', '/a/00', '/a/+0', '/a/0/b', '/b', 'a', '/a/~2', '/a/', '/__proto__'])(
    '%s names nothing',
    (pointer) => {
      expect(fieldSteps(treeOfText('{"a":[{"id":1}]}'), pointer)).toBeNull();
    },
  );
});

/** Of every node that a JSON Pointer reaches, the pointer: of duplicate keys the first. */
function pointersOf(root: JsonNode): Map<string, JsonNode> {
  const nodes = new Map<string, JsonNode>();
  const visit = (node: JsonNode, path: readonly (string | number)[]): void => {
    const pointer = pointerTo(path);
    if (nodes.has(pointer)) return;
    nodes.set(pointer, node);
    if (node.kind === 'array') node.items.forEach((item, at) => visit(item, [...path, at]));
    if (node.kind !== 'object') return;
    const seen = new Set<string>();
    for (const { key, value } of node.members) {
      if (!seen.has(key)) visit(value, [...path, key]);
      seen.add(key);
    }
  };
  visit(root, []);
  return nodes;
}

test('in its own body every pointer’s steps lead to its node', () => {
  const rules = fc.constantFrom(
    [],
    [{ path: '/**', keys: [] }],
    [{ path: '/**', keys: ['a', 'sku', '__proto__'] }],
    [
      { path: '', keys: ['name'] },
      { path: '/*', keys: ['id'] },
    ],
  );
  fc.assert(
    fc.property(pairOfTrees, rules, ({ before }, identities) => {
      for (const [pointer, node] of pointersOf(before)) {
        const steps = fieldSteps(before, pointer, identities);
        expect(steps && findField(before, steps) === node).toBe(true);
      }
    }),
    { numRuns: 1_000 },
  );
});

const bodyOf = (all: readonly unknown[], key: string) =>
  treeOfText(JSON.stringify({ list: all.map((id) => ({ [key]: id, says: { own: id } })) }));

test('an item that moved, among others that came and went, is found by what is its own', () => {
  const identity = fc.oneof(fc.nat(99), fc.string());
  const ids = fc.uniqueArray(identity, { selector: String, minLength: 2 });
  const moved = ids.chain((all) =>
    fc.record({
      before: fc.constant(all),
      after: fc.shuffledSubarray(all, { minLength: 1 }),
      key: fc.constantFrom('id', 'sku', 'name', 'lot'),
    }),
  );
  fc.assert(
    fc.property(moved, ({ before, after, key }) => {
      const rules = [{ path: '/list', keys: ['lot', key] }];
      const [body, later] = [bodyOf(before, key), bodyOf(after, key)];
      for (const [at, id] of before.entries()) {
        const steps = fieldSteps(body, `/list/${at}/says/own`, rules);
        const found = steps && textOf(findField(later, steps));
        expect(found).toBe(after.includes(id) ? String(id) : null);
      }
    }),
  );
});

test('in any other body they lead somewhere or nowhere', () => {
  fc.assert(
    fc.property(pairOfTrees, ({ before, after }) => {
      for (const pointer of pointersOf(before).keys()) {
        findField(after, fieldSteps(before, pointer)!);
        fieldSteps(after, pointer);
      }
    }),
  );
});

test('many items and many levels take one look each', () => {
  const many = Array.from({ length: 100_000 }, (_, at) => `{"id":${at >> 1},"name":"same"}`);
  const wide = treeOfText(`{"a":[${many.join()}]}`);
  expect(fieldSteps(wide, '/a/99999')![1]).toEqual({ kind: 'place', index: 99_999 });
  const deep = treeOfText(`${'[{"id":1,"a":'.repeat(400)}1${'}]'.repeat(400)}`);
  const steps = fieldSteps(deep, '/0/a'.repeat(400))!;
  expect(findField(deep, steps)).toMatchObject({ number: '1' });
});

const key = (name: string): FieldStep => ({ kind: 'key', key: name });

describe('for people', () => {
  test.each<[says: string, steps: FieldStep[]]>([
    ['line_items (id 2) price', price!],
    ['tags[3]', [key('tags'), { kind: 'place', index: 3 }]],
    ['[0][1] a', [{ kind: 'place', index: 0 }, { kind: 'place', index: 1 }, key('a')]],
    ['(sku x) price', [{ kind: 'item', key: 'sku', identity: 'x' }, key('price')]],
    ['a "" "b c"', [key('a'), key(''), key('b c')]],
    ['the whole body', []],
  ])('%s', (says, steps) => {
    expect(sayField(steps)).toBe(says);
  });

  test('it is short, whatever the keys are, and no character is cut in two', () => {
    const long = { kind: 'item', key: 'k'.repeat(100_000), identity: 'é😀'.repeat(9_999) } as const;
    const says = sayField(Array.from({ length: 2_000 }, () => long));
    expect(says.length).toBeLessThan(2_000);
    expect(says.isWellFormed()).toBe(true);
    const identity = `${'1'.repeat(58)}😀😀`;
    expect(sayField([{ kind: 'item', key: 'id', identity }])).toBe(`(id ${'1'.repeat(58)}…)`);
  });
});
