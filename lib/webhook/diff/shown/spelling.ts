import type { BodyView } from '../../body.ts';
import type { JsonMember, JsonNode } from '../../json/tree.ts';
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

/** Those of both bodies. */
export type Spellings = { before: Spelling; after: Spelling };

export function spellingOf({ bytes, content }: Pick<BodyView, 'bytes' | 'content'>): Spelling {
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
