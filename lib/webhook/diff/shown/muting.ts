import type { JsonNode } from '../../json/tree.ts';
import { childOf } from '../changes.ts';
import type { Delta } from '../delta.ts';
import type { Diff } from '../diff.ts';

/** What of a comparison is muted. */
export type Muting = {
  /** A value that was added, removed, moved or changed. */
  node: (node: JsonNode) => boolean;
  /** Everything that differs between two values. */
  delta: (delta: Delta) => boolean;
};

export function mutingOf({ delta, changes }: Diff): Muting {
  const nodes = new Set<JsonNode>();
  const insides = new Set<Delta>();
  for (const { before, after, isMuted } of changes) {
    if (!isMuted) continue;
    if (before) nodes.add(before);
    if (after) nodes.add(after);
  }
  if (delta && nodes.size > 0) visit(delta);
  return {
    node: (node) => nodes.has(node),
    delta: (one) => (one.kind === 'changed' ? nodes.has(one.after) : insides.has(one)),
  };

  function visit(one: Delta): boolean {
    if (one.kind === 'changed') return nodes.has(one.after);
    let isMuted = true;
    for (const { before, after, isMoved, inner } of one.parts) {
      const isInnerMuted = inner ? visit(inner) : true;
      const node = childOf(one.after, after) ?? childOf(one.before, before)!;
      const isOwnMuted = inner && !isMoved ? true : nodes.has(node);
      if (!isInnerMuted || !isOwnMuted) isMuted = false;
    }
    if (isMuted) insides.add(one);
    return isMuted;
  }
}
