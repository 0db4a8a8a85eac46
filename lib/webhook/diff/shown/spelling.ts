import type { BodyView } from '../../body.ts';
import type { JsonMember, JsonNode } from '../../json/tree.ts';
import type { Change } from '../changes.ts';
import { escapedText, readAlike } from '../read-alike.ts';
import { startOf } from './cut.ts';

/** The start of what is written, and whether there is more. */
type Written = { text: string; isCut: boolean };

/**
 * How keys and leaves of a body are written, at most so many characters of them. Of JSON that is what
 * stands there: every digit and every escape. Of a form or XML it is as JSON would write it.
 */
export type Spelling = {
  leaf: (node: JsonNode, most: number) => Written;
  key: (member: JsonMember, most: number) => Written;
};

type View = Pick<BodyView, 'bytes' | 'content'>;

/** Those of both bodies. */
export type Spellings = { before: Spelling; after: Spelling };

/** How both bodies are written; but of two values that read alike what is not ASCII stands as escapes. */
export function spellingsOf(
  bodies: { before: View; after: View },
  changes: readonly Change[],
): Spellings {
  const alike = new Set<JsonNode>();
  for (const { kind, before, after } of changes) {
    if (kind !== 'changed' || before?.kind !== 'string' || after?.kind !== 'string') continue;
    if (readAlike(before.string, after.string)) alike.add(before).add(after);
  }
  const spelled = ({ leaf, key }: Spelling): Spelling => ({
    leaf: (node, most) => {
      const written = leaf(node, most);
      if (!alike.has(node)) return written;
      const { text, isCut } = cut(escapedText(written.text), most);
      return { text, isCut: isCut || written.isCut };
    },
    key,
  });
  return { before: spelled(spellingOf(bodies.before)), after: spelled(spellingOf(bodies.after)) };
}

/** Of one body alone. */
export function spellingOf({ bytes, content }: View): Spelling {
  if (content.kind !== 'json') {
    return {
      leaf: (node, most) => cut(printed(node, most), most),
      key: ({ key }, most) => cut(quoted(key, most), most),
    };
  }
  const written = (start: number, end: number, most: number) =>
    cut(decoded(bytes, { start, end }, most), most);
  return {
    leaf: ({ start, end }, most) => written(start, end, most),
    key: ({ keyRange: { start, end } }, most) => written(start, end, most),
  };
}

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });
/** Those of four bytes are two characters of UTF-16. */
const bytesPerCharacter = 3;

/** More than so many characters where there are more, but no more than are needed to see that. */
export function decoded(
  bytes: Uint8Array,
  { start, end }: { start: number; end: number },
  most: number,
): string {
  return utf8.decode(bytes.subarray(start, Math.min(end, start + bytesPerCharacter * (most + 1))));
}

function cut(text: string, most: number): Written {
  return { text: startOf(text, most), isCut: text.length > most };
}

function printed(node: JsonNode, most: number): string {
  if (node.kind === 'string') return quoted(node.string, most);
  if (node.kind === 'number') return node.number;
  return node.kind === 'boolean' ? String(node.boolean) : node.kind;
}

/** With the quote at the start this is longer than wanted where the text is, too. */
function quoted(text: string, most: number): string {
  return JSON.stringify(startOf(text, most + 1));
}
