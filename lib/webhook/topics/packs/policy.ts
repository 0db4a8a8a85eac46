import type { JsonNode } from '../../json/tree.ts';
import type { Rule } from '../finding.ts';
import { typesOf } from './expected-words.ts';
import type { Leaf } from './leaf-errors.ts';

/**
 * Whose schema it is decides what a departure from it weighs. `own` is the user's contract: everything
 * is an error. `published` is a provider's, which real payloads outgrow: 52 of GitHub's own 329
 * examples fail it, nearly all for a field that came later; only a wrong type is an error. `inferred`
 * is what others saw: there null says nothing, and 56 of 71 real Shopify payloads have a new one.
 */
export type Policy = 'own' | 'published' | 'inferred';

/** The rule that a departure breaks. */
export function ruleFor(leaf: Leaf, { node, policy }: { node: JsonNode; policy: Policy }): Rule {
  if (policy === 'own') return 'schema-broken';
  if (leaf.keyword !== 'type') return 'schema-differs';
  return (policy === 'inferred' && softened(node, typesOf(leaf))) || 'schema-broken';
}

/** The rule for another type that real deliveries of the same thing are known to have. */
function softened(node: JsonNode, types: readonly unknown[]): Rule | null {
  if (node.kind === 'null') return 'value-null';
  if (types.every((type) => type === 'null')) return 'null-filled';
  const isNumeric = types.includes('number') || types.includes('integer');
  if (node.kind === 'number') {
    if (isNumeric) return 'number-form';
    return types.includes('string') ? 'text-as-number' : null;
  }
  if (node.kind === 'string' && isNumeric && isNumber(node.string)) return 'number-as-text';
  if (node.kind === 'array' && node.items.length === 0 && types.includes('object'))
    return 'empty-form';
  if (node.kind === 'object' && node.members.length === 0 && types.includes('array'))
    return 'empty-form';
  return null;
}

const isNumber = (text: string) => /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(text);
