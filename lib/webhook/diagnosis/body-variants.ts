// The bodies that may have been signed: rows, and what they give together.
import type { HeaderPair } from '../../delivery/headers.ts';
import { nameOfBytes } from './body/hash.ts';
import { kinds, type Bytes, type Kind, type Row, type Subject } from './body/row.ts';
import { rows, triple } from './body/rows.ts';
import { skippedRows } from './body/skipped.ts';
import { createSubjects } from './body/subject.ts';
import type { BodyChange, ChangeWords } from './changes.ts';
import type { Skipped } from './diagnosis.ts';

/** A body that differs by these changes; `detail` says which where the change alone does not. */
export type BodyVariant = { changes: readonly BodyChange[]; bytes: Bytes; detail: string | null };

export type BodyVariants = {
  /**
   * All that are one, two or three changes away, the commonest first, the same bytes once over all
   * levels. Each is made when it is asked for, and none is kept: stop whenever you like. The third level
   * has what a printer changes at once, and what JSON.stringify makes of the body where no two changes
   * give that.
   */
  level: (changes: 1 | 2 | 3) => Iterable<BodyVariant>;
  /** Rows that are left out at this size. */
  skipped: readonly Skipped[];
};

/**
 * Prepares the variants of a body. Never throws. Changes are given in the order in which they are
 * applied to the body at hand: what unwraps it first, what wraps it last.
 */
export async function createBodyVariants(
  body: Bytes,
  headers: readonly HeaderPair[],
): Promise<BodyVariants> {
  const subjectOf = await createSubjects(body, headers);
  const root = subjectOf(body);
  const levels = [singles, pairs, triples];
  /** The names of what each level gave, once it was gone through. */
  const given: ReadonlySet<string>[] = [new Set([nameOfBytes(body)])];

  return { level: (changes) => newOnes(changes), skipped: skippedRows(root, rows) };

  /** What no lower level gave, and this one not yet. */
  function* newOnes(level: number): Generator<BodyVariant> {
    while (given.length < level) {
      const skimmed = newOnes(given.length);
      while (!skimmed.next().done);
    }
    const lower = given.slice(0, level);
    const names = new Set<string>();
    for (const variant of levels[level - 1]!()) {
      const name = nameOfBytes(variant.bytes);
      if (names.has(name) || lower.some((others) => others.has(name))) continue;
      names.add(name);
      yield variant;
    }
    given[level] = names;
  }

  function singles(): Iterable<BodyVariant> {
    return made(
      root,
      rows.filter((row) => !row.isLast),
    );
  }

  function* pairs(): Generator<BodyVariant> {
    for (const first of rows) {
      yield* together(first, root, (of, changed) =>
        made(
          changed,
          rows.filter((row) => mayFollow(row, first)),
          of,
        ),
      );
    }
  }

  function* triples(): Generator<BodyVariant> {
    const [ones, twos, threes] = triple.map((kind) => rows.filter((row) => row.kind === kind));
    for (const first of ones!) {
      yield* together(first, root, function* second(of, changed) {
        for (const row of twos!) {
          yield* together(row, changed, (both, twice) => made(twice, threes!, both), of);
        }
      });
    }
    yield* made(
      root,
      rows.filter((row) => row.isLast),
    );
  }

  /** What is made of each body that a row makes, if that changes it and the row made no such one before. */
  function* together(
    row: Row,
    of: Subject,
    next: (before: BodyVariant, changed: Subject) => Iterable<BodyVariant>,
    before: BodyVariant | null = null,
  ): Generator<BodyVariant> {
    const names = new Set([nameOfBytes(of.bytes)]);
    for (const variant of made(of, [row], before ?? undefined, true)) {
      const name = nameOfBytes(variant.bytes);
      if (names.has(name)) continue;
      names.add(name);
      yield* next(variant, subjectOf(variant.bytes));
    }
  }
}

/** What rows make of a subject; `before` is how it came about, if it is not the body itself. */
function* made(
  subject: Subject,
  of: readonly Row[],
  before: BodyVariant = { changes: [], bytes: subject.bytes, detail: null },
  isPaired: boolean = before.changes.length > 0,
): Generator<BodyVariant> {
  for (const row of of) {
    if (subject.size > (isPaired ? row.mostPairedBytes : row.mostBytes)) continue;
    let left = isPaired ? (row.paired ?? Infinity) : Infinity;
    if (left === 0) continue;
    for (const { bytes, detail } of row.make(subject)) {
      const details = [before.detail, detail].filter((text) => text !== null);
      yield {
        changes: [...before.changes, row.change],
        bytes,
        detail: details.length > 0 ? details.join('; ') : null,
      };
      if (--left === 0) break;
    }
  }
}

const placeOf = new Map<Kind, number>(kinds.map((kind, place) => [kind, place]));

function mayFollow(row: Row, first: Row): boolean {
  return (
    placeOf.get(row.kind)! > placeOf.get(first.kind)! &&
    (row.pairedWith?.includes(first.kind) ?? true) &&
    (first.pairedWith?.includes(row.kind) ?? true)
  );
}

const wordsOf = new Map(rows.map(({ change, words }) => [change, words]));

/** The words of each row. */
export function bodyChangeWords(change: BodyChange): ChangeWords {
  const words = wordsOf.get(change);
  if (!words) throw new Error(`No row says what ${change} is.`);
  return words;
}
