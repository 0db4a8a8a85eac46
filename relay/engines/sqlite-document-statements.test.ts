import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createDocumentStatements } from './sqlite-document-statements.ts';
import { openFile } from './sqlite-file.ts';
import type { DocumentChangeRow } from './sqlite-jobs.ts';

test('a commit that fails half way takes back its half, and leaves the others of its transaction', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'creel-documents-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const db = openFile(join(folder, 'log.db'));
  onTestFinished(() => db.close());
  const { commitDocuments, listDocuments } = createDocumentStatements(db);

  db.exec('BEGIN');
  commitDocuments({ changes: [put('before', '1')] });
  // Nothing that SQLite can hold.
  const bad = put('bad', {} as string);
  expect(() => commitDocuments({ changes: [put('half', '2'), bad] })).toThrow();
  commitDocuments({ changes: [put('after', '3')] });
  db.exec('COMMIT');
  const ids = listDocuments({ collection: 'a' }).map(({ id }) => id);
  expect(ids).toEqual(['after', 'before']);
});

function put(id: string, value: string): DocumentChangeRow {
  return { collection: 'a', id, expects: null, value };
}
