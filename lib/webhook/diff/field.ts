// A field over time: where it is in another body of the same resource.
import type { JsonNode } from '../json/tree.ts';
import type { IdentityRule } from './compare.ts';
import { identityKeys, identityUnder } from './identity.ts';
import { createPatterns, isPattern, namesIn } from './pattern.ts';
import { cutText } from './shown/cut.ts';
import { sayKey } from './shown/say-place.ts';

/** A key, or an item: by what it is told apart where items are, otherwise by its place. */
export type FieldStep =
  | { kind: 'key'; key: string }
  | { kind: 'item'; key: string; identity: string }
  | { kind: 'place'; index: number };

/**
 * The steps to what a JSON Pointer of a body names, or null where there is nothing. An item is told apart
 * by the first key under which every item has a string or a number, and it has one of its own: of
 * `identityKeys`, or of the first of `identities` for its array.
 */
export function fieldSteps(
  root: JsonNode,
  pointer: string,
  identities: readonly IdentityRule[] = [],
): FieldStep[] | null {
  if (!isPattern(pointer)) return null;
  const patterns = createPatterns(identities.map(({ path }) => path));
  let following = patterns.start;
  let node: JsonNode = root;
  const steps: FieldStep[] = [];
  for (const name of namesIn(pointer)) {
    const keys = identities[patterns.fulfilled(following)]?.keys ?? identityKeys;
    const step = stepInto(node, name, keys);
    const next = step && childAt(node, step);
    if (!next) return null;
    steps.push(step);
    node = next;
    following = patterns.step(following, [name]);
  }
  return steps;
}

/** What is there in another body, or null. Of duplicate keys and twins the first. */
export function findField(root: JsonNode, steps: readonly FieldStep[]): JsonNode | null {
  let node: JsonNode | null = root;
  for (const step of steps) node = node && childAt(node, step);
  return node;
}

function stepInto(node: JsonNode, name: string, keys: readonly string[]): FieldStep | null {
  if (node.kind === 'object') return { kind: 'key', key: name };
  if (node.kind !== 'array' || !/^(?:0|[1-9]\d*)$/.test(name)) return null;
  const index = Number(name);
  for (const key of keys) {
    const identity = ownIdentity(node.items, index, key);
    if (identity !== null) return { kind: 'item', key, identity };
  }
  return { kind: 'place', index };
}

/** By what an item is told apart under a key, or null where another one has the same, or has none. */
function ownIdentity(items: readonly JsonNode[], index: number, key: string): string | null {
  const identityOf = identityUnder(key);
  const identities: string[] = [];
  for (const item of items) {
    const identity = identityOf(item);
    if (identity === null) return null;
    identities.push(identity);
  }
  const own = identities[index];
  if (own === undefined || identities.indexOf(own) !== identities.lastIndexOf(own)) return null;
  return own;
}

function childAt(node: JsonNode, step: FieldStep): JsonNode | null {
  if (step.kind === 'key') {
    if (node.kind !== 'object') return null;
    return node.members.find(({ key }) => key === step.key)?.value ?? null;
  }
  if (node.kind !== 'array') return null;
  if (step.kind === 'place') return node.items[step.index] ?? null;
  const identityOf = identityUnder(step.key);
  return node.items.find((item) => identityOf(item) === step.identity) ?? null;
}

/** Of a deeper field the steps between are left out. */
const mostSteps = 12;
const longestIdentity = 60;

/** The steps for people: `line_items (id 466157049) price`. Bounded, whatever the keys are. */
export function sayField(steps: readonly FieldStep[]): string {
  if (steps.length === 0) return 'the whole body';
  const half = mostSteps / 2;
  if (steps.length <= mostSteps) return joined(steps);
  return `${joined(steps.slice(0, half))} … ${joined(steps.slice(-half))}`;
}

function joined(steps: readonly FieldStep[]): string {
  return steps.map(sayStep).join('').trimStart();
}

function sayStep(step: FieldStep): string {
  if (step.kind === 'place') return `[${step.index}]`;
  if (step.kind === 'item')
    return ` (${sayKey(step.key)} ${cutText(step.identity, longestIdentity)})`;
  return ` ${sayKey(step.key)}`;
}
