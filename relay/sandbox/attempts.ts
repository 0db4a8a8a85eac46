import type { DocumentChange, Documents } from '../documents.ts';
import type { KeptAttempt } from './sending.ts';

/** The last attempts of the sandbox, kept by the engine. */
export type Attempts = {
  /**
   * Keeps an attempt together with what follows from it, all or nothing. Null where one of `changes` was
   * in conflict: then nothing was kept.
   */
  keep(
    attempt: Omit<KeptAttempt, 'id'>,
    changes: readonly DocumentChange[],
  ): Promise<KeptAttempt | null>;
  /** Those after an id (null: all that there are), oldest first. */
  list(after: string | null): Promise<KeptAttempt[]>;
};

const collection = 'sandbox/attempts';
const counter = { collection: 'sandbox/counters', id: 'attempts' };

/** `most` are kept; older ones go when newer ones come. */
export function createAttempts(documents: Documents, most = 1000): Attempts {
  return {
    async keep(attempt, changes) {
      for (;;) {
        const last = await documents.get(counter.collection, counter.id);
        const number = ((last?.value as number | undefined) ?? 0) + 1;
        const kept = { ...attempt, id: idOf(number) };
        const oldest = await documents.get(collection, idOf(number - most));
        const result = await documents.commit([
          ...changes,
          { ...counter, expects: last?.version ?? null, value: number },
          { collection, id: kept.id, expects: null, value: kept },
          ...(oldest ? [{ collection, id: oldest.id, expects: oldest.version, value: null }] : []),
        ]);
        if (result === 'written') return kept;
        // The counter moved: again. It did not: so it was one of theirs.
        const now = await documents.get(counter.collection, counter.id);
        if (now?.version === last?.version) return null;
      }
    },
    async list(after) {
      const kept = await documents.list(collection);
      return kept.map(({ value }) => value as KeptAttempt).filter(({ id }) => id > (after ?? ''));
    },
  };
}

function idOf(number: number): string {
  return String(Math.max(number, 0)).padStart(20, '0');
}
