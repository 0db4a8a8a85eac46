import type { JsonNode } from '../json/tree.ts';
import type { ArrayNode, ObjectNode } from './delta.ts';
import { numberValue } from './number-value.ts';

/** Gives every value a number, the same one to equal values and to no others. */
export type Interner = {
  (node: JsonNode): number;
  /** The number a node has been given, without finding one out. */
  known: (node: JsonNode) => number | undefined;
};

/** V8 tells longer texts apart by their length only when it hashes them: those go in pieces. */
const longestKey = 8_192;

const nullId = 0;
const trueId = 1;
const falseId = 2;
const emptyArrayId = 3;
const emptyObjectId = 4;

/**
 * Hash-consing: exact, where hashes of a hostile body could be made to collide. Each container is read
 * once, whoever asks; members are taken in one order whichever they came in.
 */
export function createInterner(): Interner {
  let next = 5;
  const strings = new Map<string, number>();
  const numbers = new Map<string, number>();
  const containers = new Map<string, number>();
  const ids = new Map<JsonNode, number>();

  function idIn(map: Map<string, number>, key: string): number {
    const known = map.get(key);
    if (known !== undefined) return known;
    map.set(key, next);
    return next++;
  }

  function idOfString(text: string): number {
    if (text.length <= longestKey) return idIn(strings, text);
    return idOfLong('"', text);
  }

  function idOfKey(key: string): number {
    return key.length <= longestKey ? idIn(containers, key) : idOfLong('~', key);
  }

  function idOfLong(mark: string, text: string): number {
    let key = mark;
    for (let at = 0; at < text.length; at += longestKey) {
      key += `${idIn(strings, text.slice(at, at + longestKey))},`;
    }
    return idOfKey(key);
  }

  function idOfArray({ items }: ArrayNode): number {
    if (items.length === 0) return emptyArrayId;
    return idOfKey(`[${items.map(intern).join(',')}`);
  }

  function idOfObject({ members }: ObjectNode): number {
    if (members.length === 0) return emptyObjectId;
    const pairs = members.map(({ key, value }) => [idOfString(key), intern(value)] as const);
    // Stable: of equal keys the order counts.
    if (!isRising(pairs)) pairs.sort(([a], [b]) => a - b);
    return idOfKey(`{${pairs.join(';')}`);
  }

  function intern(node: JsonNode): number {
    switch (node.kind) {
      case 'string':
        return idOfString(node.string);
      case 'number':
        return idIn(numbers, numberValue(node.number));
      case 'boolean':
        return node.boolean ? trueId : falseId;
      case 'null':
        return nullId;
      default: {
        const known = ids.get(node);
        if (known !== undefined) return known;
        const id = node.kind === 'array' ? idOfArray(node) : idOfObject(node);
        ids.set(node, id);
        return id;
      }
    }
  }

  return Object.assign(intern, { known: (node: JsonNode) => ids.get(node) });
}

function isRising(pairs: readonly (readonly [number, number])[]): boolean {
  for (let at = 1; at < pairs.length; at++) if (pairs[at]![0] < pairs[at - 1]![0]) return false;
  return true;
}
