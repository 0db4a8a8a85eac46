// Baselines for the tests of exports.
import { parseJson } from '../../json/parse.ts';
import type { JsonNode } from '../../json/tree.ts';
import { type Baseline, type BaselineIdentity, learn } from './baseline.ts';

export const identity = {
  provider: 'shopify',
  account: 'a.myshopify.com',
  topic: 'orders/create',
  apiVersion: '2026-07',
};

/** The tree of a text that is JSON. */
export function parsed(text: string): JsonNode {
  const result = parseJson(new TextEncoder().encode(text));
  if (!result.ok) throw new Error(`${result.error.message}: ${text.slice(0, 80)}`);
  return result.root;
}

/** A baseline of these texts, in their order. */
export function learned(texts: readonly string[], of: Partial<BaselineIdentity> = {}): Baseline {
  let baseline: Baseline | null = null;
  for (const text of texts) baseline = learn(baseline, { ...identity, ...of }, parsed(text));
  return baseline!;
}

export const times = (count: number, text: string) => Array<string>(count).fill(text);
