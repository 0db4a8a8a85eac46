import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { createDocumentStatements } from './sqlite-document-statements.ts';
import type { ChannelRow, EntryRow, Job, JobName, Jobs } from './sqlite-jobs.ts';

const entryColumns = 'position, kind, delivery_id AS deliveryId, head, body';

/** Every job of the engine as prepared SQL. Runs in the worker. */
export function createStatements(db: DatabaseSync) {
  const insertEntry = db.prepare(
    'INSERT INTO entries (channel, kind, delivery_id, head, body) VALUES (?, ?, ?, ?, ?)',
  );
  const selectAfter = db.prepare(
    `SELECT ${entryColumns} FROM entries WHERE channel = ? AND position > ? ORDER BY position LIMIT ?`,
  );
  const selectDelivery = db.prepare(
    `SELECT ${entryColumns} FROM entries WHERE channel = ? AND delivery_id = ? AND kind = 'delivery'`,
  );
  const insertChannel = db.prepare(
    'INSERT INTO channels (name, log_id, created_at) VALUES (?, ?, ?)',
  );
  const insertToken = db.prepare('INSERT OR IGNORE INTO tokens (hash, channel) VALUES (?, ?)');
  const selectChannelOfToken = db.prepare(
    'SELECT name FROM tokens JOIN channels ON channels.id = tokens.channel WHERE hash = ?',
  );

  const jobs: { [N in JobName]: (input: Jobs[N]['input']) => Jobs[N]['output'] } = {
    append: ({ channelId, row }) =>
      Number(
        insertEntry.run(channelId, row.kind, row.deliveryId, row.head, row.body).lastInsertRowid,
      ),
    read: ({ channelId, after, entries, bytes }) =>
      // One more than asked for tells whether this is the end.
      within(selectAfter.iterate(channelId, after, entries + 1), entries, bytes),
    get: ({ channelId, deliveryId }) =>
      (selectDelivery.get(channelId, deliveryId) ?? null) as EntryRow | null,
    createChannel: ({ name, logId, createdAt }) =>
      Number(insertChannel.run(name, logId, createdAt).lastInsertRowid),
    addToken: ({ channelId, hash }) => {
      insertToken.run(hash, channelId);
      return null;
    },
    channelOfToken: ({ hash }) =>
      (selectChannelOfToken.get(hash)?.['name'] ?? null) as string | null,
    ...createDocumentStatements(db),
  };

  return {
    run: (job: Job): Jobs[JobName]['output'] => jobs[job.name](job.input as never),
    channels: () =>
      db
        .prepare(
          'SELECT id, name, log_id AS logId, created_at AS createdAt FROM channels ORDER BY id',
        )
        .all() as ChannelRow[],
  };
}

function within(rows: ReturnType<StatementSync['iterate']>, count: number, bytes: number) {
  const taken: EntryRow[] = [];
  let left = bytes;
  for (const row of rows as Iterable<unknown> as Iterable<EntryRow>) {
    left -= row.body?.byteLength ?? 0;
    const isTooMuch = taken.length === count || (left < 0 && taken.length > 0);
    if (isTooMuch) return { rows: taken, isEnd: false };
    taken.push(row);
  }
  return { rows: taken, isEnd: true };
}
