/** Two sequences as numbers from 0 to below `size`: equal ones have the same number. */
export type Numbering = { before: Int32Array; after: Int32Array; size: number };

/** Numbers the elements of two sequences from the first one on. */
export function numberBoth<Element>(
  before: readonly Element[] | Int32Array,
  after: readonly Element[] | Int32Array,
): Numbering {
  const numbers = new Map<unknown, number>();
  const numbered = (all: readonly Element[] | Int32Array) => {
    const result = new Int32Array(all.length);
    for (let at = 0; at < all.length; at++) {
      const known = numbers.get(all[at]);
      if (known === undefined) numbers.set(all[at], (result[at] = numbers.size));
      else result[at] = known;
    }
    return result;
  };
  return { before: numbered(before), after: numbered(after), size: numbers.size };
}

/** For each element of `before` the index of the equal one that occurs as the same nth, or -1. */
export function pairEqual({ before, after, size }: Numbering): Int32Array {
  const firsts = new Int32Array(size).fill(-1);
  const next = new Int32Array(after.length);
  for (let at = after.length - 1; at >= 0; at--) {
    next[at] = firsts[after[at]!]!;
    firsts[after[at]!] = at;
  }
  const partners = new Int32Array(before.length);
  for (let at = 0; at < before.length; at++) {
    const first = firsts[before[at]!]!;
    partners[at] = first;
    if (first >= 0) firsts[before[at]!] = next[first]!;
  }
  return partners;
}

/** The indexes of a mask's zeros, or of its ones. */
export function indexesWhere(mask: Uint8Array, wanted: 0 | 1): Int32Array {
  const indexes = new Int32Array(mask.length);
  let count = 0;
  for (let at = 0; at < mask.length; at++) if (mask[at] === wanted) indexes[count++] = at;
  return indexes.subarray(0, count);
}

/** One for each index of `length` that is some element's partner. */
export function takenOf(partners: Int32Array, length: number): Uint8Array {
  const isTaken = new Uint8Array(length);
  for (let at = 0; at < partners.length; at++) if (partners[at]! >= 0) isTaken[partners[at]!] = 1;
  return isTaken;
}
