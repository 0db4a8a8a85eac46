import type { JsonNode } from '../../json/tree.ts';

const longestShown = 60;

/** What a node is, in a few words for people: never a whole payload. */
export function sayNode(node: JsonNode | undefined): string {
  switch (node?.kind) {
    case undefined:
      return 'nothing';
    case 'object':
      return node.members.length === 0 ? 'an empty object' : 'an object';
    case 'array':
      return node.items.length === 0 ? 'an empty array' : 'an array';
    case 'string':
      return `text “${cut(node.string)}”`;
    case 'number':
      return `number ${cut(node.number)}`;
    case 'boolean':
      return String(node.boolean);
    case 'null':
      return 'null';
  }
}

function cut(text: string): string {
  return text.length <= longestShown ? text : `${text.slice(0, longestShown)}…`;
}
