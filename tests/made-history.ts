// A history in memory, and a clock that a test turns by hand.
import { gzipSync } from 'node:zlib';
import type { HeaderPair } from '../lib/delivery/headers.ts';
import { madeEntry, madeRow } from './made-deliveries.ts';
import type { Resource } from '../lib/webhook/providers/provider.ts';
import { thisWorld, type World } from '../lib/wire/world.ts';
import type { Row } from '../lib/inbox/row.ts';
import type { Summary } from '../lib/inbox/storage.ts';
import type { TimelineStorage } from '../lib/inbox/timeline/follow-source.ts';

export function madeOrder(id: string, changed: Partial<Resource> = {}): Resource {
  const account = 'a.myshopify.com';
  return { provider: 'shopify', account, type: 'order', id, also: [], parents: [], ...changed };
}

/** A delivery about order 1 unless changed, with this body. */
export type Made = { row: Row; body: Uint8Array<ArrayBuffer>; headers?: readonly HeaderPair[] };

export function made(ordinal: number, text: string, changed: Partial<Row> = {}): Made {
  const body = new TextEncoder().encode(text);
  const row = { sizeBytes: body.byteLength, resource: madeOrder('1'), ...changed };
  return { row: madeRow(ordinal, row), body };
}

/** As `made`, its body packed with gzip. */
export function madePacked(ordinal: number, text: string | Uint8Array): Made {
  const body = new Uint8Array(gzipSync(text));
  const { row } = made(ordinal, '', { sizeBytes: body.byteLength });
  return { row, body, headers: [['Content-Encoding', 'gzip']] };
}

/** A database of one source. `onRead` is called, and awaited, for each body that is read. */
export function madeHistory(deliveries: readonly Made[] = []) {
  const history = {
    source: 'orders',
    deliveries: [...deliveries],
    bodiesRead: [] as number[],
    rowsRead: 0,
    onRead: async (_ordinal: number) => {},
    onRows: async () => {},
  };
  const storage: TimelineStorage = {
    async summaries(source, from): Promise<Summary[]> {
      history.rowsRead += 1;
      const rows = history.deliveries.map(({ row }) => row);
      await history.onRows();
      if (source !== history.source) return [];
      // The segment that holds an ordinal has those before it as well.
      const wanted = rows.filter(({ ordinal }) => ordinal >= from - 1);
      return [{ source, first: 1, judgedWith: '', rows: wanted }];
    },
    // Each stands in a record of its own.
    async neighbours(source, ordinal) {
      history.bodiesRead.push(ordinal);
      await history.onRead(ordinal);
      const found = history.deliveries.find(({ row }) => row.ordinal === ordinal);
      if (!found || source !== history.source) return [];
      const { headers } = found;
      const { delivery, body } = madeEntry(ordinal, found.body, headers && { headers });
      return [{ ordinal, delivery, body }];
    },
  };
  return { history, storage };
}

/** Time passes where a test says so. */
export function madeClock() {
  const timers = new Map<number, { at: number; run: () => void }>();
  const clock = { ms: 1_700_000_000_000 };
  let ids = 0;
  const world: World = {
    ...thisWorld,
    setTimeout: ((run: () => void, ms: number) => {
      timers.set(++ids, { at: clock.ms + ms, run });
      return ids;
    }) as unknown as World['setTimeout'],
    clearTimeout: (timer) => void timers.delete(timer as unknown as number),
  };
  /** Lets the clock run on, and with it whatever waits for it. */
  const pass = async (ms: number) => {
    const until = clock.ms + ms;
    for (;;) {
      await settled();
      const [next] = [...timers].filter(([, { at }]) => at <= until).toSorted(byTime);
      if (!next) break;
      timers.delete(next[0]);
      clock.ms = Math.max(clock.ms, next[1].at);
      next[1].run();
    }
    clock.ms = Math.max(clock.ms, until);
  };
  return { clock, world, timers, pass };
}

const byTime = ([, a]: [number, { at: number }], [, b]: [number, { at: number }]) => a.at - b.at;

/** Whatever needs no timer has come to pass. */
export async function settled(): Promise<void> {
  for (let n = 0; n < 2_000; n++) await Promise.resolve();
}
