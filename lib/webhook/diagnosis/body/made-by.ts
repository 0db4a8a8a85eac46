// What rows make of a text, for tests.
import type { HeaderPair } from '../../../delivery/headers.ts';
import type { BodyChange } from '../changes.ts';
import { rows } from './rows.ts';
import { createSubjects } from './subject.ts';

/** All that a row makes, as text, with its detail. */
export async function madeWith(
  change: BodyChange,
  body: string | Uint8Array<ArrayBuffer>,
  headers: readonly HeaderPair[] = [],
): Promise<[text: string, detail: string | null][]> {
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
  const subject = (await createSubjects(bytes, headers))(bytes);
  const row = rows.find((one) => one.change === change)!;
  return Array.from(row.make(subject), (made) => [textOf(made.bytes), made.detail]);
}

/** The same without the details. */
export async function madeBy(
  change: BodyChange,
  body: string | Uint8Array<ArrayBuffer>,
  headers: readonly HeaderPair[] = [],
): Promise<string[]> {
  return (await madeWith(change, body, headers)).map(([text]) => text);
}

/** Bytes as UTF-8 where they are that, and otherwise as Latin-1 after a mark. */
function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return `latin1:${Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')}`;
  }
}
