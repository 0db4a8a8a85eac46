import { abort, type Database, type keptStores, type Schema } from './database.ts';
import type { Kept } from './storage.ts';

type KeptStore = (typeof keptStores)[number];

/** The records of one store, which stay until somebody takes them away. */
export function keptIn<Name extends KeptStore>(
  db: Database,
  name: Name,
): Kept<Schema[Name]['value']> {
  type Value = Schema[Name]['value'];
  return {
    all: () => db.getAll(name),
    async put(...values) {
      const tx = db.transaction(name, 'readwrite');
      const puts = values.map(async (value) => await tx.store.put(value));
      await allOrNothing(tx, ...puts);
    },
    async change(id, make) {
      const tx = db.transaction(name, 'readwrite');
      let after: Value | null = null;
      const change = async () => {
        const before = (await tx.store.get(id)) ?? null;
        const made = make(before);
        after = made ?? before;
        if (made !== null) await tx.store.put(made);
      };
      await allOrNothing(tx, change());
      return after;
    },
    delete: (id) => db.delete(name, id),
  };
}

async function allOrNothing(
  tx: { done: Promise<void>; abort: () => void },
  ...writes: readonly Promise<unknown>[]
): Promise<void> {
  await Promise.all([...writes, tx.done]).catch((error: unknown) => {
    abort(tx);
    throw error;
  });
}
