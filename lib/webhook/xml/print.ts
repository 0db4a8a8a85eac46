import type { JsonNode } from '../json/tree.ts';

/**
 * A tree as Rails’ `to_xml` prints it, which is the XML that Shopify sends: names with `-` for `_`, the
 * root called `name`, `type` and `nil` attributes, an array's items by its name in the singular. Texts
 * that are written as times and as money get `dateTime` and `decimal`. `parseXml` reads the same tree
 * back, but for what XML cannot say: empty objects, names that are none in XML, control characters.
 * Recursive: parsed trees are at most 1000 levels deep.
 */
export function printXml(root: JsonNode, name: string): string {
  const lines = ['<?xml version="1.0" encoding="UTF-8"?>'];
  print(root, name, '');
  return `${lines.join('\n')}\n`;

  function print(node: JsonNode, key: string, indent: string): void {
    const tag = tagOf(key);
    const isArray = node.kind === 'array';
    const open = `${indent}<${tag}${isArray ? ' type="array"' : ''}`;
    if (node.kind !== 'object' && !isArray) {
      lines.push(`${indent}${leaf(node, tag)}`);
      return;
    }
    // Deep trees would be nothing but indentation.
    const inner = indent.length < deepestIndent ? `${indent}  ` : indent;
    const children: [string, JsonNode][] = isArray
      ? node.items.map((item) => [singular(key), item])
      : node.members.map((member) => [member.key, member.value]);
    if (children.length === 0) {
      lines.push(`${open}/>`);
      return;
    }
    lines.push(`${open}>`);
    for (const [childKey, child] of children) print(child, childKey, inner);
    lines.push(`${indent}</${tag}>`);
  }
}

const deepestIndent = 40;

/** What one of them is called: `line_items` are each a `line_item`. */
export function singular(name: string): string {
  if (name.endsWith('ies')) return `${name.slice(0, -3)}y`;
  if (/(ss|x|ch|sh)es$/.test(name)) return name.slice(0, -2);
  return name.endsWith('s') && !name.endsWith('ss') ? name.slice(0, -1) : name;
}

type Leaf = Exclude<JsonNode, { kind: 'object' | 'array' }>;

function leaf(node: Leaf, tag: string): string {
  if (node.kind === 'null') return `<${tag} nil="true"/>`;
  const text = textOf(node);
  const type = typeOf(node, text);
  return `<${tag}${type === null ? '' : ` type="${type}"`}>${escaped(text)}</${tag}>`;
}

function textOf(node: Exclude<Leaf, { kind: 'null' }>): string {
  if (node.kind === 'string') return node.string;
  return node.kind === 'number' ? node.number : String(node.boolean);
}

const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/;
const money = /^-?\d+\.\d\d$/;

function typeOf({ kind }: Leaf, text: string): string | null {
  if (kind === 'boolean') return 'boolean';
  if (kind === 'number') return /^-?\d+$/.test(text) ? 'integer' : 'float';
  if (time.test(text)) return 'dateTime';
  return money.test(text) ? 'decimal' : null;
}

// What XML 1.0 cannot hold (section 2.2), lone surrogates among it.
const unspeakable = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;
const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  // A bare one would be read as a line feed (section 2.11).
  '\r': '&#13;',
};

function escaped(text: string): string {
  const speakable = text.replaceAll(unspeakable, '\u{fffd}');
  return speakable.replaceAll(/[&<>\r]/g, (letter) => entities[letter]!);
}

/** A key as the name of an element; letters that may not be in one become `_`. */
function tagOf(key: string): string {
  const tag = key.replaceAll('_', '-').replaceAll(/[^\p{L}\d.-]/gu, '_');
  return /^[\p{L}_]/u.test(tag) ? tag : `_${tag}`;
}
