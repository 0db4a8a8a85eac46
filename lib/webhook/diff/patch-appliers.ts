// The two patch standards by their letter, for tests: they know nothing of how the patches are made.
import { member, type JsonMember, type JsonNode } from '../json/tree.ts';

/** The tree as a reader has it that keeps the last of equal keys. */
export function lastOfKeys(node: JsonNode): JsonNode {
  if (node.kind === 'array') return { ...node, items: node.items.map(lastOfKeys) };
  if (node.kind !== 'object') return node;
  const members = new Map<string, JsonMember>();
  for (const { key, keyRange, value } of node.members) {
    members.set(key, { key, keyRange, value: lastOfKeys(value) });
  }
  return { ...node, members: [...members.values()] };
}

/** RFC 6902, section 4. Throws where an operation does not apply. */
export function applyJsonPatch(root: JsonNode, patch: JsonNode): JsonNode {
  if (patch.kind !== 'array') throw new Error('A JSON Patch is an array.');
  let result = root;
  for (const operation of patch.items) {
    const text = (key: string) => {
      const node = member(operation, key);
      if (node?.kind !== 'string') throw new Error(`An operation lacks ${key}.`);
      return node.string;
    };
    const [op, path] = [text('op'), stepsOf(text('path'))];
    const value = member(operation, 'value');
    if (op === 'remove') result = edited(result, path, 'remove', null);
    else if (op === 'move') {
      const from = stepsOf(text('from'));
      const moved = valueAt(result, from);
      result = edited(edited(result, from, 'remove', null), path, 'add', moved);
    } else if (op === 'add' || op === 'replace') {
      if (!value) throw new Error('An operation lacks its value.');
      result = edited(result, path, op, value);
    } else throw new Error(`No operation is called ${op}.`);
  }
  return result;
}

/** RFC 7396, section 2. */
export function applyMergePatch(target: JsonNode | null, patch: JsonNode): JsonNode {
  if (patch.kind !== 'object') return patch;
  const members = new Map<string, JsonMember>();
  if (target?.kind === 'object') for (const one of target.members) members.set(one.key, one);
  for (const { key, keyRange, value } of patch.members) {
    if (value.kind === 'null') members.delete(key);
    else {
      const own = members.get(key)?.value ?? null;
      members.set(key, { key, keyRange, value: applyMergePatch(own, value) });
    }
  }
  return { kind: 'object', start: 0, end: 0, members: [...members.values()] };
}

function stepsOf(pointer: string): string[] {
  if (pointer !== '' && !pointer.startsWith('/')) throw new Error(`No pointer: ${pointer}`);
  const steps = pointer.split('/').slice(1);
  return steps.map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function valueAt(root: JsonNode, path: readonly string[]): JsonNode {
  return path.reduce((node, step) => {
    const found =
      node.kind === 'array' ? node.items[indexOf(step, node.items.length - 1)] : member(node, step);
    if (!found) throw new Error(`There is no ${step}.`);
    return found;
  }, root);
}

function edited(
  node: JsonNode,
  [step, ...rest]: readonly string[],
  op: 'add' | 'remove' | 'replace',
  value: JsonNode | null,
): JsonNode {
  if (step === undefined) return value!;
  if (node.kind === 'array') {
    const isAdding = rest.length === 0 && op === 'add';
    const at = indexOf(step, isAdding ? node.items.length : node.items.length - 1);
    const made =
      rest.length > 0 ? [edited(node.items[at]!, rest, op, value)] : value ? [value] : [];
    return { ...node, items: node.items.toSpliced(at, isAdding ? 0 : 1, ...made) };
  }
  if (node.kind !== 'object') throw new Error(`${step} is in no container.`);
  const at = node.members.findIndex(({ key }) => key === step);
  if (at === -1 && (rest.length > 0 || op !== 'add')) throw new Error(`There is no ${step}.`);
  const own = node.members[at]?.value;
  const keyRange = { start: 0, end: 0 };
  const made = rest.length > 0 ? edited(own!, rest, op, value) : value;
  const members = made ? [{ key: step, keyRange, value: made }] : [];
  return {
    ...node,
    members: at === -1 ? [...node.members, ...members] : node.members.toSpliced(at, 1, ...members),
  };
}

function indexOf(step: string, most: number): number {
  if (!/^(?:0|[1-9]\d*)$/.test(step) || Number(step) > most) throw new Error(`No index: ${step}`);
  return Number(step);
}
