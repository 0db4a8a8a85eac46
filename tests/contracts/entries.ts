// Entries for tests to append, and their names.
import { hash } from 'node:crypto';
import { parseCursor } from '../../lib/delivery/cursor.ts';
import type { Entry } from '../../lib/delivery/delivery.ts';
import type { HeaderPair } from '../../lib/delivery/headers.ts';
import type { NewEntry } from '../../relay/log.ts';

export function delivery(
  id: string,
  body: Uint8Array<ArrayBuffer> = bytes(`{"id":"${id}"}`),
  headers: readonly HeaderPair[] = [['Content-Type', 'application/json']],
): Extract<NewEntry, { kind: 'delivery' }> {
  const head = {
    id,
    receivedAt: 1_700_000_000_123,
    method: 'POST',
    target: '/shop?x=%20é',
    httpVersion: '1.1',
    scheme: 'http' as const,
    clientAddress: '127.0.0.1',
    headers,
    sizeBytes: body.byteLength,
    sha256: hash('sha256', body, 'hex'),
  };
  return { kind: 'delivery', delivery: head, body };
}

export function note(deliveryId: string | null): Extract<NewEntry, { kind: 'note' }> {
  const details = { status: 200, headers: [['a', 'b']] };
  return { kind: 'note', note: { type: 'answered', deliveryId, at: 1_700_000_000_456, details } };
}

export function idOf(entry: Entry): string {
  return entry.kind === 'delivery'
    ? entry.delivery.id
    : `note at ${parseCursor(entry.note.cursor)?.position}`;
}

export function bytes(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}
