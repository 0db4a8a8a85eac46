// Made-up deliveries, entries and rows for tests. No Node here: some of these tests run in browsers.
import type { Delivery, Entry, Note } from '../lib/delivery/delivery.ts';
import { formatCursor } from '../lib/delivery/cursor.ts';
import type { Row } from '../lib/inbox/row.ts';
import { noVerdict } from '../lib/webhook/index.ts';

/** A delivery at a place in the log `log1`; `sizeBytes` is 0 unless changed. */
export function madeDelivery(position: number, changed: Partial<Delivery> = {}): Delivery {
  return {
    id: `d${position}`,
    cursor: formatCursor('log1', position),
    channel: 'orders',
    receivedAt: 1_700_000_000_000 + position,
    method: 'POST',
    target: '/',
    httpVersion: '1.1',
    scheme: 'http',
    clientAddress: '127.0.0.1',
    headers: [['Content-Type', 'application/json']],
    sizeBytes: 0,
    sha256: '0'.repeat(64),
    ...changed,
  };
}

/** The entry of a delivery with this body, its size right. */
export function madeEntry(
  position: number,
  body: Uint8Array<ArrayBuffer> = new Uint8Array(),
  changed: Partial<Delivery> = {},
): Entry & { kind: 'delivery' } {
  const delivery = madeDelivery(position, { sizeBytes: body.byteLength, ...changed });
  return { kind: 'delivery', delivery, body };
}

export function madeNote(position: number, changed: Partial<Note> = {}): Note {
  return {
    cursor: formatCursor('log1', position),
    channel: 'orders',
    type: 'answered',
    deliveryId: 'd1',
    at: 1_700_000_000_000,
    details: { status: 200 },
    ...changed,
  };
}

/** A row as it would be shown; its ordinal is its place in the log unless changed. */
export function madeRow(ordinal: number, changed: Partial<Row> = {}): Row {
  const { id, cursor, receivedAt, method, target, sizeBytes, sha256 } = madeDelivery(ordinal);
  return {
    ordinal,
    id,
    cursor,
    receivedAt,
    method,
    target,
    sizeBytes,
    sha256,
    provider: 'shopify',
    topic: 'orders/create',
    topicInferred: false,
    account: 'a.myshopify.com',
    resource: null,
    deliveryId: null,
    sequence: null,
    apiVersion: null,
    eventId: null,
    updatedAt: null,
    status: null,
    verdict: { ...noVerdict, verdict: 'unsigned' },
    problem: null,
    findings: { error: 0, drift: 0, info: 0 },
    ...changed,
  };
}
