import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { JsonNode } from '../../json/tree.ts';
import { checkJsonSchema } from './check-json-schema.ts';
import type { Policy } from './policy.ts';
import { readSchema } from './read-schema.ts';

test('any tree against any schema: no throw, and pointers that lead to something', () => {
  const schemas = fc.letrec<{ schema: unknown }>((tie) => ({
    schema: fc.oneof(
      { maxDepth: 2, withCrossShrink: true },
      fc.constantFrom(
        true,
        false,
        {},
        { type: 'string' },
        { type: ['integer', 'null'] },
        { enum: [1, 'a', null, {}] },
        { const: [] },
        { pattern: '^a+$' },
        { format: 'date' },
        { $ref: '#' },
        { $ref: '#/$defs/a' },
      ),
      fc.record(
        {
          properties: fc.dictionary(keys, tie('schema'), { maxKeys: 3 }),
          patternProperties: fc.dictionary(fc.constantFrom('^a', '.', '^_+'), tie('schema'), {
            maxKeys: 2,
          }),
          additionalProperties: tie('schema'),
          propertyNames: tie('schema'),
          items: tie('schema'),
          prefixItems: fc.array(tie('schema'), { minLength: 1, maxLength: 2 }),
          contains: tie('schema'),
          minContains: fc.nat(3),
          uniqueItems: fc.boolean(),
          anyOf: fc.array(tie('schema'), { minLength: 1, maxLength: 3 }),
          oneOf: fc.array(tie('schema'), { minLength: 1, maxLength: 3 }),
          allOf: fc.array(tie('schema'), { minLength: 1, maxLength: 2 }),
          not: tie('schema'),
          if: tie('schema'),
          else: tie('schema'),
          required: fc.array(keys, { maxLength: 2 }),
          dependencies: fc.dictionary(keys, fc.oneof(tie('schema'), fc.array(keys)), {
            maxKeys: 2,
          }),
          unevaluatedProperties: tie('schema'),
        },
        { requiredKeys: [] },
      ),
    ),
  })).schema;
  const policies = fc.constantFrom<Policy>('own', 'published', 'inferred');
  fc.assert(
    fc.property(schemas, schemas, trees, policies, (schema, a, root, policy) => {
      const whole =
        typeof schema === 'object' && schema !== null ? { ...schema, $defs: { a } } : schema;
      const read = readSchema(JSON.stringify(whole));
      if (!read.ok) return;
      for (const { issue, path } of checkJsonSchema(read.schema, root, policy)) {
        expect(issue.expected).not.toBe('');
        expect(leadsSomewhere(root, path)).toBe(true);
      }
    }),
    { numRuns: 500 },
  );
});

const keys = fc.constantFrom(
  'a',
  'b',
  '__proto__',
  'constructor',
  'a/b',
  '~',
  '',
  'é',
  '#%',
  '\ud800',
  '0',
);

const span = { start: 0, end: 0 };
const trees = fc.letrec<{ node: JsonNode }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom<JsonNode>(
      { ...span, kind: 'null' },
      { ...span, kind: 'boolean', boolean: true },
      { ...span, kind: 'number', number: '1' },
      { ...span, kind: 'number', number: '820982911946154508' },
      { ...span, kind: 'number', number: '1e400' },
      { ...span, kind: 'number', number: '-0.5' },
      { ...span, kind: 'string', string: 'a' },
      { ...span, kind: 'string', string: '\udc00' },
    ),
    fc
      .array(tie('node'), { maxLength: 3 })
      .map((items): JsonNode => ({ start: 0, end: 0, kind: 'array', items })),
    fc.array(fc.tuple(keys, tie('node')), { maxLength: 4 }).map((members): JsonNode => ({
      start: 0,
      end: 0,
      kind: 'object',
      members: members.map(([key, value]) => ({ key, keyRange: span, value })),
    })),
  ),
})).node;

/** All steps but the last, which may name what is missing. */
function leadsSomewhere(root: JsonNode, path: readonly PropertyKey[]): boolean {
  let node: JsonNode | undefined = root;
  for (const step of path.slice(0, -1)) {
    if (node?.kind === 'array') node = node.items[Number(step)];
    else if (node?.kind === 'object')
      node = node.members.findLast(({ key }) => key === step)?.value;
    else return false;
  }
  return node !== undefined;
}
