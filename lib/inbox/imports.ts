// What was pasted or dropped and kept: how it becomes a delivery, and how it is told from a caught one.
import { formatCursor, logIdOf, parseCursor } from '../delivery/cursor.ts';
import type { Delivery } from '../delivery/delivery.ts';
import { randomId } from '../delivery/ids.ts';
import type { Fixture } from '../webhook/fixtures/index.ts';
import { sha256Of } from '../webhook/fixtures/sha256.ts';
import type { Examinee } from './messages.ts';
import type { FixtureSays, InboxEntry, Source } from './storage.ts';

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
export function settle({ received, channel, ...rest }: Examinee, source: Place) {
  const { url, ...told } = received;
  // Kept, a delivery's whole URL is its target, or it has none.
  const isWhole = url !== undefined && URL.canParse(url);
  return {
    // Webhooks are sent with POST.
    received: { ...told, method: received.method ?? 'POST', ...(isWhole ? { url } : {}) },
    channel: channel ?? channelOf(source),
    ...rest,
  };
}

/** The source that a message is in or would be kept in. */
export type Place = Pick<Source, 'id' | 'link' | 'isNarrowed'>;

function channelOf({ id, link }: Place): string {
  return link?.channel ?? id;
}

/** A message as an entry of a source: an import, with a cursor of its own log. */
export async function toEntry(
  examinee: Examinee,
  nowMs: number,
): Promise<(source: Source) => InboxEntry[]> {
  const { body } = examinee.received;
  const sha256 = await sha256Of(body);
  const make = entriesOf(1, nowMs);
  return (source) => {
    const { received, receivedAt, channel } = settle(examinee, source);
    const { headers, method, url = '/' } = received;
    const message = { method, target: url, httpVersion: '1.1', headers, body, sha256 };
    return make(source, [{ ...message, receivedAt, channel, says: {} }]);
  };
}

/** Fixtures as entries of a source, in their order and just as they are. */
export function fixtureEntries(
  fixtures: readonly Fixture[],
  nowMs: number,
): (source: Source) => InboxEntry[] {
  const make = entriesOf(fixtures.length, nowMs);
  return (source) => {
    const channel = channelOf(source);
    const imports = fixtures.map(({ note, signedWith, ...message }) => {
      const says = { ...(note === undefined ? {} : { note }), ...(signedWith && { signedWith }) };
      return { ...message, channel, says };
    });
    return make(source, imports);
  };
}

type Import = Omit<Fixture, keyof FixtureSays> & { channel: string; says: FixtureSays };

/** Made again for a source that moved on, imports keep their ids. */
function entriesOf(count: number, nowMs: number) {
  const ids = Array.from({ length: count }, () => `import-${randomId(12)}`);
  return ({ cursors }: Source, imports: readonly Import[]): InboxEntry[] => {
    const places = new Map<string, number>();
    return imports.map(({ body, says, receivedAt, target, ...message }, at) => {
      const log = receivedAt === null ? undatedLog : datedLog;
      const last = places.get(log) ?? parseCursor(cursors[log] ?? '')?.position ?? 0;
      places.set(log, last + 1);
      const delivery: Delivery = {
        ...message,
        id: ids[at]!,
        cursor: formatCursor(log, last + 1),
        receivedAt: receivedAt ?? nowMs,
        target,
        scheme: /^https:/i.test(target) ? 'https' : 'http',
        clientAddress: '',
        sizeBytes: body.byteLength,
      };
      const said = Object.keys(says).length === 0 ? {} : { imported: says };
      return { kind: 'delivery', delivery, body, ...said };
    });
  };
}
