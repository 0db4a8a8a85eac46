import { formatCursor } from '../../lib/delivery/cursor.ts';
import { entryCursor } from '../../lib/delivery/delivery.ts';
import type { Entry } from '../../lib/delivery/delivery.ts';
import { ChannelExists, LogUnavailable, UnknownChannel } from '../log.ts';
import type { Channel, DeliveryLog, NewEntry } from '../log.ts';
import { createMemoryDocuments } from './memory-documents.ts';
import { positionOf } from './position.ts';
import { createWatchers } from './watchers.ts';

type ChannelLog = { channel: Channel; entries: Entry[] };

/** A log in memory: for tests, and to show how little an engine needs. Nothing survives the process. */
export function createMemoryLog(): DeliveryLog {
  const logs = new Map<string, ChannelLog>();
  const channelOfHash = new Map<string, string>();
  const { watch, notify, notifyAll } = createWatchers();
  let lastPosition = 0;
  let closed = false;

  return {
    async append(name, entry) {
      const { channel, entries } = logOf(name);
      const cursor = formatCursor(channel.logId, ++lastPosition);
      entries.push(placed(entry, { channel: name, cursor }));
      notify(name);
      return cursor;
    },
    async read(name, after, limits) {
      const { channel, entries } = logOf(name);
      const position = positionOf(after, channel.logId);
      const start = firstAfter(entries, formatCursor(channel.logId, position));
      const end = endWithin(entries, start, limits.entries, limits.bytes);
      return { entries: entries.slice(start, end), isEnd: end === entries.length };
    },
    async get(name, id) {
      const found = logOf(name).entries.find(
        (entry) => entry.kind === 'delivery' && entry.delivery.id === id,
      );
      return found?.kind === 'delivery' ? found : null;
    },
    watch,
    async createChannel(channel) {
      assertOpen();
      if (logs.has(channel.name)) throw new ChannelExists(channel.name);
      logs.set(channel.name, { channel, entries: [] });
    },
    async getChannel(name) {
      assertOpen();
      return logs.get(name)?.channel ?? null;
    },
    async listChannels() {
      assertOpen();
      return Array.from(logs.values(), ({ channel }) => channel);
    },
    async addToken(name, hash) {
      channelOfHash.set(hash, logOf(name).channel.name);
    },
    async channelOfToken(hash) {
      assertOpen();
      return channelOfHash.get(hash) ?? null;
    },
    documents: createMemoryDocuments(assertOpen),
    async close() {
      closed = true;
      notifyAll();
    },
  };

  function assertOpen(): void {
    if (closed) throw new LogUnavailable('the log is closed');
  }

  function logOf(name: string): ChannelLog {
    assertOpen();
    const log = logs.get(name);
    if (!log) throw new UnknownChannel(name);
    return log;
  }
}

function placed(entry: NewEntry, place: { channel: string; cursor: string }): Entry {
  return entry.kind === 'delivery'
    ? { kind: 'delivery', delivery: { ...entry.delivery, ...place }, body: entry.body.slice() }
    : { kind: 'note', note: { ...entry.note, ...place } };
}

function firstAfter(entries: readonly Entry[], cursor: string): number {
  const index = entries.findIndex((entry) => entryCursor(entry) > cursor);
  return index === -1 ? entries.length : index;
}

function endWithin(entries: readonly Entry[], start: number, count: number, bytes: number): number {
  let end = start;
  let left = bytes;
  while (end < entries.length && end - start < count) {
    const entry = entries[end]!;
    left -= entry.kind === 'delivery' ? entry.body.byteLength : 0;
    if (left < 0 && end > start) break;
    end += 1;
  }
  return end;
}
