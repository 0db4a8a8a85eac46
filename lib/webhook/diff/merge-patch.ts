import { printJson } from '../json/print.ts';
import type { JsonNode } from '../json/tree.ts';
import { pointerTo } from '../topics/finding.ts';
import type { Delta } from './delta.ts';
import type { Diff } from './diff.ts';
import { hasRepeated } from './pair-members.ts';

/**
 * A JSON Merge Patch (RFC 7396) as text, and what it cannot say: where something should become null,
 * which there means to remove it, or where an object has a key twice. `wholeArrays` are arrays that it
 * replaces although only some of their items changed. Of both lists the first hundred pointers.
 */
export type MergePatch = { text: string; inexpressible: string[]; wholeArrays: string[] };

const mostTold = 100;

export function toMergePatch({ before, delta }: Pick<Diff, 'before' | 'delta'>): MergePatch {
  const inexpressible: string[] = [];
  const wholeArrays: string[] = [];
  const unchanged = before.kind === 'object' ? '{}' : printJson(before);
  return { text: delta ? patchOf(delta, '') : unchanged, inexpressible, wholeArrays };

  function patchOf(one: Delta, path: string): string {
    if (one.kind === 'changed') return valueOf(one.after, path);
    if (one.kind === 'array') {
      tell(wholeArrays, path);
      return printJson(one.after);
    }
    if (hasRepeated(one.before.members) || hasRepeated(one.after.members)) {
      tell(inexpressible, path);
      return printJson(one.after);
    }
    const members = one.parts.map((part) => {
      const { key } =
        part.before === null ? one.after.members[part.after!]! : one.before.members[part.before]!;
      const own = path + pointerTo([key]);
      const made = part.inner
        ? patchOf(part.inner, own)
        : part.after === null
          ? 'null'
          : valueOf(one.after.members[part.after]!.value, own);
      return `${JSON.stringify(key)}:${made}`;
    });
    return `{${members.join(',')}}`;
  }

  /** Inside of arrays null is null: those are taken as they are. At the root it is, too. */
  function valueOf(node: JsonNode, path: string): string {
    if (path !== '' || node.kind === 'object') findNulls(node, path);
    return printJson(node);
  }

  function findNulls(node: JsonNode, path: string): void {
    if (inexpressible.length === mostTold) return;
    if (node.kind === 'null') tell(inexpressible, path);
    if (node.kind !== 'object') return;
    if (hasRepeated(node.members)) tell(inexpressible, path);
    for (const { key, value } of node.members) findNulls(value, path + pointerTo([key]));
  }
}

function tell(list: string[], path: string): void {
  if (list.length < mostTold) list.push(path);
}
