import type { JsonNode } from './tree.ts';

/** Whether values are nested in more levels than this; a leaf alone is in none. Looks without recursion. */
export function isDeeperThan(levels: number, root: JsonNode): boolean {
  let inside = [root];
  for (let level = 0; inside.length > 0; level++) {
    const next: JsonNode[] = [];
    for (const node of inside) {
      const isContainer = node.kind === 'object' || node.kind === 'array';
      if (isContainer && level >= levels) return true;
      if (node.kind === 'object') for (const { value } of node.members) addContainer(value, next);
      if (node.kind === 'array') for (const item of node.items) addContainer(item, next);
    }
    inside = next;
  }
  return false;
}

function addContainer(node: JsonNode, to: JsonNode[]): void {
  if (node.kind === 'object' || node.kind === 'array') to.push(node);
}
