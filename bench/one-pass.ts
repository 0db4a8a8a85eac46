import type { JsonNode } from '../lib/webhook/json/tree.ts';

/**
 * The least that any comparison must do: one walk through both trees, place by place, counting the
 * leaves that differ. It knows no order of keys, no identity and no spelling of numbers.
 */
export function differencesInPlace(a: JsonNode, b: JsonNode): number {
  switch (a.kind) {
    case 'object': {
      if (b.kind !== 'object') return 1;
      const shorter = Math.min(a.members.length, b.members.length);
      let count = Math.abs(a.members.length - b.members.length);
      for (let at = 0; at < shorter; at++) {
        const member = a.members[at]!;
        const other = b.members[at]!;
        if (member.key !== other.key) count++;
        count += differencesInPlace(member.value, other.value);
      }
      return count;
    }
    case 'array': {
      if (b.kind !== 'array') return 1;
      const shorter = Math.min(a.items.length, b.items.length);
      let count = Math.abs(a.items.length - b.items.length);
      for (let at = 0; at < shorter; at++) count += differencesInPlace(a.items[at]!, b.items[at]!);
      return count;
    }
    case 'string':
      return b.kind === 'string' && a.string === b.string ? 0 : 1;
    case 'number':
      return b.kind === 'number' && a.number === b.number ? 0 : 1;
    case 'boolean':
      return b.kind === 'boolean' && a.boolean === b.boolean ? 0 : 1;
    default:
      return b.kind === 'null' ? 0 : 1;
  }
}
