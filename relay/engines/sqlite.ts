import { Worker } from 'node:worker_threads';
import { formatCursor } from '../../lib/delivery/cursor.ts';
import type { Entry } from '../../lib/delivery/delivery.ts';
import type { Document, DocumentChange } from '../documents.ts';
import { ChannelExists, UnknownChannel } from '../log.ts';
import type { DeliveryLog, NewEntry } from '../log.ts';
import { positionOf } from './position.ts';
import { connectWorker } from './sqlite-connection.ts';
import type { ChannelRow, DocumentChangeRow, DocumentRow, EntryRow } from './sqlite-jobs.ts';
import { createWatchers } from './watchers.ts';

/**
 * The embedded log: one SQLite file (WAL, `synchronous=FULL`), owned by a worker thread and locked
 * against other relays. With `maxFileBytes` the file is full at that size, as a full disk would have it.
 * Rejects with LogUnusable.
 */
export async function openSqliteLog(
  path: string,
  options: { maxFileBytes?: number } = {},
): Promise<DeliveryLog> {
  const worker = new Worker(new URL('./sqlite.worker.ts', import.meta.url), {
    workerData: { path, ...options },
    // Flags of the process, such as --input-type, are not for this file.
    execArgv: [],
  });
  const connection = await connectWorker(worker, path);
  const { submit, close } = connection;
  // The file is locked, so nobody else adds channels and memory knows them all.
  const channels = new Map(connection.channels.map((channel) => [channel.name, channel]));
  const { watch, notify, notifyAll } = createWatchers();
  void connection.ended.then(notifyAll);

  return {
    async append(name, entry) {
      const channel = channelOf(name);
      const position = await submit('append', { channelId: channel.id, row: toRow(entry) });
      notify(name);
      return formatCursor(channel.logId, position);
    },
    async read(name, after, limits) {
      const channel = channelOf(name);
      const position = positionOf(after, channel.logId);
      const { rows, isEnd } = await submit('read', {
        channelId: channel.id,
        after: position,
        ...limits,
      });
      return { entries: rows.map((row) => toEntry(row, channel)), isEnd };
    },
    async get(name, id) {
      const channel = channelOf(name);
      const row = await submit('get', { channelId: channel.id, deliveryId: id });
      const entry = row && toEntry(row, channel);
      return entry?.kind === 'delivery' ? entry : null;
    },
    watch,
    async createChannel(channel) {
      if (channels.has(channel.name)) throw new ChannelExists(channel.name);
      const id = await submit('createChannel', channel).catch((error) => {
        // Somebody took the name while we waited.
        throw channels.has(channel.name) ? new ChannelExists(channel.name) : error;
      });
      channels.set(channel.name, { ...channel, id });
    },
    async getChannel(name) {
      connection.assertOpen();
      const channel = channels.get(name);
      return channel ? withoutId(channel) : null;
    },
    async listChannels() {
      connection.assertOpen();
      return Array.from(channels.values(), withoutId);
    },
    async addToken(name, hash) {
      await submit('addToken', { channelId: channelOf(name).id, hash });
    },
    channelOfToken: (hash) => submit('channelOfToken', { hash }),
    documents: {
      async get(collection, id) {
        const row = await submit('getDocument', { collection, id });
        return row && toDocument(row);
      },
      async list(collection) {
        return (await submit('listDocuments', { collection })).map(toDocument);
      },
      commit: async (changes) => submit('commitDocuments', { changes: changes.map(toChangeRow) }),
    },
    close,
  };

  function channelOf(name: string): ChannelRow {
    connection.assertOpen();
    const channel = channels.get(name);
    if (!channel) throw new UnknownChannel(name);
    return channel;
  }
}

function withoutId({ name, logId, createdAt }: ChannelRow) {
  return { name, logId, createdAt };
}

function toRow(entry: NewEntry): Omit<EntryRow, 'position'> {
  if (entry.kind === 'note') {
    const { deliveryId, ...head } = entry.note;
    return { kind: 'note', deliveryId, head: JSON.stringify(head), body: null };
  }
  const { id, ...head } = entry.delivery;
  return { kind: 'delivery', deliveryId: id, head: JSON.stringify(head), body: alone(entry.body) };
}

/** Cloning a view clones the whole buffer under it, which for a small Buffer is Node's shared pool. */
function alone(body: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  return body.byteLength === body.buffer.byteLength ? body : new Uint8Array(body);
}

function toEntry(row: EntryRow, channel: ChannelRow): Entry {
  const place = {
    channel: channel.name,
    cursor: formatCursor(channel.logId, row.position),
  };
  const head = JSON.parse(row.head);
  return row.kind === 'note'
    ? { kind: 'note', note: { ...head, ...place, deliveryId: row.deliveryId } }
    : { kind: 'delivery', delivery: { id: row.deliveryId, ...head, ...place }, body: row.body! };
}

function toDocument({ id, version, value }: DocumentRow): Document {
  return { id, version, value: JSON.parse(value) };
}

function toChangeRow({ value, ...change }: DocumentChange): DocumentChangeRow {
  return { ...change, value: value === null ? null : JSON.stringify(value) };
}
