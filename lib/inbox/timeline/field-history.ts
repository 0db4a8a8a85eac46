import { treeOf, type BodyView } from '../../webhook/body.ts';
import { sameValue } from '../../webhook/diff/equality.ts';
import { fieldSteps, findField, sayField, type IdentityRule } from '../../webhook/diff/index.ts';
import { shownValue } from '../../webhook/diff/shown/shown-value.ts';
import { spellingOf } from '../../webhook/diff/shown/spelling.ts';
import type { JsonNode } from '../../webhook/json/tree.ts';
import type { Placed } from './lines.ts';
import type { FieldHistory, FieldValue } from './messages.ts';
import type { Views } from './views.ts';

/** More values than this are no history that anybody reads. */
const mostValues = 500;
/** Every body is read anew: larger ones make it fewer. */
const mostBytes = 64 * 1024 * 1024;

/**
 * The values of a field of one delivery in all deliveries about the same; those that were cleared
 * meanwhile are left out. Null where there is no such field, or it was cancelled. Never rejects.
 */
export async function fieldHistory(
  { ordinal, pointer }: { ordinal: number; pointer: string },
  {
    members,
    views,
    identities,
    signal,
  }: {
    /** Ascending. */
    members: readonly Pick<Placed, 'ordinal' | 'sizeBytes'>[];
    views: Views;
    identities: readonly IdentityRule[];
    signal: AbortSignal;
  },
): Promise<FieldHistory | null> {
  const root = rootOf(await views(ordinal));
  const steps = root && fieldSteps(root, pointer, identities);
  if (!steps || signal.aborted) return null;
  const newest = newestOf(members);
  const values: FieldValue[] = [];
  let before: JsonNode | null = null;
  for (const member of newest) {
    const view = await views(member.ordinal);
    if (signal.aborted) return null;
    if (view === null || view === 'too-large') continue;
    const tree = treeOf(view);
    const found: JsonNode | null = tree && findField(tree, steps);
    const isChanged = values.length > 0 && !isSame(before, found);
    before = found;
    const value = found && shownValue(found, spellingOf(view));
    values.push({ ordinal: member.ordinal, value, isChanged });
  }
  return { name: sayField(steps), values, skipped: members.length - newest.length };
}

function rootOf(view: BodyView | null | 'too-large'): JsonNode | null {
  return view === null || view === 'too-large' ? null : treeOf(view);
}

/** The last ones that are not too many, the very last one in any case. */
function newestOf<Member extends Pick<Placed, 'sizeBytes'>>(members: readonly Member[]): Member[] {
  let from = members.length;
  let bytes = 0;
  while (from > 0 && members.length - from < mostValues) {
    bytes += members[from - 1]!.sizeBytes;
    if (bytes > mostBytes && from < members.length) break;
    from -= 1;
  }
  return members.slice(from);
}

/** Not being there is a value of its own. */
function isSame(a: JsonNode | null, b: JsonNode | null): boolean {
  return a === null || b === null ? a === b : sameValue(a, b);
}
