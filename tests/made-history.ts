// A history in memory.
import { gzipSync } from 'node:zlib';
import type { HeaderPair } from '../lib/delivery/headers.ts';
import { madeEntry, madeRow } from './made-deliveries.ts';
import type { Resource } from '../lib/webhook/providers/provider.ts';
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
