import { jsonrepair } from 'jsonrepair';
import { parseJson } from './json/parse.ts';
import type { JsonNode } from './json/tree.ts';

/** A body made readable: `root` counts in `bytes`, which are `text` and not the body. */
export type Repaired =
  | { ok: true; text: string; bytes: Uint8Array<ArrayBuffer>; root: JsonNode }
  | { ok: false; reason: string };

/** The library takes quadratic time: half a second for this much at worst, half a minute for 256 KiB. */
const mostBytes = 64 * 1024;

/**
 * What the sender may have meant by a body that is no JSON: quotes, commas and ends put where they are
 * missing. A guess, for reading only: never what was sent, and never what a signature is checked over.
 * Never throws.
 */
export function repairJson(body: Uint8Array): Repaired {
  if (body.byteLength > mostBytes) {
    return { ok: false, reason: 'The body is larger than 64 KiB, and is not repaired.' };
  }
  const text = repairedText(new TextDecoder().decode(body));
  const bytes = new TextEncoder().encode(text ?? '');
  const result = parseJson(bytes);
  if (text === null || !result.ok) {
    return { ok: false, reason: 'The body is too far from JSON to be repaired.' };
  }
  return { ok: true, text, bytes, root: result.root };
}

/** Null where the library gives up, by its own error or, on thousands of levels, by the stack's. */
function repairedText(text: string): string | null {
  try {
    return jsonrepair(text);
  } catch {
    return null;
  }
}
