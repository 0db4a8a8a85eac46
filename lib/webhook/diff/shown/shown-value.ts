import type { JsonNode } from '../../json/tree.ts';
import type { ShownValue } from '../comparison.ts';
import { sizeOf } from './aligned.ts';
import type { Spelling } from './spelling.ts';

const mostCharacters = 500;
/** So long a container is written out where that is all that is shown of it. */
const mostCompact = 120;

/** A leaf as it is written; of a container how many it holds. */
export function shownValue(node: JsonNode, spelling: Spelling): ShownValue {
  const { kind } = node;
  if (kind === 'object') return countOf(kind, '{}', node.members.length, 'key');
  if (kind === 'array') return countOf(kind, '[]', node.items.length, 'item');
  return { kind, ...spelling.leaf(node, mostCharacters) };
}

/** The same, but a small container is written out on one line. */
export function compactValue(node: JsonNode, spelling: Spelling): ShownValue {
  const text = sizeOf(node) > 0 ? compactText(node, spelling) : null;
  return text === null ? shownValue(node, spelling) : { kind: node.kind, text, isCut: false };
}

function countOf(
  kind: 'object' | 'array',
  brackets: string,
  count: number,
  noun: string,
): ShownValue {
  const [open, close] = [brackets.charAt(0), brackets.charAt(1)];
  const text = `${open} ${count} ${noun}${count === 1 ? '' : 's'} ${close}`;
  return { kind, text: count === 0 ? brackets : text, isCut: false };
}

/** Null where it is too long: it is not written any further then. */
function compactText(root: JsonNode, spelling: Spelling): string | null {
  let text = '';
  write(root);
  return text.length <= mostCompact ? text : null;

  function write(node: JsonNode): void {
    if (text.length > mostCompact) return;
    if (node.kind === 'object') {
      text += '{';
      writeEach(node.members, (member) => {
        text += `${spelling.key(member, mostCompact).text}: `;
        write(member.value);
      });
      text += '}';
    } else if (node.kind === 'array') {
      text += '[';
      writeEach(node.items, write);
      text += ']';
    } else text += spelling.leaf(node, mostCompact).text;
  }

  function writeEach<Held>(all: readonly Held[], writeOne: (held: Held) => void): void {
    for (const [at, held] of all.entries()) {
      if (text.length > mostCompact) return;
      if (at > 0) text += ', ';
      writeOne(held);
    }
  }
}
