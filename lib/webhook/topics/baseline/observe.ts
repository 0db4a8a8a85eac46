import type { JsonNode } from '../../json/tree.ts';
import {
  type Counts,
  countOf,
  emptyShape,
  type Kind,
  type LearnedShape,
  limits,
} from './learned-shape.ts';
import { asMap } from './merge-shapes.ts';
import { formatsOf, isWord, mostWords } from './text-formats.ts';

/**
 * Whether the objects in a place are maps keyed by data. The path has the keys that lead there, and `*`
 * for an array's items and for a map's values.
 */
export type IsMap = (path: readonly string[]) => boolean;

/** The shape of one delivery, the `delivery`th. Of duplicate keys the last one counts. */
export function observe(root: JsonNode, delivery: number, isMap: IsMap): LearnedShape {
  let nodes = 1;
  const path: string[] = [];
  const whole = emptyShape();
  note(whole, root);
  return collapsed(whole);

  function note(here: LearnedShape, node: JsonNode): void {
    const kind = kindOf(node);
    here.seen++;
    add(here.kinds, kind);
    if (node.kind === 'number')
      for (const form of numberForms(node.number)) add(here.numbers, form);
    if (node.kind === 'string') noteText(here, node.string);
    if (node.kind === 'object') noteMembers(here, valuesByKey(node));
    if (node.kind === 'array') noteItems(here, node.items);
  }

  function noteItems(here: LearnedShape, items: readonly JsonNode[]): void {
    if (items.length === 0) return;
    here.items ??= place(here);
    if (here.items) for (const item of items) within('*', here.items, item);
  }

  function noteMembers(here: LearnedShape, values: ReadonlyMap<string, JsonNode>): void {
    const isFirst = countOf(here.kinds, 'object') === 1;
    if (isFirst && isMap(path)) here.values = place(here);
    for (const [key, value] of values) {
      const member = here.values ? null : memberFor(here, key);
      if (member) member.parents++;
      // To make room for a member may have shown that this is a map.
      if (member) within(key, member.shape, value);
      else if (here.values) within('*', here.values, value);
    }
  }

  function memberFor(here: LearnedShape, key: string) {
    const known = here.members.get(key);
    if (known) return known;
    if (here.members.size >= limits.members && !here.isCut) {
      const map = asMap(here);
      if (map) {
        Object.assign(here, map);
        return null;
      }
      here.isCut = true;
    }
    const isTooMuch = key.length > limits.keyLength || here.members.size >= limits.members;
    if (isTooMuch) here.isCut = true;
    const shape = isTooMuch ? null : place(here);
    if (!shape) return null;
    const member = { first: delivery, parents: 0, shape };
    here.members.set(key, member);
    return member;
  }

  /** A new place below one, or null where the limits allow none. */
  function place(above: LearnedShape): LearnedShape | null {
    if (nodes < limits.nodes && path.length < limits.levels) {
      nodes++;
      return emptyShape();
    }
    above.isCut = true;
    return null;
  }

  function within(step: string, here: LearnedShape, node: JsonNode): void {
    path.push(step);
    note(here, node);
    path.pop();
  }
}

/** The same shape with every map in it recognised. */
function collapsed(shape: LearnedShape): LearnedShape {
  const here = {
    ...shape,
    values: shape.values && collapsed(shape.values),
    items: shape.items && collapsed(shape.items),
    members: new Map(
      shape.members
        .entries()
        .map(([key, member]) => [key, { ...member, shape: collapsed(member.shape) }]),
    ),
  };
  return asMap(here) ?? here;
}

/** What a node is, in a baseline's words. */
export function kindOf(node: JsonNode): Kind {
  return node.kind === 'string' ? 'text' : node.kind;
}

/** An object's values by key; of duplicate keys the last one counts. */
export function valuesByKey(
  node: Extract<JsonNode, { kind: 'object' }>,
): ReadonlyMap<string, JsonNode> {
  return new Map(node.members.map(({ key, value }) => [key, value]));
}

export function isWhole(number: string): boolean {
  return /^-?\d+$/.test(number);
}

function numberForms(text: string) {
  const form = isWhole(text) ? ('whole' as const) : ('fractional' as const);
  const value = Number(text);
  const isHeld = form === 'whole' ? Number.isSafeInteger(value) : Number.isFinite(value);
  return isHeld ? [form] : [form, 'unheld' as const];
}

function noteText(here: LearnedShape, text: string): void {
  if (text === '') return add(here.texts, 'empty');
  for (const format of formatsOf(text)) add(here.texts, format);
  if (here.words === null) return;
  here.words.set(text, (here.words.get(text) ?? 0) + 1);
  if (!isWord(text) || here.words.size > mostWords) here.words = null;
}

function add<Name extends string>(counts: Counts<Name>, name: Name): void {
  counts[name] = countOf(counts, name) + 1;
}
