// What was pasted or dropped and kept: how it becomes a delivery, and how it is told from a caught one.
import { formatCursor, logIdOf, parseCursor } from '../delivery/cursor.ts';
import type { Delivery, Entry } from '../delivery/delivery.ts';
import { randomId } from '../delivery/ids.ts';
import { sha256Of } from '../webhook/fixtures/sha256.ts';
import type { Examinee } from './messages.ts';
import type { Source } from './storage.ts';

/** The log of imports in every source, beside those of the relay. */
const datedLog = 'import';
/** The log of those whose receive time nobody knows: their `receivedAt` is when they were kept. */
const undatedLog = 'undatedimport';

/** The source of imports where no relay's is open. */
export const importsId = 'imports';

/** Whether a delivery was pasted or dropped, not caught by a relay. */
export function isImport({ cursor }: Pick<Delivery, 'cursor'>): boolean {
  return [datedLog, undatedLog].includes(logIdOf(cursor));
}

/** When a delivery was received, or null where nobody knows: its age cannot be judged then. */
export function knownReceiveTime({
  cursor,
  receivedAt,
}: Pick<Delivery, 'cursor' | 'receivedAt'>): number | null {
  return logIdOf(cursor) === undatedLog ? null : receivedAt;
}

/** A message with what its paste did not tell filled in, so that it is examined as it is kept. */
export function settle({ received, receivedAt, channel }: Examinee, source: Place) {
  const { url, ...rest } = received;
  // Kept, a delivery's whole URL is its target, or it has none.
  const isWhole = url !== undefined && URL.canParse(url);
  return {
    // Webhooks are sent with POST.
    received: { ...rest, method: received.method ?? 'POST', ...(isWhole ? { url } : {}) },
    receivedAt,
    channel: channel ?? source.link?.channel ?? source.id,
  };
}

/** The source that a message is in or would be kept in. */
export type Place = Pick<Source, 'id' | 'link' | 'isNarrowed'>;

/** A message as an entry of a source: an import, with a cursor of its own log. */
export async function toEntry(
  examinee: Examinee,
  nowMs: number,
): Promise<(source: Source) => Entry[]> {
  const { body } = examinee.received;
  const sha256 = await sha256Of(body);
  const id = `import-${randomId(12)}`;
  const log = examinee.receivedAt === null ? undatedLog : datedLog;
  return (source) => {
    const last = parseCursor(source.cursors[log] ?? '')?.position ?? 0;
    const { received, receivedAt, channel } = settle(examinee, source);
    const { headers, method, url } = received;
    const delivery = {
      id,
      cursor: formatCursor(log, last + 1),
      channel,
      receivedAt: receivedAt ?? nowMs,
      method,
      target: url ?? '/',
      httpVersion: '1.1',
      scheme: url?.startsWith('https:') ? ('https' as const) : ('http' as const),
      clientAddress: '',
      headers,
      sizeBytes: body.byteLength,
      sha256,
    };
    return [{ kind: 'delivery', delivery, body }];
  };
}
