// The database as IndexedDB has it: its stores, and how an older one becomes this one.
import { openDB, type DBSchema, type IDBPDatabase, type IDBPTransaction } from 'idb';
import type { DiffRule } from '../webhook/diff/index.ts';
import type { CustomScheme, SecretKey } from '../webhook/index.ts';
import type { Subscription } from '../webhook/topics/subscription.ts';
import type { Row } from './row.ts';
import type { KeptBaseline, KeptSchema, Segment, Source, Summary } from './storage.ts';

export interface Schema extends DBSchema {
  sources: { key: string; value: Source };
  segments: { key: [source: string, first: number]; value: Segment };
  summaries: { key: [source: string, first: number]; value: Summary };
  keys: { key: string; value: SecretKey };
  customs: { key: string; value: CustomScheme };
  subscriptions: { key: string; value: Subscription };
  schemas: { key: string; value: KeptSchema };
  baselines: { key: string; value: KeptBaseline };
  rules: { key: string; value: DiffRule };
  settings: { key: 'current-source'; value: string };
}

export type Database = IDBPDatabase<Schema>;
export type StoreName = Parameters<Database['createObjectStore']>[0];

/** The stores of what people told Creel, by id. */
export const keptStores = [
  'keys',
  'customs',
  'subscriptions',
  'schemas',
  'baselines',
  'rules',
] as const;

/** Opens the database, and makes or completes it where it is new or an older Creel's. */
export async function openDatabase(name: string): Promise<Database> {
  return await openDB<Schema>(name, 3, {
    async upgrade(db, oldVersion, _newVersion, tx) {
      const missing = (store: StoreName) => !db.objectStoreNames.contains(store);
      for (const store of ['sources', ...keptStores] as const) {
        if (missing(store)) db.createObjectStore(store, { keyPath: 'id' });
      }
      for (const store of ['segments', 'summaries'] as const) {
        if (missing(store)) db.createObjectStore(store, { keyPath: ['source', 'first'] });
      }
      if (missing('settings')) db.createObjectStore('settings');
      if (oldVersion === 1) await completeRows(tx);
    },
    // A newer Creel waits for this connection to go before it can upgrade the database.
    blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
  });
}

/** What rows of version 1 did not have; until they are judged again nothing is known of it. */
const unknown = {
  apiVersion: null,
  eventId: null,
  updatedAt: null,
  status: null,
  findings: { error: 0, drift: 0, info: 0 },
} satisfies Partial<Row>;

async function completeRows(tx: IDBPTransaction<Schema, StoreName[], 'versionchange'>) {
  const segments = tx.objectStore('segments');
  let cursor = await tx.objectStore('summaries').openCursor();
  while (cursor) {
    const { value: summary } = cursor;
    const { first = 0, heads = [] } = (await segments.get(cursor.primaryKey)) ?? {};
    const rows = summary.rows.map((row) => {
      const head = heads[row.ordinal - first];
      return { ...unknown, ...row, sha256: head?.kind === 'delivery' ? head.delivery.sha256 : '' };
    });
    await cursor.update({ ...summary, rows });
    cursor = await cursor.continue();
  }
}

/** A value that cannot be cloned throws without ending its transaction: what was put before it would stay. */
export function abort(tx: { abort: () => void }): void {
  try {
    tx.abort();
  } catch {
    // It ended by itself: full, or closed.
  }
}
