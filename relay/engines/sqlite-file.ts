import { closeSync, openSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { LogUnusable } from '../log.ts';

// In the file's header; `file(1)` and we tell by it whose database it is. The letters are “Crel”.
const applicationId = 0x4372656c;
// A relay that is just closing gets this long to let go of its file.
const lockTimeoutMs = 1000;

// A step brings a file of the version before to its own, so what was released stays as it is.
const firstStep = `
  CREATE TABLE channels (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    log_id TEXT NOT NULL UNIQUE,
    created_at INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE tokens (
    hash TEXT PRIMARY KEY,
    channel INTEGER NOT NULL REFERENCES channels
  ) STRICT, WITHOUT ROWID;
  -- AUTOINCREMENT: a number never comes back, even after the newest rows were deleted.
  CREATE TABLE entries (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    channel INTEGER NOT NULL REFERENCES channels,
    kind TEXT NOT NULL,
    delivery_id TEXT,
    head TEXT NOT NULL,
    body BLOB
  ) STRICT;
  -- SQLite keeps the rowid at the end of every index, so this one is ordered by position.
  CREATE INDEX entries_of_channel ON entries (channel);
  CREATE UNIQUE INDEX deliveries_by_id ON entries (channel, delivery_id) WHERE kind = 'delivery';
  PRAGMA application_id = ${applicationId};
`;
const documentsStep = `
  CREATE TABLE documents (
    -- As with entries, a number never comes back: who read one before notices every change.
    version INTEGER PRIMARY KEY AUTOINCREMENT,
    collection TEXT NOT NULL,
    id TEXT NOT NULL,
    value TEXT NOT NULL,
    UNIQUE (collection, id)
  ) STRICT;
`;
const steps = [firstStep, documentsStep];
const schemaVersion = steps.length;

/** Opens or creates the log's file, durable and for this process alone. Throws LogUnusable. */
export function openFile(path: string, maxFileBytes?: number): DatabaseSync {
  let db: DatabaseSync | null = null;
  try {
    // Payloads are nobody else's business; SQLite gives its -wal file the same mode.
    closeSync(openSync(path, 'a', 0o600));
    db = new DatabaseSync(path, { timeout: lockTimeoutMs });
    // One relay a file: its memory (channels, watchers) would not hear of what another one appends.
    db.exec('PRAGMA locking_mode = EXCLUSIVE');
    db.exec('BEGIN EXCLUSIVE; COMMIT');
    prepareSchema(db, path);
    makeDurable(db);
    if (maxFileBytes !== undefined) limitSize(db, maxFileBytes);
    return db;
  } catch (error) {
    db?.close();
    throw error instanceof LogUnusable ? error : new LogUnusable(...explained(error, path));
  }
}

function prepareSchema(db: DatabaseSync, path: string): void {
  const isEmpty = db.prepare('SELECT 1 FROM sqlite_schema').get() === undefined;
  if (isEmpty) return takeSteps(db, 0);
  if (pragma(db, 'application_id') !== applicationId) {
    throw new LogUnusable(
      'not-a-log',
      path,
      `${path} is a database, but not one of Creel's. ${elsewhere}`,
    );
  }
  const version = Number(pragma(db, 'user_version'));
  if (version > schemaVersion) {
    const message = `${path} was written by a newer Creel (version ${version}, this one knows ${schemaVersion}). Update Creel, or use another data folder.`;
    throw new LogUnusable('newer-version', path, message);
  }
  if (version < schemaVersion) takeSteps(db, version);
}

/** Brings the file to today's schema, whole or not at all. */
function takeSteps(db: DatabaseSync, version: number): void {
  const taken = steps.slice(version).join('');
  db.exec(`BEGIN EXCLUSIVE; ${taken} PRAGMA user_version = ${schemaVersion}; COMMIT`);
}

/** A 2xx promises durability, so what SQLite made of our wishes is read back instead of hoped for. */
function makeDurable(db: DatabaseSync): void {
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON');
  const [journal, synchronous] = [pragma(db, 'journal_mode'), pragma(db, 'synchronous')];
  if (journal !== 'wal' || synchronous !== 2) {
    throw new Error(`no durable mode: journal_mode=${journal}, synchronous=${synchronous}`);
  }
}

function limitSize(db: DatabaseSync, maxFileBytes: number): void {
  const pages = Math.floor(maxFileBytes / Number(pragma(db, 'page_size')));
  db.exec(`PRAGMA max_page_count = ${pages}`);
}

function pragma(db: DatabaseSync, name: string): unknown {
  return Object.values(db.prepare(`PRAGMA ${name}`).get() ?? {})[0];
}

const elsewhere = 'Use another data folder.';

function explained(error: unknown, path: string): ConstructorParameters<typeof LogUnusable> {
  const message = error instanceof Error ? error.message : String(error);
  switch (sqliteCode(error)) {
    case 5: // SQLITE_BUSY
    case 6: // SQLITE_LOCKED
      return [
        'in-use',
        path,
        `${path} is in use by another relay. Stop that one, or use another data folder.`,
      ];
    case 26: // SQLITE_NOTADB
    case 11: // SQLITE_CORRUPT
      return [
        'not-a-log',
        path,
        `${path} is no Creel log, or it is damaged (${message}). ${elsewhere}`,
      ];
    default:
      return ['not-writable', path, `${path} cannot be written (${message}). ${elsewhere}`];
  }
}

/** SQLite's primary result code (https://sqlite.org/rescode.html), or null for other errors. */
function sqliteCode(error: unknown): number | null {
  const isSqlite =
    error instanceof Error && 'errcode' in error && typeof error.errcode === 'number';
  return isSqlite ? (error.errcode as number) & 0xff : null;
}
