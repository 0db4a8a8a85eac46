// The bodies that may have been signed: rows, and what they give together.
import type { HeaderPair } from '../../delivery/headers.ts';
import type { BodyChange, ChangeWords } from './changes.ts';
import type { Skipped } from './diagnosis.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** A body that differs by these changes; `detail` says which where the change alone does not. */
export type BodyVariant = { changes: readonly BodyChange[]; bytes: Bytes; detail: string | null };

export type BodyVariants = {
  /** All that are one, two or three changes away, the commonest first, the same bytes once over all levels. */
  level: (changes: 1 | 2 | 3) => Iterable<BodyVariant>;
  /** Rows that are left out at this size. */
  skipped: readonly Skipped[];
};

/** Prepares the variants of a body. Never throws. */
export async function createBodyVariants(
  _body: Bytes,
  _headers: readonly HeaderPair[],
): Promise<BodyVariants> {
  return await Promise.resolve({ level: () => [], skipped: [] });
}

/** The words of each row. */
export function bodyChangeWords(_change: BodyChange): ChangeWords {
  return { signed: '', yours: '', because: '', advice: 'raw-body' };
}
