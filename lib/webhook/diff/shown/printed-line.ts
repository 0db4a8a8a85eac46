// Lines of a tree as it is printed: two spaces a level, to 40 levels; each token as it is written.
import type { JsonMember, JsonNode } from '../../json/tree.ts';
import { wordDiff, type Piece } from '../text-diff.ts';
import { cutText, fitPieces } from './cut.ts';
import type { Spelling, Spellings } from './spelling.ts';

/** Where a value stands in what holds it. */
export type Head = { depth: number; member: JsonMember | null; isLast: boolean };

/** Of a line, white space at its start aside. */
const mostOfKey = 500;
const mostOfValue = 1_500;
/** Nobody sees that a line starts further right, but every line below 500 levels would be a kilobyte. */
const mostIndent = 40;

/** A line with one value or bracket; only the last in its container is without a comma. */
export function printLine(token: string, head: Head, spelling: Spelling, isOpen = false): Piece[] {
  const text = startOfLine(head, spelling) + cutText(token, mostOfValue);
  return [{ kind: 'same', text: isOpen ? text : text + endOfLine(head) }];
}

/** What closes a container stands without its key. */
export function printEnd(token: string, head: Head): Piece[] {
  return [{ kind: 'same', text: indentOf(head) + token + endOfLine(head) }];
}

/** The lines of two values of one line each, with the pieces that only one of them has. */
export function printChanged(
  nodes: { before: JsonNode; after: JsonNode },
  heads: { before: Head; after: Head },
  spellings: Spellings,
): { before: Piece[]; after: Piece[] } {
  const all = Number.POSITIVE_INFINITY;
  const words = wordDiff(
    tokenOf(nodes.before, spellings.before, all),
    tokenOf(nodes.after, spellings.after, all),
  );
  const lineOf = (side: 'before' | 'after', other: Piece['kind']) => {
    const own = words.filter(({ kind }) => kind !== other);
    const start: Piece = { kind: 'same', text: startOfLine(heads[side], spellings[side]) };
    const end: Piece = { kind: 'same', text: endOfLine(heads[side]) };
    return joined([start, ...fitPieces(own, mostOfValue), end]);
  };
  return { before: lineOf('before', 'added'), after: lineOf('after', 'removed') };
}

/** What is printed of a value that takes one line. */
export function tokenOf(node: JsonNode, spelling: Spelling, most = mostOfValue + 1): string {
  if (node.kind === 'object') return '{}';
  return node.kind === 'array' ? '[]' : spelling.leaf(node, most).text;
}

function startOfLine(head: Head, spelling: Spelling): string {
  const indent = indentOf(head);
  const { member } = head;
  if (!member) return indent;
  const { text, isCut } = spelling.key(member, mostOfKey);
  return `${indent}${text}${isCut ? '…' : ''}: `;
}

function indentOf({ depth }: Head): string {
  return '  '.repeat(Math.min(depth, mostIndent));
}

function endOfLine({ isLast }: Head): string {
  return isLast ? '' : ',';
}

/** Neighbours of one kind as one piece. */
function joined(pieces: readonly Piece[]): Piece[] {
  const result: Piece[] = [];
  for (const { kind, text } of pieces) {
    const last = result.at(-1);
    if (last?.kind === kind) last.text += text;
    else if (text !== '') result.push({ kind, text });
  }
  return result;
}
