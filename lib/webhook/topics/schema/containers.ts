// Objects, arrays and maps of a payload, as zod schemas over the lossless tree. Nothing is `required`
// in zod's sense: what is missing or new is found here and is no reason to stop.
import { z } from '../../../zod.ts';
import type { JsonNode } from '../../json/tree.ts';
import { raise, type Payload, type RaisedIssue } from './issue.ts';
import { fieldOf, type Field } from './leaves.ts';

type ObjectNode = Extract<JsonNode, { kind: 'object' }>;

export type Shape = Readonly<Record<string, Field>>;

/** What is known of fields beside what they accept. */
type Facts = { shape?: Shape; item?: Field; isSometimes?: true };
const facts = new WeakMap<Field, Facts>();

/** An object with these fields. Others are news, missing ones drift. */
export function object(shape: Shape): Field {
  const known = new Map(Object.entries(shape).map(([key, field], at) => [key, { field, at }]));
  return container({ shape }, (node, payload) => {
    if (isObject(node, payload)) readMembers(node, known, payload);
  });
}

/** An array whose items are alike. */
export function list(item: Field): Field {
  return container({ item }, (node, payload) => {
    const read = partReader(payload);
    for (const [index, value] of itemsOf(node, payload).entries()) {
      if (!read(index, item, value)) return;
    }
  });
}

/** An object keyed by what no schema can know, such as SKUs. */
export function mapOf(item: Field): Field {
  return container({}, (node, payload) => {
    const read = partReader(payload);
    const members = isObject(node, payload) ? node.members : [];
    for (const { key, value } of members) if (!read(key, item, value)) return;
  });
}

/**
 * All that is wrong with a node. Not z.safeParse: it words a message for every issue, which costs as
 * much as finding it, and nobody reads them.
 */
export function issuesOf(field: Field, node: JsonNode): RaisedIssue[] {
  const payload = { value: node, issues: [] as RaisedIssue[] };
  run(field, payload);
  return payload.issues;
}

/** A field that is not always there; where it is, it is like this. */
export function sometimes(field: Field): Field {
  const known = { ...facts.get(field), isSometimes: true as const };
  return container(known, (_, payload) => run(field, payload));
}

/** An object of which no sample shows more than that it is there: what is missing in it is no drift. */
export function perhaps(shape: Shape): Field {
  const fields = Object.entries(shape).map(([key, field]) => [key, sometimes(field)]);
  return object(Object.fromEntries(fields));
}

/** The document shows both null and this. */
export function nullOr(field: Field): Field {
  return container(facts.get(field) ?? {}, (node, payload) => {
    if (node.kind !== 'null') run(field, payload);
  });
}

function container(known: Facts, check: (node: JsonNode, payload: Payload) => void): Field {
  const field = fieldOf((payload) => check(payload.value as JsonNode, payload));
  facts.set(field, known);
  return field;
}

/**
 * Checks a payload's node against a field. Not z.object and z.pipe: a pipe stops at the first issue,
 * even at a new field, and both spread issues over arguments, of which a hostile body makes millions.
 */
function run(field: Field, payload: Payload): void {
  // zod's own door for those who build on it.
  const { _zod: internals } = field;
  internals.run(payload as z.core.ParsePayload, {});
}

/**
 * Reads what is in a container, part by part, under its key or index: false once so much is wrong with
 * it that the rest is not worth reading. One scratch payload serves all parts: most have no issue.
 */
function partReader(payload: Payload) {
  const scratch: Payload = { value: null, issues: [] };
  return (key: PropertyKey, field: Field, value: JsonNode): boolean => {
    if (payload.issues.length >= mostIssues) {
      const expected = `at most ${mostIssues} findings`;
      raise(payload, { rule: 'items-unread', node: value, expected, got: 'more' }, [key]);
      return false;
    }
    scratch.value = value;
    run(field, scratch);
    if (scratch.issues.length === 0) return true;
    for (const issue of scratch.issues) {
      issue.path.unshift(key);
      payload.issues.push(issue);
    }
    scratch.issues = [];
    return true;
  };
}

/** Properties come in three shapes, of which the document shows all: `{}`, `[{name, value}]` and null. */
export const openContainer: Field = fieldOf((payload) => {
  const node = payload.value as JsonNode;
  if (node.kind === 'object' || node.kind === 'array' || node.kind === 'null') return;
  raise(payload, { rule: 'type-changed', node, expected: 'an object or an array' });
});

/** Fields of an object's schema, or of its items' where it is an array's; null of anything else. */
export function shapeOf(field: Field): Shape | null {
  const { shape, item } = facts.get(field) ?? {};
  return shape ?? (item ? shapeOf(item) : null);
}

/** A million wrong items would be a million findings, and no provider sends so many. */
const mostItems = 5_000;
const mostIssues = 10_000;
const mostNews = 1_000;

/** Says what is wrong with a container; true where its members can be read. */
function isObject(node: JsonNode, payload: Payload): node is ObjectNode {
  if (node.kind === 'object') return true;
  const expected = 'an object';
  if (node.kind === 'null') raise(payload, { rule: 'value-null', node, expected });
  else if (isEmptyArray(node)) raise(payload, { rule: 'empty-form', node, expected });
  else raise(payload, { rule: 'type-changed', node, expected });
  return false;
}

function itemsOf(node: JsonNode, payload: Payload): JsonNode[] {
  const expected = 'an array';
  if (node.kind === 'array') {
    if (node.items.length <= mostItems) return node.items;
    const got = `${node.items.length}, of which ${mostItems} were checked`;
    raise(payload, { rule: 'items-unread', node, expected: `at most ${mostItems} items`, got });
    return node.items.slice(0, mostItems);
  }
  const isEmptyObject = node.kind === 'object' && node.members.length === 0;
  if (node.kind === 'null') raise(payload, { rule: 'value-null', node, expected });
  else if (isEmptyObject) raise(payload, { rule: 'empty-form', node, expected });
  else raise(payload, { rule: 'type-changed', node, expected });
  return [];
}

function isEmptyArray(node: JsonNode): boolean {
  return node.kind === 'array' && node.items.length === 0;
}

/** An object's fields, and where each stands among them. */
type Known = ReadonlyMap<string, { field: Field; at: number }>;

/** First what is new, then what is missing, then what is wrong with the fields. */
function readMembers(node: ObjectNode, known: Known, payload: Payload): void {
  const values = valuesOf(node, known, payload);
  for (const [key, { field, at }] of known) {
    if (values[at] || facts.get(field)?.isSometimes) continue;
    const missing = { rule: 'field-missing', expected: 'this field', got: 'nothing' } as const;
    raise(payload, { ...missing, node }, [key]);
  }
  const read = partReader(payload);
  for (const [key, { field, at }] of known) {
    const value = values[at];
    if (value && !read(key, field, value)) return;
  }
}

/** The values of known fields, in their order; of duplicate keys the last, as most parsers have it. */
function valuesOf(node: ObjectNode, known: Known, payload: Payload): (JsonNode | undefined)[] {
  const values: (JsonNode | undefined)[] = [];
  let others: Set<string> | null = null;
  let news = 0;
  for (const { key, value } of node.members) {
    const at = known.get(key)?.at;
    let isAgain: boolean;
    if (at === undefined) {
      others ??= new Set();
      isAgain = others.has(key);
      others.add(key);
    } else {
      isAgain = values[at] !== undefined;
      values[at] = value;
      if (!isAgain) continue;
    }
    if (++news <= mostNews) raiseNews(payload, { key, value, isAgain });
    if (news === mostNews + 1) {
      const expected = `at most ${mostNews} new fields`;
      raise(payload, { rule: 'items-unread', node: value, expected, got: 'more' }, [key]);
    }
  }
  return values;
}

function raiseNews(
  payload: Payload,
  { key, value: node, isAgain }: { key: string; value: JsonNode; isAgain: boolean },
): void {
  if (isAgain) {
    const again = { rule: 'duplicate-key', expected: 'each key once', got: 'it again' } as const;
    raise(payload, { ...again, node }, [key]);
  } else raise(payload, { rule: 'field-new', node, expected: 'no such field' }, [key]);
}
