import { treeOf, type BodyView } from '../body.ts';
import { isDeeperThan } from '../json/depth.ts';
import { diff, type Diff, type DiffOptions } from './diff.ts';
import { lineDiff, wordDiff, type Piece } from './text-diff.ts';

/**
 * What changed between two bodies of any kinds. `says` is a sentence for people where the bodies are of
 * different kinds or cannot be compared as trees, otherwise null.
 */
export type BodyDiff =
  | { kind: 'tree'; diff: Diff; says: string | null }
  | { kind: 'text'; pieces: Piece[]; says: string | null }
  /** The first byte that differs; `says` names both sizes. */
  | { kind: 'bytes'; offset: number; says: string }
  | { kind: 'same'; says: null };

/**
 * Compares two bodies: as trees where both are JSON, XML or a form and not too deep; as text, by lines or, where lines
 * are long, by words, where both are UTF-8; otherwise only says where they begin to differ. Never throws.
 */
export function diffBodies(
  before: Pick<BodyView, 'bytes' | 'content'>,
  after: Pick<BodyView, 'bytes' | 'content'>,
  options: DiffOptions = {},
): BodyDiff {
  const [tree, other] = [treeOf(before), treeOf(after)];
  const areTooDeep = [tree, other].some((root) => root && isDeeperThan(mostLevels, root));
  if (tree && other && !areTooDeep) {
    return { kind: 'tree', diff: diff(tree, other, options), says: kindsOf(before, after) };
  }
  const says = areTooDeep ? tooDeep : kindsOf(before, after);
  const offset = firstDifference(before.bytes, after.bytes);
  if (offset === -1) return { kind: 'same', says: null };
  const [text, otherText] = [textOf(before.bytes), textOf(after.bytes)];
  if (text === null || otherText === null) {
    const sizes = `${before.bytes.byteLength} bytes before, ${after.bytes.byteLength} after`;
    return { kind: 'bytes', offset, says: `The bytes differ at offset ${offset}: ${sizes}.` };
  }
  const compared = hasLongLines(text) || hasLongLines(otherText) ? wordDiff : lineDiff;
  return { kind: 'text', pieces: compared(text, otherText), says };
}

/** A Worker of Chromium has stack for about 800 levels of the walks through both trees. */
const mostLevels = 500;
const tooDeep = `More than ${mostLevels} levels are compared as text.`;

const names: Record<BodyView['content']['kind'], string> = {
  empty: 'empty',
  json: 'JSON',
  'invalid-json': 'no valid JSON',
  xml: 'XML',
  'invalid-xml': 'no valid XML',
  form: 'a form',
  text: 'text',
  binary: 'binary',
};

function kindsOf(
  before: Pick<BodyView, 'content'>,
  after: Pick<BodyView, 'content'>,
): string | null {
  const [kind, other] = [before.content.kind, after.content.kind];
  if (kind !== other) return `The body was ${names[kind]} before and is ${names[other]} after.`;
  return kind.startsWith('invalid')
    ? `Neither body can be read as ${kind === 'invalid-xml' ? 'XML' : 'JSON'}: they are compared as text.`
    : null;
}

/** Where two bodies begin to differ, or -1. */
function firstDifference(a: Uint8Array, b: Uint8Array): number {
  const shorter = Math.min(a.byteLength, b.byteLength);
  for (let at = 0; at < shorter; at++) if (a[at] !== b[at]) return at;
  return a.byteLength === b.byteLength ? -1 : shorter;
}

function textOf(bytes: Uint8Array): string | null {
  if (bytes.includes(0)) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Minified, a body is one line: that it differs is no news. */
const longLine = 400;

function hasLongLines(text: string): boolean {
  let start = 0;
  for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', start)) {
    if (end - start > longLine) return true;
    start = end + 1;
  }
  return text.length - start > longLine;
}
