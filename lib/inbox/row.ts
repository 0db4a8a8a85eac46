import type { Delivery } from '../delivery/delivery.ts';
import { describe, verify, type BodyView, type Description } from '../webhook/index.ts';
import type { SecretKey, Verdict } from '../webhook/index.ts';

/** A delivery as the list shows it. Derived from the bytes: kept only as a cache. */
export type Row = Description &
  Pick<Delivery, 'id' | 'cursor' | 'receivedAt' | 'method' | 'target' | 'sizeBytes'> & {
    /** Its place in the source's history, counted from 1: unique, growing, kept over new logs. */
    ordinal: number;
    verdict: Verdict;
    /** Why the body cannot be read, as a sentence, or null. */
    problem: string | null;
  };

/** Describes and judges a delivery. `source` stands in for the account where the sender names none. */
export async function toRow(
  { delivery, body }: { delivery: Delivery; body: Uint8Array<ArrayBuffer> },
  { ordinal, source, keys }: { ordinal: number; source: string; keys: readonly SecretKey[] },
): Promise<Row> {
  const { id, cursor, receivedAt, method, target, sizeBytes, headers } = delivery;
  const [{ description, view }, verdict] = await Promise.all([
    describe({ headers, body }, source),
    verify({ headers, body, method }, keys),
  ]);
  const problem = view.problem ?? problemOf(view);
  const known = { id, cursor, receivedAt, method, target, sizeBytes };
  return { ordinal, ...known, ...description, verdict, problem };
}

function problemOf({ content }: BodyView): string | null {
  if (content.kind !== 'invalid-json') return null;
  const { message, line, column } = content.error;
  return `Invalid JSON at line ${line}, column ${column}: ${message}`;
}
