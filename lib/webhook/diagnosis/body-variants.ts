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

/** What is told while bodies are made: sizes in bytes, and names as rows have them. */
export type Watch = {
  /** A body was made, whether or not it is a new one. */
  made: (sizeBytes: number) => void;
  /** A body was gone through, and nothing was made of it. */
  passed: (sizeBytes: number) => void;
  /** A row could have made more that is not tried together with others. */
  cut: (name: string) => void;
};

const unwatched: Watch = { made: () => {}, passed: () => {}, cut: () => {} };

export type BodyVariants = {
  /**
   * All that are one, two or three changes away, the commonest first, the same bytes once over all
   * levels. Each is made when it is asked for, and none is kept: stop whenever you like. The third level
   * has what a printer changes at once, and what JSON.stringify makes of the body where no two changes
   * give that.
   */
  level: (changes: 1 | 2 | 3) => Iterable<BodyVariant>;
  /** The same, watched; null wherever work was done that gave nothing new: so a search can rest. */
  steps: (changes: 1 | 2 | 3, watch: Watch) => Iterable<BodyVariant | null>;
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

  return {
    level: function* level(changes) {
      for (const variant of newOnes(changes, unwatched)) if (variant) yield variant;
    },
    steps: newOnes,
    skipped: skippedRows(root, rows),
  };

  /** What no lower level gave, and this one not yet. */
  function* newOnes(level: number, watch: Watch): Steps {
    while (given.length < level) {
      const skimmed = newOnes(given.length, { ...watch, cut: () => {} });
      while (!skimmed.next().done) yield null;
    }
    const lower = given.slice(0, level);
    const names = new Set<string>();
    for (const variant of levels[level - 1]!(watch)) {
      if (!variant) {
        yield null;
        continue;
      }
      watch.made(variant.bytes.byteLength);
      const name = nameOfBytes(variant.bytes);
      const isNew = !names.has(name) && !lower.some((others) => others.has(name));
      names.add(name);
      yield isNew ? variant : null;
    }
    given[level] = names;
  }

  function singles(watch: Watch): Steps {
    const all = rows.filter((row) => !row.isLast);
    return made(root, all, watch);
  }

  function* pairs(watch: Watch): Steps {
    for (const first of rows) {
      const followers = rows.filter((row) => mayFollow(row, first));
      yield* together(first, root, watch, (of, changed) => made(changed, followers, watch, of));
    }
  }

  function* triples(watch: Watch): Steps {
    const [ones, twos, threes] = triple.map((kind) => rows.filter((row) => row.kind === kind));
    for (const first of ones!) {
      yield* together(first, root, watch, function* second(of, changed) {
        for (const row of twos!) {
          const third = (both: BodyVariant, twice: Subject) => made(twice, threes!, watch, both);
          yield* together(row, changed, watch, third, of);
        }
      });
    }
    const last = rows.filter((row) => row.isLast);
    yield* made(root, last, watch);
  }

  /** What is made of each body that a row makes, if that changes it and the row made no such one before. */
  function* together(
    row: Row,
    of: Subject,
    watch: Watch,
    next: (before: BodyVariant, changed: Subject) => Steps,
    before: BodyVariant | null = null,
  ): Steps {
    const names = new Set([nameOfBytes(of.bytes)]);
    for (const variant of made(of, [row], watch, before ?? undefined, true)) {
      if (!variant) {
        yield null;
        continue;
      }
      const name = nameOfBytes(variant.bytes);
      if (names.has(name)) continue;
      names.add(name);
      yield* next(variant, subjectOf(variant.bytes));
    }
  }
}

type Steps = Generator<BodyVariant | null, void>;

/** What rows make of a subject; `before` is how it came about, if it is not the body itself. */
function* made(
  subject: Subject,
  of: readonly Row[],
  watch: Watch,
  before: BodyVariant = { changes: [], bytes: subject.bytes, detail: null },
  isPaired: boolean = before.changes.length > 0,
): Steps {
  for (const row of of) {
    if (subject.size > (isPaired ? row.mostPairedBytes : row.mostBytes)) continue;
    const most = isPaired ? (row.paired ?? Infinity) : Infinity;
    let count = 0;
    for (const { bytes, detail } of row.make(subject)) {
      if (count === most) {
        watch.cut(row.name);
        break;
      }
      count++;
      const details = [before.detail, detail].filter((text) => text !== null);
      yield {
        changes: [...before.changes, row.change],
        bytes,
        detail: details.length > 0 ? details.join('; ') : null,
      };
    }
    if (count > 0) continue;
    watch.passed(subject.bytes.byteLength);
    yield null;
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

const namesOf = new Map(rows.map(({ change, name }) => [change, name]));

/** What a row is called in a list. */
export function bodyChangeName(change: BodyChange): string {
  return namesOf.get(change) ?? change;
}

/** The words of each row. */
export function bodyChangeWords(change: BodyChange): ChangeWords {
  const words = wordsOf.get(change);
  if (!words) throw new Error(`No row says what ${change} is.`);
  return words;
}
