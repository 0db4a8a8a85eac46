import type { DatabaseSync } from 'node:sqlite';
import type { DocumentChangeRow, DocumentRow, Jobs } from './sqlite-jobs.ts';

/** The jobs about documents as prepared SQL. Runs in the worker, within its transaction. */
export function createDocumentStatements(db: DatabaseSync) {
  const select = db.prepare(
    'SELECT id, version, value FROM documents WHERE collection = ? AND id = ?',
  );
  const selectAll = db.prepare(
    'SELECT id, version, value FROM documents WHERE collection = ? ORDER BY id',
  );
  // Replacing gives the row a new number, which is its version: AUTOINCREMENT gives none twice.
  const replace = db.prepare(
    'INSERT OR REPLACE INTO documents (collection, id, value) VALUES (?, ?, ?)',
  );
  const remove = db.prepare('DELETE FROM documents WHERE collection = ? AND id = ?');

  return {
    getDocument: ({ collection, id }: Jobs['getDocument']['input']) =>
      (select.get(collection, id) ?? null) as DocumentRow | null,
    listDocuments: ({ collection }: Jobs['listDocuments']['input']) =>
      selectAll.all(collection) as DocumentRow[],
    commitDocuments: ({ changes }: Jobs['commitDocuments']['input']) => {
      if (changes.some(isStale)) return 'conflict' as const;
      writeAll(changes);
      return 'written' as const;
    },
  };

  function isStale({ collection, id, expects }: DocumentChangeRow): boolean {
    return (select.get(collection, id)?.['version'] ?? null) !== expects;
  }

  /** Other jobs share the transaction, so a commit that fails half way takes back its own half. */
  function writeAll(changes: readonly DocumentChangeRow[]): void {
    db.exec('SAVEPOINT documents');
    try {
      for (const { collection, id, value } of changes) {
        if (value === null) remove.run(collection, id);
        else replace.run(collection, id, value);
      }
      db.exec('RELEASE documents');
    } catch (error) {
      if (db.isTransaction) db.exec('ROLLBACK TO documents; RELEASE documents');
      throw error;
    }
  }
}
