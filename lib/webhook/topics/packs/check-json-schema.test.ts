import { describe, expect, test } from 'vitest';
import { parseJson } from '../../json/parse.ts';
import { toFindings } from '../schema/check-payload.ts';
import { checkJsonSchema } from './check-json-schema.ts';
import type { Policy } from './policy.ts';
import { readSchema } from './read-schema.ts';

test('every departure is told at its place, and none twice', () => {
  const schema = {
    type: 'object',
    required: ['id', 'items'],
    additionalProperties: false,
    properties: {
      id: { $ref: '#/$defs/id' },
      items: {
        type: 'array',
        items: { allOf: [{ properties: { sku: { type: 'string', minLength: 3 } } }] },
      },
      at: { type: 'string', format: 'date-time' },
      code: { type: 'string', format: 'email', pattern: '^[a-z]+@' },
      kind: { enum: ['a', 'b'] },
      'sl/ash~': { const: 'é' },
    },
    $defs: { id: { type: 'integer', minimum: 1 } },
  };
  const body = `{"id":0,
  "items":[{"sku":"a"},{"sku":7}],
  "at":"yesterday","code":"A@example.com","kind":"c","sl/ash~":"e",
  "new":{"x":1}}`;
  expect(lines(schema, body)).toEqual([
    '1:7 /id a number from 1 ← number 0',
    '2:19 /items/0/sku text of at least 3 letters ← text “a”',
    '2:31 /items/1/sku text ← number 7',
    '3:8 /at text in the format “date-time” ← text “yesterday”',
    '3:27 /code text that matches /^[a-z]+@/ ← text “A@example.com”',
    '3:50 /kind one of “a”, “b” ← text “c”',
    '3:64 /sl~1ash~0 “é” ← text “e”',
    '4:9 /new no such field ← an object',
  ]);
  expect(lines(schema, '{}')).toEqual([
    '1:1 /id the field “id” ← nothing',
    '1:1 /items the field “items” ← nothing',
  ]);
});

test('of a key that stands twice the last one is told', () => {
  expect(lines({ properties: { a: { type: 'string' } } }, '{"a":"x","a":1}')).toEqual([
    '1:14 /a text ← number 1',
  ]);
});

describe('a choice is told as the branch that was meant', () => {
  const opened = {
    properties: { action: { const: 'opened' }, n: { type: 'string' } },
    required: ['by'],
  };
  const closed = {
    properties: { action: { enum: ['closed'] }, n: { type: 'integer' } },
    required: ['why'],
  };
  test('by a field with a fixed value', () => {
    const schema = { oneOf: [opened, closed] };
    expect(lines(schema, '{"action":"closed","n":"x"}')).toEqual([
      '1:1 /why the field “why” ← nothing',
      '1:24 /n a whole number ← text “x”',
    ]);
    expect(lines(schema, '{"action":"reopened","n":[]}')).toEqual([
      '1:11 /action one of “opened”, “closed” ← text “reopened”',
    ]);
  });

  test('by type', () => {
    const user = { type: 'object', required: ['login'] };
    expect(lines({ anyOf: [user, { type: 'null' }] }, '{}')).toEqual([
      '1:1 /login the field “login” ← nothing',
    ]);
    expect(lines({ anyOf: [user, { type: 'null' }] }, '5')).toEqual([
      '1:1  an object or null ← number 5',
    ]);
  });

  test('else the one with the fewest errors, of as many the deepest', () => {
    const far = { properties: { a: { properties: { b: { type: 'string' } } } } };
    expect(lines({ oneOf: [{ required: ['x', 'y'] }, far] }, '{"a":{"b":1}}')).toEqual([
      '1:11 /a/b text ← number 1',
    ]);
    expect(lines({ oneOf: [{ required: ['x'] }, far] }, '{"a":{"b":1}}')).toEqual([
      '1:11 /a/b text ← number 1',
    ]);
  });

  test('choices within choices', () => {
    const inner = { oneOf: [opened, closed] };
    const schema = { properties: { e: { anyOf: [{ type: 'null' }, { allOf: [inner] }] } } };
    expect(lines(schema, '{"e":{"action":"opened"}}')).toEqual([
      '1:6 /e/by the field “by” ← nothing',
    ]);
  });

  test('too many that fit', () => {
    expect(lines({ oneOf: [{ type: 'string' }, { type: 'number' }, { minimum: 1 }] }, '5')).toEqual(
      ['1:1  what fits exactly one of several forms ← number 5'],
    );
  });
});

test.each([
  [{ contains: { type: 'string' } }, '[1,2]', 'an item of a certain form'],
  [
    { contains: { type: 'string' }, minContains: 2 },
    '[1,2,"a"]',
    'at least 2 items of a certain form',
  ],
  [
    { contains: { type: 'string' }, maxContains: 1 },
    '[1,"b","a"]',
    'at most 1 items of a certain form',
  ],
  [{ propertyNames: { pattern: '^[a-z]+$' } }, '{"A":1}', 'a field name that the schema allows'],
  [{ not: { type: 'string' } }, '"a"', 'anything but what the schema excludes here'],
  [{ uniqueItems: true }, '[{"a":1},{"a":1.0}]', 'items that all differ'],
  [{ if: { required: ['a'] }, else: { required: ['b'] } }, '{"c":1}', 'the field “b”'],
  [{ dependentRequired: { a: ['b'] } }, '{"a":1}', 'a field that another one asks for'],
  [{ dependencies: { a: ['b'] } }, '{"a":1}', 'a field that another one asks for'],
  [{ dependencies: { a: { required: ['b'] } } }, '{"a":1}', 'the field “b”'],
  [{ dependentSchemas: { a: { required: ['b'] } } }, '{"a":1}', 'the field “b”'],
  [{ properties: { a: true }, unevaluatedProperties: false }, '{"b":1}', 'no such field'],
  [{ prefixItems: [{ type: 'string' }], items: false }, '["a",1]', 'no such field'],
  [{ patternProperties: { '^x-': { type: 'string' } } }, '{"x-a":1}', 'text'],
  [{ multipleOf: 0.1 }, '0.25', 'a multiple of 0.1'],
  [{ enum: [{ a: 1 }] }, '{"a":2}', '{"a":1}'],
])('%j', (schema, body, expected) => {
  expect(check(schema, body).map((finding) => finding.expected)).toEqual([expected]);
});

test('large numbers keep their kind, and rounding is nobody’s error', () => {
  const whole = {
    items: { type: ['integer', 'null'], multipleOf: 3, exclusiveMinimum: 9007199254740992 },
  };
  expect(
    lines(whole, '[820982911946154508,9007199254740993,1e400,9999999999999999999999]'),
  ).toEqual([]);
  expect(lines({ type: 'integer' }, '820982911946154508.5e0')).toHaveLength(0);
  expect(lines({ type: 'integer' }, '1.5')).toEqual(['1:1  a whole number ← number 1.5']);
});

describe('what a departure weighs depends on whose schema it is', () => {
  const schema = {
    required: ['gone'],
    additionalProperties: false,
    properties: {
      type: { type: 'boolean' },
      word: { enum: ['a'] },
      null: { type: 'string' },
      filled: { type: 'null' },
      number: { type: 'integer' },
      text: { type: 'string' },
      float: { type: 'integer' },
      empty: { type: 'object' },
      none: { type: 'array' },
    },
  };
  const body =
    '{"type":"x","word":"b","null":null,"filled":[],"number":"7","text":7,"float":7.5,"empty":[],"none":{},"new":1}';
  test.each<[Policy, string[]]>([
    ['own', ['schema-broken']],
    ['published', ['schema-broken', 'schema-differs']],
    [
      'inferred',
      [
        'schema-broken',
        'schema-differs',
        'value-null',
        'null-filled',
        'number-as-text',
        'text-as-number',
        'number-form',
        'empty-form',
      ],
    ],
  ])('%s', (policy, rules) => {
    const findings = check(schema, body, policy);
    expect(findings).toHaveLength(11);
    expect(new Set(findings.map(({ rule }) => rule))).toEqual(new Set(rules));
    const errors = findings.filter(({ severity }) => severity === 'error');
    expect(errors.map(({ pointer }) => pointer)).toEqual(
      {
        own: findings.map(({ pointer }) => pointer),
        published: findings
          .map(({ pointer }) => pointer)
          .filter((pointer) => !['/word', '/gone', '/new'].includes(pointer)),
        inferred: ['/type'],
      }[policy],
    );
  });
});

function check(schema: object, body: string, policy: Policy = 'own') {
  const read = readSchema(JSON.stringify(schema));
  if (!read.ok) throw new Error(read.reason);
  const bytes = new TextEncoder().encode(body);
  const parsed = parseJson(bytes);
  if (!parsed.ok) throw new Error(parsed.error.message);
  return toFindings(checkJsonSchema(read.schema, parsed.root, policy), bytes);
}

function lines(schema: object, body: string): string[] {
  return check(schema, body).map(
    ({ line, column, pointer, expected, got }) =>
      `${line}:${column} ${pointer} ${expected} ← ${got}`,
  );
}
