import type { JsonNode } from '../../json/tree.ts';

/** A tree as plain JavaScript values: objects have no prototype, so `__proto__` is a key like others. */
export type Plain = null | boolean | number | string | Plain[] | PlainObject;
export type PlainObject = { [key: string]: Plain };

/**
 * What bounds the work of a check before it starts. `pairs` is the work of comparing all items of an
 * array with each other, of the worst one.
 */
export type PlainFacts = { nodes: number; keys: number; longestKey: number; pairs: number };

export type PlainResult =
  | { ok: true; value: Plain; facts: PlainFacts }
  | { ok: false; reason: string };

// A payload of 8 MiB can hold a million values or one path of megabytes, and a check repeats the path
// for every value below it. Real ones have some thousand values, and paths of some hundred letters.
const mostNodes = 100_000;
const deepest = 1000;
const longestPath = 10_000;
const manyKeys = 500;
// So many numbers or texts are compared in the time of two values inside of objects.
const plainItems = 32;

/**
 * The tree as plain values, for a checker that knows no other. Of duplicate keys the last one counts.
 * Numbers become JavaScript's: only their kind matters here, and any integer stays one, however large;
 * two integers beyond 2^53 may come out equal. Half surrogate pairs in keys become U+FFFD.
 * `onList` hears how many keys an object of many has, whenever somebody lists them.
 */
export function toPlain(
  root: JsonNode,
  { most = mostNodes, onList }: { most?: number; onList?: (keys: number) => void } = {},
): PlainResult {
  const facts: PlainFacts = { nodes: 0, keys: 0, longestKey: 0, pairs: 0 };
  let problem: string | null = null;
  const value = read(root, 0, 0);
  return problem === null ? { ok: true, value, facts } : { ok: false, reason: problem };

  function read(node: JsonNode, depth: number, pathLength: number): Plain {
    if (++facts.nodes > most) problem ??= `a payload of over ${most} values`;
    if (depth > deepest) problem ??= `nesting deeper than ${deepest} levels`;
    if (pathLength > longestPath) problem ??= `a path of over ${longestPath} letters`;
    if (problem !== null) return null;
    switch (node.kind) {
      case 'object': {
        const object: PlainObject = Object.create(null);
        for (const { key, value: member } of node.members) {
          facts.keys++;
          facts.longestKey = Math.max(facts.longestKey, key.length);
          object[key.toWellFormed()] = read(member, depth + 1, pathLength + key.length + 1);
        }
        return onList && node.members.length > manyKeys ? listened(object, onList) : object;
      }
      case 'array': {
        const before = facts.nodes;
        const items = node.items.map((item, index) =>
          read(item, depth + 1, pathLength + String(index).length + 1),
        );
        const inside = facts.nodes - before - items.length;
        const perItem = inside + items.length / plainItems;
        facts.pairs = Math.max(facts.pairs, items.length * perItem);
        return items;
      }
      case 'string':
        return node.string;
      case 'number':
        return toNumber(node.number);
      case 'boolean':
        return node.boolean;
      case 'null':
        return null;
    }
  }
}

function listened(object: PlainObject, onList: (keys: number) => void): PlainObject {
  return new Proxy(object, {
    ownKeys(target) {
      const keys = Reflect.ownKeys(target);
      onList(keys.length);
      return keys;
    },
  });
}

/** `1e400` is a whole number, and infinity would not be one. */
function toNumber(text: string): number {
  const number = Number(text);
  return Math.min(Math.max(number, -Number.MAX_VALUE), Number.MAX_VALUE);
}
