import { pointerOf, type Change } from '../lib/webhook/diff/index.ts';
import { printJson } from '../lib/webhook/json/print.ts';
import type { JsonNode } from '../lib/webhook/json/tree.ts';

/** Pointers repeat the keys above them: of a hostile body they would fill any disk. */
const mostCharacters = 64 * 1024 * 1024;

/** The first changes as a JSON array, numbers as they are written, and how many more there are. */
export function changesInJson(
  changes: readonly Change[],
  most: number,
): { json: string; more: number } {
  const told: string[] = [];
  let length = 0;
  for (const change of changes.slice(0, most)) {
    const text = changeInJson(change);
    length += text.length;
    if (length > mostCharacters) break;
    told.push(text);
  }
  return { json: `[${told.join(',')}]`, more: changes.length - told.length };
}

function changeInJson(change: Change): string {
  const { kind, before, after, isMuted } = change;
  const sides = [
    `"before":${sideInJson(pointerOf(change, 'before'), before)}`,
    `"after":${sideInJson(pointerOf(change, 'after'), after)}`,
  ];
  return `{"kind":"${kind}",${sides.join(',')},"muted":${isMuted}}`;
}

function sideInJson(pointer: string | null, node: JsonNode | null): string {
  if (pointer === null || !node) return 'null';
  const { start, end } = node;
  return `{"pointer":${JSON.stringify(pointer)},"start":${start},"end":${end},"value":${printJson(node)}}`;
}
