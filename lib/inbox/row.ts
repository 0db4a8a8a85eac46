import type { Delivery } from '../delivery/delivery.ts';
import { describe, verify, type BodyView, type Description } from '../webhook/index.ts';
import type { Scheme, SecretKey, Verdict } from '../webhook/index.ts';
import type { Source } from './storage.ts';

/** A delivery as the list shows it. Derived from the bytes: kept only as a cache. */
export type Row = Description &
  Pick<Delivery, 'id' | 'cursor' | 'receivedAt' | 'method' | 'target' | 'sizeBytes'> & {
    /** Its place in the source's history, counted from 1: unique, growing, kept over new logs. */
    ordinal: number;
    verdict: Verdict;
    /** Why the body cannot be read, as a sentence, or null. */
    problem: string | null;
  };

/** What a delivery is judged with. */
export type JudgedBy = { keys: readonly SecretKey[]; custom: readonly Scheme[] };

/** Describes and judges a delivery of a source. */
export async function toRow(
  { delivery, body }: { delivery: Delivery; body: Uint8Array<ArrayBuffer> },
  {
    ordinal,
    source,
    by,
  }: { ordinal: number; source: Pick<Source, 'id' | 'captureUrl'>; by: JudgedBy },
): Promise<Row> {
  const { id, cursor, receivedAt, method, target, sizeBytes, headers } = delivery;
  const { description, view } = await describe({ headers, body }, source.id);
  const url = urlOf(delivery, source.captureUrl);
  const verdict = await verify(
    { headers, body, method, ...(url === null ? {} : { url }) },
    by.keys,
    {
      custom: by.custom,
      now: receivedAt,
      account: description.account,
      channel: delivery.channel,
    },
  );
  const problem = view.problem ?? problemOf(view);
  const known = { id, cursor, receivedAt, method, target, sizeBytes };
  return { ordinal, ...known, ...description, verdict, problem };
}

/** The URL the sender used, which some schemes sign: the capture URL and what came after it. */
export function urlOf(
  { target }: Pick<Delivery, 'target'>,
  captureUrl: string | null,
): string | null {
  if (/^https?:/.test(target)) return target;
  return captureUrl === null ? null : captureUrl + (target === '/' ? '' : target);
}

function problemOf({ content }: BodyView): string | null {
  if (content.kind !== 'invalid-json') return null;
  const { message, line, column } = content.error;
  return `Invalid JSON at line ${line}, column ${column}: ${message}`;
}
