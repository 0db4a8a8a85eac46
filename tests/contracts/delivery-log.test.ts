import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { createMemoryLog } from '../../relay/engines/memory.ts';
import { openSqliteLog } from '../../relay/engines/sqlite.ts';
import { LogUnavailable, LogUnusable } from '../../relay/log.ts';
import { deliveryLogContract, type LogUnderTest } from './delivery-log.ts';
import { documentsContract } from './documents.ts';
import { delivery, idOf } from './entries.ts';

const channel = { name: 'orders', logId: 'log1', createdAt: 1 };
const everything = { entries: 1000, bytes: 2 ** 30 };

const engines: [string, () => Promise<LogUnderTest>][] = [
  ['memory', async () => ({ log: createMemoryLog() })],
  [
    'sqlite',
    async () => {
      const path = await newPath();
      return { log: await openSqliteLog(path), reopen: () => openSqliteLog(path) };
    },
  ],
];
for (const [engine, open] of engines) {
  deliveryLogContract(engine, open);
  documentsContract(engine, open);
}

test('a reopened file has everything, and no number comes back', async () => {
  const path = await newPath();
  const before = await openSqliteLog(path);
  await before.createChannel(channel);
  await before.addToken('orders', 'aa');
  await before.append('orders', delivery('a'));
  const cursor = await before.append('orders', delivery('b'));
  await before.close();

  const file = new DatabaseSync(path);
  file.exec("DELETE FROM entries WHERE delivery_id = 'b'");
  file.close();

  const after = await reopened(path);
  expect(await after.listChannels()).toEqual([channel]);
  expect(await after.channelOfToken('aa')).toBe('orders');
  expect((await after.append('orders', delivery('c'))) > cursor).toBe(true);
  const { entries } = await after.read('orders', null, everything);
  expect(entries.map(idOf)).toEqual(['a', 'c']);
});

test('one relay a file: a second one is refused in words', async () => {
  const path = await newPath();
  await reopened(path);
  await expect(openSqliteLog(path)).rejects.toMatchObject({
    reason: 'in-use',
    path,
    message: expect.stringContaining('in use by another relay'),
  });
});

test('a file of a newer Creel is refused in words, and left as it is', async () => {
  const path = await newPath();
  await (await openSqliteLog(path)).close();
  const file = new DatabaseSync(path);
  file.exec('PRAGMA user_version = 99');
  file.close();
  await expect(openSqliteLog(path)).rejects.toMatchObject({
    reason: 'newer-version',
    message: expect.stringContaining('Update Creel'),
  });
});

test('a file of the first version keeps all it holds, and takes documents', async () => {
  const path = await newPath();
  const file = new DatabaseSync(path);
  file.exec(firstVersion);
  file.close();

  const log = await reopened(path);
  expect(await log.listChannels()).toEqual([channel]);
  expect(await log.channelOfToken('aa')).toBe('orders');
  expect((await log.read('orders', null, everything)).entries).toMatchObject([
    {
      delivery: { id: 'old', method: 'POST', cursor: `log1.${'7'.padStart(20, '0')}` },
      body: new Uint8Array([123, 125]),
    },
  ]);
  const change = { collection: 'a', id: '1', expects: null, value: 'new' };
  expect(await log.documents.commit([change])).toBe('written');
  await log.append('orders', delivery('new'));
  await log.close();

  const again = await reopened(path);
  expect(await again.documents.list('a')).toMatchObject([{ id: '1', value: 'new' }]);
  expect((await again.read('orders', null, everything)).entries.map(idOf)).toEqual(['old', 'new']);
});

// As the relay's first version wrote it: such files are out there.
const firstVersion = `
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
  CREATE TABLE entries (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    channel INTEGER NOT NULL REFERENCES channels,
    kind TEXT NOT NULL,
    delivery_id TEXT,
    head TEXT NOT NULL,
    body BLOB
  ) STRICT;
  CREATE INDEX entries_of_channel ON entries (channel);
  CREATE UNIQUE INDEX deliveries_by_id ON entries (channel, delivery_id) WHERE kind = 'delivery';
  PRAGMA application_id = 0x4372656c;
  PRAGMA user_version = 1;
  INSERT INTO channels VALUES (1, 'orders', 'log1', 1);
  INSERT INTO tokens VALUES ('aa', 1);
  INSERT INTO entries VALUES (7, 1, 'delivery', 'old', '{"method":"POST"}', x'7b7d');
`;

test("somebody else's file is refused in words, and left as it is", async () => {
  const path = await newPath();
  const file = new DatabaseSync(path);
  file.exec('CREATE TABLE theirs (x); INSERT INTO theirs VALUES (1)');
  file.close();
  await expect(openSqliteLog(path)).rejects.toMatchObject({ reason: 'not-a-log' });
  expect(new DatabaseSync(path).prepare('SELECT x FROM theirs').all()).toHaveLength(1);

  const text = await newPath();
  await writeFile(text, 'no database at all, but long enough to have a header. '.repeat(20));
  await expect(openSqliteLog(text)).rejects.toMatchObject({ reason: 'not-a-log' });
});

test('a path that cannot be written is refused in words', async () => {
  await expect(openSqliteLog('/proc/creel/log.db')).rejects.toThrow(LogUnusable);
  await expect(openSqliteLog('/proc/creel/log.db')).rejects.toMatchObject({
    reason: 'not-writable',
  });
});

test.skipIf(process.platform === 'win32')('payloads are for the owner alone', async () => {
  const path = await newPath();
  const log = await reopened(path);
  await log.createChannel(channel);
  const modes = execFileSync('ls', ['-l', path, `${path}-wal`], { encoding: 'utf8' });
  expect(modes.match(/^-rw-------/gm)).toHaveLength(2);
});

test('a full disk fails appends, and what failed is not there', async () => {
  const path = await newPath();
  const log = await openSqliteLog(path, { maxFileBytes: 1024 * 1024 });
  onTestFinished(() => log.close());
  await log.createChannel(channel);
  const large = delivery('large', new Uint8Array(2 * 1024 * 1024));
  // The first one goes alone; the others wait for it, and share a transaction.
  const appends = [delivery('first'), delivery('before'), large, delivery('after')];
  const outcomes = await Promise.allSettled(appends.map((entry) => log.append('orders', entry)));
  const kept = appends.filter((_, index) => outcomes[index]!.status === 'fulfilled');
  expect(outcomes[0]!.status).toBe('fulfilled');
  expect(outcomes[2]).toMatchObject({ reason: expect.any(LogUnavailable) });

  await log.append('orders', delivery('later'));
  const { entries } = await log.read('orders', null, everything);
  expect(entries.map(idOf)).toEqual([...kept.map((entry) => entry.delivery.id), 'later']);
});

test('a full disk takes back the whole commit', async () => {
  const path = await newPath();
  const log = await openSqliteLog(path, { maxFileBytes: 1024 * 1024 });
  onTestFinished(() => log.close());
  await log.createChannel(channel);
  const small = { collection: 'a', id: '1', expects: null, value: 'small' };
  const large = { ...small, id: '2', value: 'x'.repeat(2 * 1024 * 1024) };
  const failed = log.documents.commit([small, large]);
  await expect(failed).rejects.toThrow(LogUnavailable);
  expect(await log.documents.list('a')).toEqual([]);
  await log.documents.commit([small]);
  expect(await log.documents.list('a')).toMatchObject([{ id: '1', value: 'small' }]);
});

async function reopened(path: string) {
  const log = await openSqliteLog(path);
  onTestFinished(() => log.close());
  return log;
}

async function newPath(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'creel-log-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return join(folder, 'log.db');
}
