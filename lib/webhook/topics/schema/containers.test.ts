import { describe, expect, test } from 'vitest';
import { parseJson } from '../../json/parse.ts';
import { pointerTo } from '../finding.ts';
import { checkPayload } from './check-payload.ts';
import {
  list,
  mapOf,
  nullOr,
  object,
  openContainer,
  perhaps,
  shapeOf,
  sometimes,
  type Shape,
} from './containers.ts';
import { anything, flag, text, whole } from './leaves.ts';

/** What is found in an object of these fields: `type-changed /a`. */
function foundIn(shape: Shape, body: string): string[] {
  const parsed = parseJson(new TextEncoder().encode(`{"id":1,"it":${body}}`));
  if (!parsed.ok) throw new Error(parsed.error.message);
  const schema = { group: 'A', article: 'an A', likeliestTopic: 'a', identity: ['id'] };
  const fields = object({ id: whole, it: object(shape) });
  return checkPayload({ ...schema, body: fields }, parsed.root).map(
    ({ issue, path }) => `${issue.rule} ${pointerTo(path.slice(1))}`,
  );
}

test('one wrong field hides no other, at any depth', () => {
  const shape = { a: text, b: object({ c: text, d: list(text) }), e: mapOf(object({ f: flag })) };
  const body = '{"new":1,"a":true,"b":{"new":1,"d":["", 1, {}]},"e":{"x/y":{},"z":{"f":0,"g":1}}}';
  expect(foundIn(shape, body).toSorted()).toEqual([
    'field-missing /b/c',
    'field-missing /e/x~1y/f',
    'field-new /b/new',
    'field-new /e/z/g',
    'field-new /new',
    'text-as-number /b/d/1',
    'type-changed /a',
    'type-changed /b/d/2',
    'type-changed /e/z/f',
  ]);
});

describe('a container', () => {
  const shape = { a: object({}), b: list(anything), c: mapOf(whole) };

  test.each([
    ['{"a":null,"b":null,"c":null}', 'value-null'],
    ['{"a":[],"b":{},"c":[]}', 'empty-form'],
    ['{"a":[0],"b":{"k":0},"c":[0]}', 'type-changed'],
    ['{"a":"","b":"","c":""}', 'type-changed'],
    ['{"a":0,"b":true,"c":0}', 'type-changed'],
    ['{}', 'field-missing'],
  ])('of %s: %s', (body, rule) => {
    expect(foundIn(shape, body)).toEqual([`${rule} /a`, `${rule} /b`, `${rule} /c`]);
  });

  test('that is open takes any but a leaf', () => {
    for (const body of ['{"a":{"b":1}}', '{"a":[1]}', '{"a":null}']) {
      expect(foundIn({ a: openContainer }, body)).toEqual([]);
    }
    expect(foundIn({ a: openContainer }, '{"a":"b"}')).toEqual(['type-changed /a']);
  });
});

test('what is sometimes there may be missing, but not be something else', () => {
  const shape = { a: sometimes(list(object({ b: text }))), c: perhaps({ d: flag }) };
  expect(foundIn(shape, '{"c":{}}')).toEqual([]);
  expect(foundIn(shape, '{"a":[{}],"c":{"d":1,"e":1}}')).toEqual([
    'field-missing /a/0/b',
    'field-new /c/e',
    'type-changed /c/d',
  ]);
  expect(Object.keys(shapeOf(shape.a)!)).toEqual(['b']);
});

test('what may be null may not be missing', () => {
  const shape = { a: nullOr(text), b: nullOr(object({ c: text })) };
  expect(foundIn(shape, '{"a":null,"b":null}')).toEqual([]);
  expect(foundIn(shape, '{"a":true,"b":{"c":1}}')).toEqual([
    'type-changed /a',
    'text-as-number /b/c',
  ]);
  expect(foundIn(shape, '{}')).toEqual(['field-missing /a', 'field-missing /b']);
  expect(Object.keys(shapeOf(shape.b)!)).toEqual(['c']);
});

test('of a key that comes twice the last counts, whatever it is called', () => {
  expect(foundIn({ a: text }, '{"a":1,"a":""}')).toEqual(['duplicate-key /a']);
  expect(foundIn({ a: text }, '{"a":"","a":true}')).toEqual([
    'duplicate-key /a',
    'type-changed /a',
  ]);
  expect(foundIn({}, '{"__proto__":1,"__proto__":1,"constructor":1}')).toEqual([
    'field-new /__proto__',
    'duplicate-key /__proto__',
    'field-new /constructor',
  ]);
});

const items = (count: number, item: string) => `[${Array(count).fill(item).join()}]`;

describe('a body that is wrong a million times', () => {
  test.each([
    ['items of an array', `{"a":${items(300_000, '{}')}}`],
    ['items of arrays of arrays', `{"b":${items(3_000, items(100, '{}'))}}`],
    [
      'members of a map',
      `{"c":{${Array.from({ length: 300_000 }, (_, at) => `"${at}":0`).join()}}}`,
    ],
    ['new fields', `{${Array.from({ length: 300_000 }, (_, at) => `"${at}":0`).join()}}`],
    ['keys again', `{${Array(300_000).fill('"a":[]').join()}}`],
  ])('in %s is found out, and not a million times told', (_, body) => {
    const item = object({ a: text, b: text, c: text });
    const shape = {
      a: sometimes(list(item)),
      b: sometimes(list(list(item))),
      c: sometimes(mapOf(text)),
    };
    const found = foundIn(shape, body);
    expect(found.some((line) => line.startsWith('items-unread'))).toBe(true);
    expect(found.length).toBeLessThan(20_000);
  });
});
