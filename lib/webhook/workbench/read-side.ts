import { parseJson } from '../json/parse.ts';
import { at, member } from '../json/tree.ts';
import { utf8Bytes } from '../fixtures/byte-text.ts';
import type { Pasted, PastedMessage } from './pasted.ts';
import { readPasted } from './read-pasted.ts';
import { mostPastedBytes } from './too-large.ts';

/**
 * Reads one side of a comparison: a request in any of the formats of `readPasted`, or else a body alone,
 * which has no headers: JSON or XML, or, with `anyBody`, whatever does not begin like a request. Never
 * throws.
 */
export function readSide(input: string | Uint8Array, { anyBody = false } = {}): Pasted {
  const read = readPasted(input);
  // Half a character has no bytes, and the reason says so.
  if (read.ok || (typeof input === 'string' && !input.isWellFormed())) return read;
  const bytes = typeof input === 'string' ? utf8Bytes(input) : input;
  const isBody = isBareBody(bytes) || (anyBody && bytes.byteLength > 0 && !isLikeRequest(bytes));
  if (bytes.byteLength > mostPastedBytes || !isBody) return read;
  const pasted: PastedMessage = {
    kind: 'parts',
    headers: [],
    body: new Uint8Array(bytes),
    notes: [],
  };
  return { ok: true, pasted, messages: [pasted] };
}

/** Whoever writes a request wants to know what is wrong with it. */
function isLikeRequest(bytes: Uint8Array): boolean {
  const start = new TextDecoder().decode(bytes.subarray(0, 1024)).trimStart();
  return /^(?:[{[]|curl\b|fetch\s*\(|await\s+fetch\b|[A-Z]{3,} \S|[\w-]+:[ \t])/.test(start);
}

/** JSON or XML, broken or not, that is none of the formats around a request. */
function isBareBody(bytes: Uint8Array): boolean {
  const start = new TextDecoder().decode(bytes.subarray(0, 1024)).trimStart();
  if (start.startsWith('<')) return true;
  if (!/^[{[]/.test(start)) return false;
  const parsed = parseJson(bytes);
  if (!parsed.ok) return true;
  return !member(parsed.root, 'creel') && !at(parsed.root, 'log', 'entries');
}
