import type { IDBPTransaction } from 'idb';
import { logIdOf } from '../delivery/cursor.ts';
import { entryCursor } from '../delivery/delivery.ts';
import { randomId } from '../delivery/ids.ts';
import { abort, openDatabase, type Database, type Schema } from './database.ts';
import { importsId } from './imports.ts';
import { keptIn } from './kept-records.ts';
import { deliveriesIn, isFull, joinSegments, packSegments } from './segment.ts';
import { sourceId } from './storage.ts';
import type { InboxStorage, Judged, PlacedEntry, Segment, Source } from './storage.ts';

/** Opens Creel's database, which all pages and workers of the extension share. */
export async function openIndexedDb(name = 'creel'): Promise<InboxStorage> {
  const db = await openDatabase(name);
  return {
    ...sourcesIn(db),
    ...historyIn(db),
    keys: keptIn(db, 'keys'),
    customs: keptIn(db, 'customs'),
    subscriptions: keptIn(db, 'subscriptions'),
    schemas: keptIn(db, 'schemas'),
    baselines: keptIn(db, 'baselines'),
    rules: keptIn(db, 'rules'),
    close: () => db.close(),
  };
}

type SourceMethods =
  | 'source'
  | 'currentSource'
  | 'openSource'
  | 'openImports'
  | 'setCaptureUrl'
  | 'setNarrowed';
type HistoryMethods =
  | 'save'
  | 'summaries'
  | 'staleSegment'
  | 'replaceRows'
  | 'read'
  | 'neighbours'
  | 'clear';

function sourcesIn(db: Database): Pick<InboxStorage, SourceMethods> {
  return {
    source: async (id) => (await db.get('sources', id)) ?? null,
    async currentSource() {
      const id = await db.get('settings', 'current-source');
      return (id !== undefined && (await db.get('sources', id))) || null;
    },
    async openSource(link, replaces) {
      const tx = db.transaction(['sources', 'settings'], 'readwrite');
      const sources = tx.objectStore('sources');
      const all = await sources.getAll();
      const known = all.find((own) => own.link && sourceId(own.link) === sourceId(link));
      const replaced = all.find(({ id }) => id === replaces);
      const start = { captureUrl: null, cursors: {}, nextOrdinal: 1 };
      const fresh = { id: freeId(sourceId(link), all), ...start };
      const source: Source = { ...(known ?? replaced ?? fresh), link };
      await sources.put(source);
      await tx.objectStore('settings').put(source.id, 'current-source');
      await tx.done;
      return source;
    },
    async openImports() {
      const tx = db.transaction(['sources', 'settings'], 'readwrite');
      const known = await tx.objectStore('sources').get(importsId);
      const fresh = { id: importsId, link: null, captureUrl: null, cursors: {}, nextOrdinal: 1 };
      const source: Source = known ?? fresh;
      await tx.objectStore('sources').put(source);
      await tx.objectStore('settings').put(source.id, 'current-source');
      await tx.done;
      return source;
    },
    async setCaptureUrl(id, captureUrl) {
      const { store } = db.transaction('sources', 'readwrite');
      await store.put({ ...(await store.get(id))!, captureUrl });
    },
    async setNarrowed(id, isNarrowed) {
      const { store } = db.transaction('sources', 'readwrite');
      await store.put({ ...(await store.get(id))!, isNarrowed });
    },
  };
}

/** A source that went on with another channel keeps its id, so the plain one may be taken. */
function freeId(wanted: string, sources: readonly Source[]): string {
  return sources.some(({ id }) => id === wanted) ? `${wanted} ${randomId(6)}` : wanted;
}

function historyIn(db: Database): Pick<InboxStorage, HistoryMethods> {
  return {
    async save(expected, entries, judged) {
      const tx = db.transaction(['sources', 'segments', 'summaries'], 'readwrite');
      const sources = tx.objectStore('sources');
      const source = await sources.get(expected.id);
      // Every save moves it on: where it stands elsewhere, somebody saved meanwhile.
      if (source?.nextOrdinal !== expected.nextOrdinal) return false;
      const last = entries.at(-1)!;
      // Imports are of two logs.
      const newest = entries.map(({ entry }) => [logIdOf(entryCursor(entry)), entryCursor(entry)]);
      const cursors = { ...source.cursors, ...Object.fromEntries(newest) };
      const saved = { ...source, cursors, nextOrdinal: last.ordinal + 1 };
      const writes = [sources.put(saved), appendAll(tx, source.id, entries, judged), tx.done];
      await Promise.all(writes).catch((error: unknown) => {
        abort(tx);
        throw error;
      });
      return saved;
    },
    async summaries(source, from) {
      const { store } = db.transaction('summaries');
      const upTo = IDBKeyRange.bound([source, 0], [source, from]);
      const holding = (await store.openKeyCursor(upTo, 'prev'))?.primaryKey;
      return await store.getAll(IDBKeyRange.bound(holding ?? [source, 0], [source, Infinity]));
    },
    async staleSegment(source, judgedWith, below) {
      const tx = db.transaction(['segments', 'summaries']);
      const range = IDBKeyRange.bound([source, 0], [source, below], false, true);
      let cursor = await tx.objectStore('summaries').openCursor(range, 'prev');
      while (cursor && cursor.value.judgedWith === judgedWith) cursor = await cursor.continue();
      return (cursor && (await tx.objectStore('segments').get(cursor.primaryKey))) ?? null;
    },
    async replaceRows(source, first, { rows, judgedWith }) {
      const { store } = db.transaction('summaries', 'readwrite');
      const summary = await store.get([source, first]);
      if (!summary) return;
      const fresh = new Map(rows.map((row) => [row.ordinal, row]));
      const isWhole = summary.rows.every(({ ordinal }) => fresh.has(ordinal));
      await store.put({
        ...summary,
        rows: summary.rows.map((row) => fresh.get(row.ordinal) ?? row),
        judgedWith: isWhole ? judgedWith : mixed,
      });
    },
    async read(source, ordinal) {
      const near = await deliveriesNear(db, source, ordinal);
      const found = near.find((placed) => placed.ordinal === ordinal);
      if (!found) return null;
      const { ordinal: _, ...stored } = found;
      return stored;
    },
    async neighbours(source, ordinal) {
      const near = await deliveriesNear(db, source, ordinal);
      return near.some((placed) => placed.ordinal === ordinal) ? near : [];
    },
    async clear(source) {
      const tx = db.transaction(['segments', 'summaries'], 'readwrite');
      await Promise.all([
        tx.objectStore('segments').delete(within(source)),
        tx.objectStore('summaries').delete(within(source)),
        tx.done,
      ]);
    },
  };
}

/** The deliveries of the last segment that starts at an ordinal or before it. */
async function deliveriesNear(db: Database, source: string, ordinal: number) {
  const range = IDBKeyRange.bound([source, 0], [source, ordinal]);
  const cursor = await db.transaction('segments').store.openCursor(range, 'prev');
  return cursor ? deliveriesIn(cursor.value) : [];
}

/** The mark of a summary whose rows were not all judged with the same keys. */
const mixed = '';

function within(source: string): IDBKeyRange {
  return IDBKeyRange.bound([source, 0], [source, Infinity]);
}

type Writing = IDBPTransaction<Schema, ('sources' | 'segments' | 'summaries')[], 'readwrite'>;

/** Many entries at once are stored in records as large as those that grow. */
async function appendAll(
  tx: Writing,
  source: string,
  entries: readonly PlacedEntry[],
  { rows, judgedWith }: Judged,
): Promise<void> {
  let from = 0;
  for (const segment of packSegments(source, entries)) {
    const end = rows.findIndex(({ ordinal }) => ordinal > segment.last);
    const to = end === -1 ? rows.length : end;
    await append(tx, segment, { rows: rows.slice(from, to), judgedWith });
    from = to;
  }
}

async function append(tx: Writing, segment: Segment, { rows, judgedWith }: Judged): Promise<void> {
  const { source } = segment;
  const segments = tx.objectStore('segments');
  const summaries = tx.objectStore('summaries');
  const tail = (await segments.openCursor(within(source), 'prev'))?.value;
  if (!tail || isFull(tail)) {
    await segments.put(segment);
    await summaries.put({ source, first: segment.first, rows: [...rows], judgedWith });
    return;
  }
  const summary = (await summaries.get([source, tail.first]))!;
  await segments.put(joinSegments(tail, segment));
  await summaries.put({
    ...summary,
    rows: [...summary.rows, ...rows],
    judgedWith: summary.judgedWith === judgedWith ? judgedWith : mixed,
  });
}
