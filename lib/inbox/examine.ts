import { uint8ArrayToHex } from 'uint8array-extras';
import { formatCursor, parseCursor } from '../delivery/cursor.ts';
import type { Entry } from '../delivery/delivery.ts';
import { randomId } from '../delivery/ids.ts';
import { describe, digestsOf, verify } from '../webhook/index.ts';
import type { Examined, Examinee } from './messages.ts';
import type { JudgedBy } from './row.ts';
import type { Source } from './storage.ts';

/** Describes and judges a message with the keys in use, and shows the digests side by side. */
export async function examine(
  { received, receivedAt, channel }: Examinee,
  { keys, custom }: JudgedBy,
): Promise<Examined> {
  const { description } = await describe(received, channel ?? 'pasted');
  const judging = { custom, account: description.account, channel, now: receivedAt ?? undefined };
  const [verdict, digests] = await Promise.all([
    verify(received, keys, judging),
    digestsOf(received, keys, judging),
  ]);
  return { description, verdict, digests };
}

/** The log that imports have in every source, beside those of the relay. */
const importLog = 'import';

/** An examined message as an entry of a source: an import, with a cursor of its own log. */
export async function toEntry(
  { received, receivedAt }: Examinee,
  nowMs: number,
): Promise<(source: Source) => Entry[]> {
  const { headers, body, method = 'POST', url } = received;
  const digest = await crypto.subtle.digest('SHA-256', body);
  const id = `import-${randomId(12)}`;
  return (source) => {
    const last = parseCursor(source.cursors[importLog] ?? '')?.position ?? 0;
    const delivery = {
      id,
      cursor: formatCursor(importLog, last + 1),
      channel: source.link?.channel ?? source.id,
      receivedAt: receivedAt ?? nowMs,
      method,
      target: url ?? '/',
      httpVersion: '1.1',
      scheme: url?.startsWith('https:') ? ('https' as const) : ('http' as const),
      clientAddress: '',
      headers,
      sizeBytes: body.byteLength,
      sha256: uint8ArrayToHex(new Uint8Array(digest)),
    };
    return [{ kind: 'delivery', delivery, body }];
  };
}
