import type { HeaderPair } from '../../delivery/headers.ts';
import { member, textOf, type JsonNode } from '../json/tree.ts';
import { excerpt, headerText } from './byte-text.ts';
import { PasteError } from './pasted.ts';

/**
 * Headers in any of their JSON forms: an object of texts or lists of texts, a list of pairs, of
 * `{name, value}` as in a HAR, or of names and values in turn (Node’s `rawHeaders`). HTTP/2’s
 * `:method` and its like are no headers and are left out.
 */
export function pairsOf(node: JsonNode | null, what: string): HeaderPair[] {
  if (node === null || node.kind === 'null') return [];
  const pairs = node.kind === 'object' ? ofObject(node, what) : ofList(node, what);
  return pairs
    .filter(([name]) => !name.startsWith(':'))
    .map(([name, value]) => headerPair(name, value, what));
}

/** A pair as deliveries keep it: a name that can be one, a value of one line without outer blanks. */
export function headerPair(name: string, value: string, what: string): HeaderPair {
  const says = (wrong: string) => new PasteError(`${what}: ${wrong}.`);
  if (!/^[\w!#$%&'*+.^`|~-]+$/.test(name)) throw says(`${excerpt(name)} is no header’s name`);
  if (/[\r\n\0]/.test(value)) throw says(`the value of ${name} holds a line end or a zero byte`);
  return [name, headerText(value.replace(/^[ \t]+|[ \t]+$/g, ''))];
}

type Pair = [name: string, value: string];

function ofObject(node: JsonNode & { kind: 'object' }, what: string): Pair[] {
  return node.members.flatMap(({ key, value }) =>
    value.kind === 'array'
      ? value.items.map((item): Pair => [key, textIn(item, what)])
      : [[key, textIn(value, what)]],
  );
}

function ofList(node: JsonNode, what: string): Pair[] {
  if (node.kind !== 'array') throw new PasteError(`${what} are no object and no list.`);
  const { items } = node;
  if (items.length % 2 === 0 && items.every(({ kind }) => kind === 'string')) {
    return items.flatMap((item, index): Pair[] =>
      index % 2 === 0 ? [[textIn(item, what), textIn(items[index + 1]!, what)]] : [],
    );
  }
  return items.map((item): Pair => {
    if (item.kind === 'object') {
      return [textIn(member(item, 'name'), what), textIn(member(item, 'value'), what)];
    }
    if (item.kind === 'array' && item.items.length === 2) {
      return [textIn(item.items[0]!, what), textIn(item.items[1]!, what)];
    }
    throw new PasteError(`${what}: an entry is no pair of name and value.`);
  });
}

function textIn(node: JsonNode | null, what: string): string {
  const text = textOf(node);
  if (text === null) throw new PasteError(`${what}: a name or value is no text.`);
  return text;
}
