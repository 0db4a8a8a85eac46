import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseJson } from '../json/parse.ts';
import type { JsonNode } from '../json/tree.ts';
import { sampleOf, topicsOf } from './index.ts';
import { payloadsOf } from './payloads.ts';

const { shapes, payloadOf } = payloadsOf('shopify')!;

function parsed(text: string): JsonNode {
  const result = parseJson(new TextEncoder().encode(text));
  if (!result.ok) throw new Error(result.error.message);
  return result.root;
}

const samples = topicsOf('shopify').flatMap((topic) => {
  const sample = sampleOf('shopify', topic);
  return sample.ok ? [{ topic, schema: payloadOf(topic)!, root: parsed(sample.text) }] : [];
});

/** The first of each group: all topics of a group have one sample. */
const groups = samples.filter(
  ({ schema }, at) => samples.findIndex((other) => other.schema.group === schema.group) === at,
);

test.each(samples)('the sample of $topic is like its own payload', ({ schema, root }) => {
  expect(shapes.insteadOf(schema, root)).toBeNull();
  expect(shapes.likeliest(root)?.group).toBe(schema.group);
});

describe.each(groups)('the sample of $schema.group', ({ schema, root }) => {
  const others = groups.filter((other) => other.schema.group !== schema.group);

  test.each(others)('is not taken for that of $schema.group', ({ schema: claimed }) => {
    expect(shapes.insteadOf(claimed, root)?.group).toBe(schema.group);
  });

  test('is never taken for another’s, whatever fields a subscription leaves of it', () => {
    const members = root.kind === 'object' ? root.members : [];
    fc.assert(
      fc.property(fc.subarray(members), (some) => {
        const narrowed: JsonNode = { kind: 'object', start: 0, end: 0, members: some };
        expect(shapes.insteadOf(schema, narrowed)).toBeNull();
      }),
      { numRuns: 300 },
    );
  });
});

test.each(['{}', '[]', '"text"', '{"id": 1}', '{"id": 1, "created_at": "2017-09-22", "x": {}}'])(
  '%s has too few telling keys to be anything',
  (text) => {
    const root = parsed(text);
    expect(shapes.likeliest(root)).toBeNull();
    for (const { schema } of groups) expect(shapes.insteadOf(schema, root)).toBeNull();
  },
);

test('keys that every object inherits tell nothing', () => {
  const root = parsed('{"constructor": 1, "__proto__": {"toString": 2}, "hasOwnProperty": []}');
  expect(shapes.likeliest(root)).toBeNull();
});
