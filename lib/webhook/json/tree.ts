/** Where a node stands in the body: byte offsets, `end` exclusive. */
export type ByteRange = { start: number; end: number };

/** One member of an object; duplicates and order are kept. `keyRange` spans the key with its quotes. */
export type JsonMember = { key: string; keyRange: ByteRange; value: JsonNode };

/**
 * The lossless tree. A number is its text, never a JavaScript number: `194.0`, `1e400`, `-0` and
 * `820982911946154508` all survive.
 */
export type JsonNode = ByteRange &
  (
    | { kind: 'object'; members: JsonMember[] }
    | { kind: 'array'; items: JsonNode[] }
    | { kind: 'string'; string: string }
    | { kind: 'number'; number: string }
    | { kind: 'boolean'; boolean: boolean }
    | { kind: 'null' }
  );

/** Where and why a body is no JSON. Line and column are 1-based, the column in code points. */
export type JsonError = { message: string; offset: number; line: number; column: number };

export type JsonResult = { ok: true; root: JsonNode } | { ok: false; error: JsonError };

/** The member's value, or null; of duplicate keys the last one counts, as most parsers have it. */
export function member(node: JsonNode | null, key: string): JsonNode | null {
  if (node?.kind !== 'object') return null;
  return node.members.findLast((candidate) => candidate.key === key)?.value ?? null;
}

/** The node behind a path of object keys, or null where any step is missing. */
export function at(node: JsonNode | null, ...keys: string[]): JsonNode | null {
  return keys.reduce(member, node);
}

/** The text of a string or number node, or null: how identities are read and joined. */
export function textOf(node: JsonNode | null): string | null {
  if (node?.kind === 'string') return node.string;
  if (node?.kind === 'number') return node.number;
  return null;
}
