import { describe, expect, test } from 'vitest';
import { parseJson } from '../../json/parse.ts';
import { toFindings } from '../schema/check-payload.ts';
import { checkJsonSchema } from './check-json-schema.ts';
import { readSchema } from './read-schema.ts';

describe('what would take too long is said', () => {
  const itself = { properties: { a: { $ref: '#' } } };
  test.each<[string, object, string, string]>([
    [
      'branches that double',
      {
        anyOf: [
          { ...itself, required: ['b'] },
          { ...itself, required: ['c'] },
        ],
      },
      deep(60),
      'can',
    ],
    ['a deep payload in branches', { allOf: [{ type: 'object', ...itself }] }, deep(998), 'can'],
    [
      'equal items',
      { uniqueItems: true },
      `[${many(20_000, (index) => `${index}`)}]`,
      'equal items',
    ],
    [
      'equal objects',
      { uniqueItems: true },
      `[${many(3000, (index) => `{"a":1,"b":2,"c":${index}}`)}]`,
      'equal items',
    ],
    [
      'long lists of values',
      { items: { enum: Array.from({ length: 9000 }, (_, index) => index) } },
      `[${many(9000, () => '"x"')}]`,
      'more work',
    ],
    [
      'many fields in many branches',
      { anyOf: Array.from({ length: 900 }, (_, index) => ({ required: [`k${index}`] })) },
      `{${many(30_000, (index) => `"q${index}":1`)}}`,
      'more work',
    ],
    [
      'patterns for keys',
      { patternProperties: { '^a*a*b$': {} } },
      `{${many(200, (index) => `"${'a'.repeat(3000)}${index}":1`)}}`,
      'keys too long',
    ],
    ['long patterns', { pattern: '^a*a*a*a*b$' }, `"${'a'.repeat(10_000)}"`, 'text too long'],
    ['long texts in a format', { format: 'uri' }, `"${'a'.repeat(200_000)}"`, 'text too long'],
    ['too many values', { type: 'array' }, `[${many(100_000, () => '0')}]`, 'over 100000 values'],
    [
      '1 MB of nested arrays',
      { items: { $ref: '#' } },
      `[${many(900, () => `${'['.repeat(500)}${']'.repeat(500)}`)}]`,
      'over 100000 values',
    ],
  ])('%s', (_, schema, body, says) => {
    const findings = check(schema, body);
    expect(findings.at(-1)).toMatchObject({ rule: 'schema-unread', severity: 'info' });
    expect(findings.at(-1)!.got).toContain(says);
  });

  test('and the first departures are told where there are too many', () => {
    const findings = check(
      { items: { type: 'string' } },
      `[${many(50_000, (index) => `${index}`)}]`,
    );
    expect(findings).toHaveLength(1001);
    expect(findings[0]).toMatchObject({ rule: 'schema-broken', pointer: '/0' });
    expect(findings.at(-1)!.got).toMatch(/more|beyond/);
  });

  test('a format that could take for ever is never tried', () => {
    expect(check({ type: 'string', format: 'url' }, `"http://${'a'.repeat(60)}!"`)).toEqual([]);
  });

  test('the budget is of one check, not of all', () => {
    const branches = {
      anyOf: [
        { ...itself, required: ['b'] },
        { ...itself, required: ['c'] },
      ],
    };
    check(branches, deep(60));
    expect(check({ type: 'string' }, '1')).toMatchObject([{ rule: 'schema-broken' }]);
  });
});

function many(count: number, item: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => item(index)).join();
}

function deep(levels: number): string {
  return `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;
}

function check(schema: object, body: string) {
  const read = readSchema(JSON.stringify(schema));
  if (!read.ok) throw new Error(read.reason);
  const bytes = new TextEncoder().encode(body);
  const parsed = parseJson(bytes);
  if (!parsed.ok) throw new Error(parsed.error.message);
  return toFindings(checkJsonSchema(read.schema, parsed.root, 'own'), bytes);
}
