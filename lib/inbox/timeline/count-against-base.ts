import { countChanges } from '../../webhook/diff/count.ts';
import { diffBodies, type DiffOptions } from '../../webhook/diff/index.ts';
import type { Placed } from './lines.ts';
import type { ChangeCount } from './messages.ts';
import { mostReadBytes, type Views } from './views.ts';

/**
 * Counts what changed since the base of a delivery. In view or not, nobody asked for it: senders choose
 * how large bodies are. Never rejects: what cannot be read or compared is `unreadable`.
 */
export async function countAgainstBase(
  after: Placed & { base: number },
  {
    views,
    before,
    options,
  }: {
    views: Views;
    before: Pick<Placed, 'sizeBytes'>;
    options: () => DiffOptions;
  },
): Promise<ChangeCount> {
  const { base, ordinal } = after;
  const none = (kind: 'unreadable' | 'too-large') => ({ base, kind, told: 0, muted: 0 });
  if (before.sizeBytes + after.sizeBytes > mostReadBytes) return none('too-large');
  // The later one first: it is the base of the last pair that was counted.
  const view = await views(ordinal);
  if (view === 'too-large') return none('too-large');
  const other = await views(base, mostReadBytes - (view?.bytes.byteLength ?? 0));
  if (other === 'too-large') return none('too-large');
  if (!view || !other) return none('unreadable');
  try {
    const found = diffBodies(other, view, options());
    return { base, kind: found.kind, ...countChanges(found) };
  } catch {
    return none('unreadable');
  }
}
