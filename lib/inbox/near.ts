import type { StoredDelivery } from './messages.ts';
import type { InboxStorage } from './storage.ts';

type Near = Awaited<ReturnType<InboxStorage['neighbours']>>;

/**
 * Reads deliveries and keeps those that come with them. Of a history that is read from its end most
 * are there already, and so are those before them: in Chromium this is what counting mostly costs.
 */
export function createReader(
  neighbours: (ordinal: number) => Promise<Near>,
  mostKeptBytes = 8 * 1024 * 1024,
): (ordinal: number) => Promise<StoredDelivery | null> {
  /** The oldest use first. */
  const kept = new Set<ReadonlyMap<number, StoredDelivery>>();
  const sizes = new WeakMap<ReadonlyMap<number, StoredDelivery>, number>();
  let keptBytes = 0;

  return async (ordinal) => {
    for (const record of kept) {
      const found = record.get(ordinal);
      if (!found) continue;
      kept.delete(record);
      kept.add(record);
      return found;
    }
    const near = await neighbours(ordinal);
    const record = new Map(near.map(({ ordinal: other, ...stored }) => [other, stored]));
    const bytes = near.reduce((sum, { body }) => sum + body.byteLength, 0);
    if (bytes <= mostKeptBytes && near.length > 0) {
      kept.add(record);
      sizes.set(record, bytes);
      keptBytes += bytes;
    }
    for (const oldest of kept) {
      if (keptBytes <= mostKeptBytes && kept.size <= mostRecords) break;
      kept.delete(oldest);
      keptBytes -= sizes.get(oldest)!;
    }
    return record.get(ordinal) ?? null;
  };
}

/** Of small ones as well: each is looked through. */
const mostRecords = 100;
