// Breaks a body in every single way that a schema should notice, for tests of schemas.
import { parseJson } from '../lib/webhook/json/parse.ts';
import type { ByteRange, JsonNode } from '../lib/webhook/json/tree.ts';
import { pointerTo, type Severity } from '../lib/webhook/topics/finding.ts';

/** The ways, and the least severity that each of them deserves. */
export const deserved = {
  'object to array': 'error',
  'array to object': 'error',
  'container to text': 'error',
  'leaf to container': 'error',
  'boolean to text': 'error',
  'identity lost': 'error',
  'number to text': 'drift',
  'text to number': 'drift',
  'field removed': 'drift',
} as const satisfies Record<string, Severity>;

export type MutationClass = keyof typeof deserved;

/** One change of a body; `pointer` says where. */
export type Mutation = { class: MutationClass; pointer: string; body: Uint8Array };

/** A node, its path, and, of an object's member, what to cut to remove it. */
type Place = { node: JsonNode; path: readonly PropertyKey[]; member: ByteRange | null };

/**
 * Every mutation of a body’s places that are not null, one at a time. Nothing else in the body changes
 * by a byte. `identity` has paths of keys joined by dots.
 */
export function mutationsOf(body: Uint8Array, identity: readonly string[]): Mutation[] {
  const parsed = parseJson(body);
  if (!parsed.ok) throw new Error(parsed.error.message);
  return placesIn(parsed.root).flatMap(({ node, path, member }) => {
    const isIdentity = identity.includes(path.join('.'));
    const own = new TextDecoder().decode(body.subarray(node.start, node.end));
    const changes: [MutationClass, ByteRange, string][] = changesOf(node, own).map(
      ([name, written]) => [name, node, written],
    );
    if (member) changes.push([isIdentity ? 'identity lost' : 'field removed', member, '']);
    if (isIdentity) changes.push(['identity lost', node, 'null']);
    return changes.map(([name, range, written]) => ({
      class: name,
      pointer: pointerTo(path),
      body: spliced(body, range, written),
    }));
  });
}

function changesOf(node: JsonNode, own: string): [MutationClass, string][] {
  const inContainers: [MutationClass, string][] = [
    ['leaf to container', `{"key": ${own}}`],
    ['leaf to container', `[${own}]`],
  ];
  switch (node.kind) {
    case 'object':
      return [
        ['object to array', `[${own}]`],
        ['container to text', '"text"'],
      ];
    case 'array':
      return [
        ['array to object', `{"key": ${own}}`],
        ['container to text', '"text"'],
      ];
    case 'boolean':
      return [...inContainers, ['boolean to text', `"${own}"`]];
    case 'number':
      return [...inContainers, ['number to text', `"${own}"`]];
    case 'string':
      return [...inContainers, ['text to number', '5']];
    case 'null':
      return [];
  }
}

/** Every place that is not null, the root first. */
function placesIn(root: JsonNode): Place[] {
  const places: Place[] = [{ node: root, path: [], member: null }];
  // Grows while it is walked.
  for (const { node, path } of places) {
    const inside = node.kind === 'object' ? membersOf(node, path) : itemsOf(node, path);
    places.push(...inside.filter((place) => place.node.kind !== 'null'));
  }
  return places;
}

function itemsOf(node: JsonNode, path: readonly PropertyKey[]): Place[] {
  if (node.kind !== 'array') return [];
  return node.items.map((item, index) => ({ node: item, path: [...path, index], member: null }));
}

function membersOf(
  { members }: Extract<JsonNode, { kind: 'object' }>,
  path: readonly PropertyKey[],
): Place[] {
  return members.map(({ key, keyRange, value }, index) => {
    const before = members[index - 1];
    const after = members[index + 1];
    // A comma goes too: the one behind, or that before the last.
    const cut = after
      ? { start: keyRange.start, end: after.keyRange.start }
      : { start: before ? before.value.end : keyRange.start, end: value.end };
    return { node: value, path: [...path, key], member: cut };
  });
}

function spliced(body: Uint8Array, { start, end }: ByteRange, written: string): Uint8Array {
  return Buffer.concat([
    body.subarray(0, start),
    new TextEncoder().encode(written),
    body.subarray(end),
  ]);
}
