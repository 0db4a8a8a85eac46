import type { TreeLine } from '../../lib/webhook/diff/index.ts';

/** Lines drawn before somebody opens a branch. */
const firstDrawn = 300;

/**
 * The branches of a tree that are open at first, by their ids: the root and what changed inside, the
 * outer ones first, as long as their lines are few.
 */
export function openAtFirst(root: TreeLine): Set<number> {
  const opened = new Set<number>();
  const waiting = [root];
  let drawn = 0;
  for (const line of waiting) {
    const { lines } = line;
    if (!lines) continue;
    drawn += lines.length;
    if (drawn > firstDrawn && line !== root) break;
    opened.add(line.id);
    for (const inner of lines) if (inner.mark === 'inside') waiting.push(inner);
  }
  return opened;
}
