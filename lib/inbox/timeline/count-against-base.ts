import { countChanges } from '../../webhook/diff/count.ts';
import { diffBodies, type DiffOptions } from '../../webhook/diff/index.ts';
import type { Placed } from './lines.ts';
import type { ChangeCount } from './messages.ts';
import type { Views } from './views.ts';

/** Two bodies that are larger together are compared when somebody looks at them. */
const mostPairBytes = 16 * 1024 * 1024;

/**
 * Counts what changed since the base of a delivery. `too-large`: it takes long, and nobody looks at it.
 * Never rejects: what cannot be read or compared is `unreadable`.
 */
export async function countAgainstBase(
  after: Placed & { base: number },
  {
    views,
    before,
    isInView,
    options,
  }: {
    views: Views;
    before: Pick<Placed, 'sizeBytes'>;
    isInView: boolean;
    options: () => DiffOptions;
  },
): Promise<ChangeCount | 'too-large'> {
  const { base, ordinal } = after;
  if (!isInView && before.sizeBytes + after.sizeBytes > mostPairBytes) return 'too-large';
  const limits = isInView ? {} : { maxDecodedBytes: mostPairBytes };
  // The later one first: it is the base of the last pair that was counted.
  const [view, other] = [await views(ordinal, limits), await views(base, limits)];
  if (view === 'too-large' || other === 'too-large') return 'too-large';
  if (!view || !other) return { base, kind: 'unreadable', told: 0, muted: 0 };
  if (!isInView && view.bytes.byteLength + other.bytes.byteLength > mostPairBytes) {
    return 'too-large';
  }
  try {
    const found = diffBodies(other, view, options());
    return { base, kind: found.kind, ...countChanges(found) };
  } catch {
    return { base, kind: 'unreadable', told: 0, muted: 0 };
  }
}
