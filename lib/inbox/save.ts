import { isAfter, logIdOf } from '../delivery/cursor.ts';
import { entryCursor } from '../delivery/delivery.ts';
import { judgeEntries } from './judge.ts';
import type { Basis } from './basis.ts';
import type { InboxEntry, InboxStorage, Judged, Source } from './storage.ts';

/**
 * Judges and stores entries that are not stored yet. `make` gets the source as it stands, and again
 * where somebody else stored meanwhile. Rejects with what the database says; nothing is stored then.
 */
export async function saveEntries(
  source: Source,
  make: (source: Source) => readonly InboxEntry[],
  { storage, basis }: { storage: InboxStorage; basis: Basis },
): Promise<{ source: Source; judged: Judged }> {
  for (let current: Source | null = source; current; current = await storage.source(source.id)) {
    const { cursors, nextOrdinal }: Source = current;
    const fresh = make(current).filter((entry) => {
      const cursor = entryCursor(entry);
      return isAfter(cursor, cursors[logIdOf(cursor)] ?? null);
    });
    if (fresh.length === 0) {
      return { source: current, judged: { rows: [], judgedWith: basis.judgedWith(current) } };
    }
    const placed = fresh.map((entry, index) => ({ entry, ordinal: nextOrdinal + index }));
    const judged = await judgeEntries(placed, current, basis);
    const saved = await storage.save(current, placed, judged);
    if (saved) return { source: saved, judged };
  }
  throw new Error('The source is gone from the database.');
}
