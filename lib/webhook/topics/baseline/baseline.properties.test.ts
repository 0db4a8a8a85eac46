import { Validator } from '@cfworker/json-schema';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseJson } from '../../json/parse.ts';
import type { JsonNode } from '../../json/tree.ts';
import { severityOf } from '../finding.ts';
import { type Baseline, learn } from './baseline.ts';
import { compareToBaseline } from './compare.ts';
import { exportJsonSchema } from './export-json-schema.ts';
import { exportTypeScript } from './export-typescript.ts';
import { exportZod } from './export-zod.ts';
import { limits, nodesIn } from './learned-shape.ts';

const identity = { provider: 'github', account: 'a/b', topic: 'push', apiVersion: null };

/** Texts, not values: JSON.stringify would write no id of 18 digits and no second `__proto__`. */
const leaf = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 6 }).map((text) => JSON.stringify(text)),
  fc.constantFrom('""', '"paid"', '"199.00"', '"2026-07-01T10:00:00Z"', '"a@b.co"', '"12"'),
  fc.constantFrom('null', 'true', 'false', '0', '-0', '1.50', '1e400', '820982911946154508'),
);
const key = fc.oneof(
  fc.constantFrom('id', 'name', 'items', '__proto__', 'constructor', 'toString', '', 'a/b'),
  fc.string({ unit: 'binary', maxLength: 3 }),
);
const { json } = fc.letrec<{ json: string; object: string; array: string }>((tie) => ({
  json: fc.oneof({ maxDepth: 4, withCrossShrink: true }, leaf, tie('object'), tie('array')),
  object: fc
    .array(fc.tuple(key, tie('json')), { maxLength: 5 })
    .map((members) => members.map(([name, value]) => `${JSON.stringify(name)}:${value}`))
    .map((members) => `{${members.join(',')}}`),
  array: fc.array(tie('json'), { maxLength: 4 }).map((items) => `[${items.join(',')}]`),
}));
const deliveries = fc.array(json, { minLength: 1, maxLength: 12 });

function parsed(text: string): JsonNode {
  const result = parseJson(new TextEncoder().encode(text));
  if (!result.ok) throw new Error(`${result.error.message}: ${text}`);
  return result.root;
}

function learned(texts: readonly string[]): Baseline {
  let baseline: Baseline | null = null;
  for (const text of texts) baseline = learn(baseline, identity, parsed(text));
  return baseline!;
}

/** As a reader of JSON has it; objects without a prototype, which validators would look into. */
function valueOf(node: JsonNode): unknown {
  if (node.kind === 'array') return node.items.map(valueOf);
  if (node.kind === 'number') return Number(node.number);
  if (node.kind === 'string') return node.string;
  if (node.kind === 'boolean') return node.boolean;
  if (node.kind === 'null') return null;
  const object: Record<string, unknown> = Object.create(null);
  for (const { key: name, value } of node.members) object[name] = valueOf(value);
  return object;
}

test('nothing is new in a delivery that was learned', () => {
  fc.assert(
    fc.property(deliveries, (texts) => {
      const baseline = learned(texts);
      for (const text of texts) expect(rules(baseline, text)).toEqual([]);
    }),
  );
});

test('nor among a hundred, but that some of it is rare', () => {
  fc.assert(
    fc.property(deliveries, (texts) => {
      const baseline = learned([...texts, ...Array<string>(100).fill(texts[0]!)]);
      for (const text of texts) {
        const others = rules(baseline, text).filter((rule) => rule !== 'field-rare');
        // Among a hundred of one kind, a delivery that lacks something is odd even if it was learned.
        expect(others.filter((rule) => rule !== 'field-missing')).toEqual([]);
      }
      expect(rules(baseline, texts[0]!).filter((rule) => rule !== 'field-rare')).toEqual([]);
    }),
    { numRuns: 50 },
  );
});

test('any delivery can be compared with any baseline, and leaves it as it was', () => {
  fc.assert(
    fc.property(deliveries, json, (texts, text) => {
      const baseline = learned(texts);
      const before = structuredClone(baseline);
      for (const rule of rules(baseline, text)) expect(severityOf).toHaveProperty(rule);
      const next = learn(baseline, identity, parsed(text));
      expect(baseline).toEqual(before);
      expect(rules(next, text)).toEqual([]);
      expect(nodesIn(next.shape)).toBeLessThanOrEqual(limits.nodes);
    }),
  );
});

test('the order of learning shows in no export', () => {
  const shuffled = deliveries.chain((texts) =>
    fc.tuple(
      fc.constant(texts),
      fc.shuffledSubarray(texts, { minLength: texts.length, maxLength: texts.length }),
    ),
  );
  fc.assert(
    fc.property(shuffled, ([texts, others]) => {
      const [one, other] = [learned(texts), learned(others)];
      for (const write of [exportJsonSchema, exportZod, exportTypeScript]) {
        expect(write(other)).toBe(write(one));
      }
    }),
  );
});

test('the exported JSON Schema accepts every delivery it was learned from', () => {
  fc.assert(
    fc.property(deliveries, fc.integer({ min: 1, max: 12 }), (texts, repeats) => {
      const baseline = learned(Array<readonly string[]>(repeats).fill(texts).flat());
      const validator = new Validator(JSON.parse(exportJsonSchema(baseline)), '2020-12', false);
      for (const text of texts) {
        expect(validator.validate(valueOf(parsed(text))), text).toMatchObject({ valid: true });
      }
    }),
  );
});

function rules(baseline: Baseline, text: string): string[] {
  return compareToBaseline(baseline, parsed(text)).map(({ issue }) => issue.rule);
}
