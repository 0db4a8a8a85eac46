import { validate, type OutputUnit, type Schema } from '@cfworker/json-schema';
import type { JsonNode } from '../../json/tree.ts';
import type { Found } from '../schema/check-payload.ts';
import { sayNode } from '../schema/node-words.ts';
import { OverBudget, paySteps, withBudget } from './budget.ts';
import { textRules, type ReadySchema } from './compile.ts';
import { missingField, sayExpected } from './expected-words.ts';
import { leavesOf, type Leaf } from './leaf-errors.ts';
import { createLocator, type Located } from './locations.ts';
import { costOf } from './pattern-cost.ts';
import { toPlain, type Plain, type PlainFacts } from './plain.ts';
import { ruleFor, type Policy } from './policy.ts';
import { textProblem } from './text-rules.ts';

const mostFound = 1000;
// Finding two equal items compares all with all, and all that is in them: 2 to 5 million a second.
const mostPairs = 2_000_000;
// Keys are tried with every pattern for keys, as the checker does it: without a budget.
const mostKeyLetters = 100_000_000;

type Errors = { errors: OutputUnit[]; unread: string | null };

/**
 * Checks a body's tree against a JSON Schema. Never throws and never hangs: what would take too long,
 * or is nested too deeply for the checker, is said as `schema-unread` at the value or at the top. At
 * most 1000 departures are told. See `toPlain` for what numbers can lose.
 */
export function checkJsonSchema(schema: ReadySchema, root: JsonNode, policy: Policy): Found[] {
  const plain = toPlain(root, { onList: paySteps });
  if (!plain.ok) return [unread(root, plain.reason)];
  const heavy = tooHeavy(schema, plain.facts);
  if (heavy !== null) return [unread(root, heavy)];
  return withBudget(() => {
    const { errors, unread: reason } = validated(schema, plain.value);
    const locate = createLocator(root);
    const leaves = leavesOf(errors, schema);
    const found = leaves
      .slice(0, mostFound)
      .map((leaf) => toFound(leaf, locate(leaf.at), policy))
      .filter((one) => one !== null);
    const more = leaves.length - mostFound;
    return [
      ...found,
      ...(reason === null ? [] : [unread(root, reason)]),
      ...(more > 0 ? [unread(root, `${more} more departures from the schema`)] : []),
    ];
  });
}

/** All errors; the first ones only, where all are more than the checker can hold. */
function validated(schema: ReadySchema, value: Plain): Errors {
  const all = tryValidate(schema, value, false);
  if (all.unread === null) return all;
  const first = tryValidate(schema, value, true);
  return first.unread === null && first.errors.length > 0 ? { ...first, unread: all.unread } : all;
}

function tryValidate(
  { draft, root, lookup }: ReadySchema,
  value: Plain,
  isFirstOnly: boolean,
): Errors {
  try {
    const { errors } = validate(
      value,
      root as Schema,
      draft,
      lookup as Record<string, Schema>,
      isFirstOnly,
    );
    return { errors, unread: null };
  } catch (error) {
    if (error instanceof OverBudget) return { errors: [], unread: 'more work than a check may do' };
    // The stack's end: a deep payload, or errors by the ten thousand, which the checker spreads.
    if (error instanceof RangeError) {
      return { errors: [], unread: 'nesting or errors beyond what the checker can hold' };
    }
    throw error;
  }
}

function tooHeavy({ hasUniqueItems, keyPatterns }: ReadySchema, facts: PlainFacts): string | null {
  if (hasUniqueItems && facts.pairs > mostPairs) return 'an array too long to find equal items in';
  const tries = keyPatterns.reduce((sum, pattern) => {
    const priced = costOf(pattern);
    return priced.ok ? sum + priced.cost(facts.longestKey) * facts.keys : Infinity;
  }, 0);
  return tries > mostKeyLetters
    ? 'keys too long or too many to try the schema’s patterns on'
    : null;
}

function toFound(leaf: Leaf, { node, path }: Located, policy: Policy): Found | null {
  const missing = missingField(leaf);
  if (missing !== null) {
    const issue = {
      rule: ruleFor(leaf, { node, policy }),
      node,
      expected: sayExpected(leaf),
      got: 'nothing',
    };
    return { issue, path: [...path, missing] };
  }
  const told = leaf.keyword === 'format' ? ofText(leaf, node) : leaf;
  if (told === 'unread') {
    const issue = {
      rule: 'schema-unread' as const,
      node,
      expected: sayExpected({ ...leaf, keyword: 'pattern' }),
      got: 'text too long to try',
    };
    return { issue, path };
  }
  if (isRounded(told, node)) return null;
  const issue = {
    rule: ruleFor(told, { node, policy }),
    node,
    expected: sayExpected(told),
    got: told.keyword === 'propertyNames' ? `the name “${path.at(-1)}”` : sayNode(node),
  };
  return { issue, path };
}

/** A format error is one of the format or of the pattern beside it. */
function ofText(leaf: Leaf, node: JsonNode): Leaf | 'unread' {
  const problem =
    node.kind === 'string' && textProblem(node.string, leaf.schema?.[textRules] ?? {});
  if (problem === 'unread') return 'unread';
  return problem === 'pattern' ? { ...leaf, keyword: 'pattern' } : leaf;
}

/** Beyond 2^53 these may be the rounding’s fault. */
function isRounded({ keyword }: Leaf, node: JsonNode): boolean {
  if (node.kind !== 'number' || Math.abs(Number(node.number)) <= Number.MAX_SAFE_INTEGER)
    return false;
  return ['multipleOf', 'exclusiveMinimum', 'exclusiveMaximum'].includes(keyword);
}

function unread(root: JsonNode, got: string): Found {
  const expected = 'a payload that can be compared with the schema';
  return { issue: { rule: 'schema-unread', node: root, expected, got }, path: [] };
}
