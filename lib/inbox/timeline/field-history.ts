import { treeOf, type BodyView } from '../../webhook/body.ts';
import { sameValue } from '../../webhook/diff/equality.ts';
import { fieldSteps, findField, sayField, type IdentityRule } from '../../webhook/diff/index.ts';
import { shownValue } from '../../webhook/diff/shown/shown-value.ts';
import { spellingOf } from '../../webhook/diff/shown/spelling.ts';
import type { JsonNode } from '../../webhook/json/tree.ts';
import type { Placed } from './lines.ts';
import type { FieldHistory, FieldValue } from './messages.ts';
import { mostReadBytes, type Views } from './views.ts';

/** More values than this are no history that anybody reads. */
const mostValues = 500;
/** Every body is read anew, unpacked: larger ones make it fewer. */
const mostBytes = 64 * 1024 * 1024;

/**
 * The values of a field of one delivery in all deliveries about the same, ascending. Those that were
 * cleared meanwhile or are too large are left out. Null where there is no such field, or it was cancelled.
 * Never rejects.
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
    members: readonly Pick<Placed, 'ordinal'>[];
    views: Views;
    identities: readonly IdentityRule[];
    signal: AbortSignal;
  },
): Promise<FieldHistory | null> {
  const root = rootOf(await views(ordinal));
  const steps = root && fieldSteps(root, pointer, identities);
  if (!steps || signal.aborted) return null;
  /** The newest first, as they are read: how many there is room for shows on the way. */
  const values: FieldValue[] = [];
  let after: JsonNode | null = null;
  let at = members.length;
  let bytes = 0;
  while (at > 0 && values.length < mostValues) {
    const { ordinal: other } = members[at - 1]!;
    const view = await views(other);
    if (signal.aborted) return null;
    // What turned out to be too large was unpacked up to there.
    bytes += view === 'too-large' ? mostReadBytes : (view?.bytes.byteLength ?? 0);
    if (bytes > mostBytes) break;
    at -= 1;
    if (view === null || view === 'too-large') continue;
    const tree = treeOf(view);
    const found: JsonNode | null = tree && findField(tree, steps);
    const later = values.at(-1);
    if (later) later.isChanged = !isSame(found, after);
    after = found;
    const value = found && shownValue(found, spellingOf(view));
    values.push({ ordinal: other, value, isChanged: false });
  }
  return { name: sayField(steps), values: values.toReversed(), skipped: at };
}

function rootOf(view: BodyView | null | 'too-large'): JsonNode | null {
  return view === null || view === 'too-large' ? null : treeOf(view);
}

/** Not being there is a value of its own. */
function isSame(a: JsonNode | null, b: JsonNode | null): boolean {
  return a === null || b === null ? a === b : sameValue(a, b);
}
