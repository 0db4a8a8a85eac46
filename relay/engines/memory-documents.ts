import type { Document, Documents } from '../documents.ts';

type Kept = { version: number; text: string };

/** Documents in memory, as text: who changes a value that it gave or got changes nothing here. */
export function createMemoryDocuments(assertOpen: () => void): Documents {
  const collections = new Map<string, Map<string, Kept>>();
  let lastVersion = 0;

  return {
    async get(collection, id) {
      const kept = collectionOf(collection).get(id);
      return kept ? toDocument(id, kept) : null;
    },
    async list(collection) {
      const ids = [...collectionOf(collection)].toSorted(([a], [b]) => (a < b ? -1 : 1));
      return ids.map(([id, kept]) => toDocument(id, kept));
    },
    async commit(changes) {
      const isStale = changes.some(
        ({ collection, id, expects }) =>
          (collectionOf(collection).get(id)?.version ?? null) !== expects,
      );
      if (isStale) return 'conflict';
      for (const { collection, id, value } of changes) {
        if (value === null) collectionOf(collection).delete(id);
        else {
          const kept = { version: ++lastVersion, text: JSON.stringify(value) };
          collectionOf(collection).set(id, kept);
        }
      }
      return 'written';
    },
  };

  function collectionOf(name: string): Map<string, Kept> {
    assertOpen();
    const collection = collections.get(name) ?? new Map<string, Kept>();
    collections.set(name, collection);
    return collection;
  }
}

function toDocument(id: string, { version, text }: Kept): Document {
  return { id, version, value: JSON.parse(text) };
}
