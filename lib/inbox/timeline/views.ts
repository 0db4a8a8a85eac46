import { readBody, type BodyView } from '../../webhook/body.ts';
import type { StoredDelivery } from '../messages.ts';

/**
 * Two bodies that are larger together, unpacked, are not compared unasked, and no body that is larger is
 * searched for a field: as a tree it takes fifty times its bytes, and a Worker ends where memory does.
 */
export const mostReadBytes = 16 * 1024 * 1024;

/**
 * Gives the body of a delivery as it reads, or null where it is not there or cannot be read.
 * `too-large`: packed or not, it is larger than it may be.
 */
export type Views = (
  ordinal: number,
  maxDecodedBytes?: number,
) => Promise<BodyView | null | 'too-large'>;

/** Keeps the last bodies as they were read, so that a chain of deliveries reads each of them once. */
export function createViews(
  read: (ordinal: number) => Promise<StoredDelivery | null>,
  mostKeptBytes = 4 * 1024 * 1024,
): Views {
  /** The oldest use first. */
  const kept = new Map<number, BodyView>();
  let keptBytes = 0;

  function keep(ordinal: number, view: BodyView): void {
    kept.delete(ordinal);
    kept.set(ordinal, view);
  }

  return async (ordinal, maxDecodedBytes = mostReadBytes) => {
    const known = kept.get(ordinal);
    if (known) {
      keep(ordinal, known);
      return known.bytes.byteLength > maxDecodedBytes ? 'too-large' : known;
    }
    try {
      const stored = await read(ordinal);
      if (!stored) return null;
      // Before it is read: it is reading that takes the memory.
      if (stored.body.byteLength > maxDecodedBytes) return 'too-large';
      // What only claims to be packed is read as it came.
      const view = await readBody(stored.body, stored.delivery.headers, { maxDecodedBytes });
      if (view.isTooLarge) return 'too-large';
      if (view.bytes.byteLength > mostKeptBytes || kept.has(ordinal)) return view;
      keep(ordinal, view);
      keptBytes += costOf(view);
      for (const [oldest, other] of kept) {
        if (keptBytes <= mostKeptBytes) break;
        kept.delete(oldest);
        keptBytes -= costOf(other);
      }
      return view;
    } catch {
      return null;
    }
  };
}

/** An empty body takes room as well. */
const costOf = ({ bytes }: BodyView) => bytes.byteLength + 500;
