import type { JsonNode } from './tree.ts';

/**
 * A tree as JSON text on one line: order, duplicates and number texts kept. Strings are escaped as
 * JSON.stringify escapes them. Recursive: parsed trees are at most 1000 levels deep.
 */
export function printJson(root: JsonNode): string {
  const pieces: string[] = [];
  print(root);
  return pieces.join('');

  function print(node: JsonNode): void {
    if (node.kind === 'object') {
      pieces.push('{');
      for (const [at, { key, value }] of node.members.entries()) {
        pieces.push(at === 0 ? '' : ',', JSON.stringify(key), ':');
        print(value);
      }
      pieces.push('}');
    } else if (node.kind === 'array') {
      pieces.push('[');
      for (const [at, item] of node.items.entries()) {
        if (at > 0) pieces.push(',');
        print(item);
      }
      pieces.push(']');
    } else pieces.push(printLeaf(node));
  }
}

function printLeaf(node: Exclude<JsonNode, { kind: 'object' | 'array' }>): string {
  if (node.kind === 'string') return JSON.stringify(node.string);
  if (node.kind === 'number') return node.number;
  return node.kind === 'boolean' ? String(node.boolean) : 'null';
}
