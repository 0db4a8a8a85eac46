/** What a value can be. A number as text is text. */
export type Kind = 'object' | 'array' | 'text' | 'number' | 'boolean' | 'null';

/** How a number was written: `unheld` beside the other two is one that a JavaScript number loses. */
export type NumberForm = 'whole' | 'fractional' | 'unheld';

/** What a text was. One text may be several: `12.00` is money and numeric. */
export type TextFormat =
  | 'date-time'
  | 'date'
  | 'time'
  | 'uuid'
  | 'e-mail'
  | 'url'
  | 'money'
  | 'numeric';

export type Counts<Name extends string> = Partial<Record<Name, number>>;

/**
 * What the values in one place of a topic's payloads have been. Plain data that IndexedDB can keep, and
 * values are never changed once made: a baseline shares what did not change with the one before.
 */
export type LearnedShape = {
  /** In how many deliveries something stood here; of a map's values, in how many at least. */
  deliveries: number;
  /** How many values stood here, of all kinds. */
  seen: number;
  kinds: Counts<Kind>;
  numbers: Counts<NumberForm>;
  texts: Counts<TextFormat | 'empty'>;
  /** The texts and how often, as long as they look like a short list of words; null once they do not. */
  words: Map<string, number> | null;
  /** A Map, since a payload may have a key `__proto__`. Empty where the objects are maps. */
  members: Map<string, LearnedMember>;
  /** All values of objects keyed by data, such as SKUs; null where keys are fields. */
  values: LearnedShape | null;
  /** All items of all arrays here. */
  items: LearnedShape | null;
  /** Too much for the limits: what is not in `members`, `values` or `items` may still have been there. */
  isCut: boolean;
};

/** A field: the number of the delivery that had it first, and how many of the objects here had it. */
export type LearnedMember = { first: number; parents: number; shape: LearnedShape };

/**
 * What a baseline keeps at most, so that a hostile payload cannot fill the browser's storage. Real
 * orders have about 700 places and nest 8 levels.
 */
export const limits = { nodes: 10_000, members: 500, levels: 32, keyLength: 200 };

/** A place that one delivery has something in. */
export function emptyShape(): LearnedShape {
  return {
    deliveries: 1,
    seen: 0,
    kinds: {},
    numbers: {},
    texts: {},
    words: new Map(),
    members: new Map(),
    values: null,
    items: null,
    isCut: false,
  };
}

export function countOf<Name extends string>(counts: Counts<Name>, name: Name): number {
  return counts[name] ?? 0;
}

/** How many places a shape has, itself included. */
export function nodesIn({ members, values, items }: LearnedShape): number {
  let nodes = 1 + (values ? nodesIn(values) : 0) + (items ? nodesIn(items) : 0);
  for (const { shape } of members.values()) nodes += nodesIn(shape);
  return nodes;
}

/** The kinds that were seen, always in the same order. */
export function kindsOf({ kinds }: LearnedShape): Kind[] {
  const all: readonly Kind[] = ['object', 'array', 'text', 'number', 'boolean', 'null'];
  return all.filter((kind) => countOf(kinds, kind) > 0);
}

/** Members by key, in the order of UTF-16 code units, and whether every object here had them. */
export function sortedMembers({
  kinds,
  members,
}: LearnedShape): { key: string; member: LearnedMember; isAlways: boolean }[] {
  return [...members]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, member]) => {
      return { key, member, isAlways: member.parents === countOf(kinds, 'object') };
    });
}
