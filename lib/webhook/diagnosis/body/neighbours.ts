// What a number may have been before JavaScript rounded it: all integers that round to the same double.
import { number, type Tokens } from './tokens.ts';

/** A number may have been so many others; one of 19 digits can have been 1,024. */
const mostEach = 512;
/** So many numbers are tried in one body, and fewer where those bodies were this large together. */
const mostTogether = 2048;
const mostTogetherBytes = 64 * 1024 * 1024;

/** Instead of which number which others are tried, and whether it stands there more than once. */
export type Rounded = { text: string; others: string[]; isRepeated: boolean };

export type Neighbours = {
  rounded: Rounded[];
  /** What several of them may have been at once, by what they are now; null where that is too much. */
  together: ReadonlyMap<string, string>[] | null;
  /** Numbers that JavaScript may have rounded but that are not tried. */
  left: number;
};

/**
 * The numbers of a body that look as JavaScript prints a large integer: 16 to 20 digits, written as the
 * shortest text of its double. `820982911946154500` may have been any of 127 others, `…508` among them.
 */
export function neighboursIn({ bytes, latin1, count, start, end, kind }: Tokens): Neighbours {
  const seen = new Map<string, Rounded | null>();
  const rounded: Rounded[] = [];
  let room = Math.min(mostTogether, Math.floor(mostTogetherBytes / bytes.length));
  let left = 0;
  for (let token = 0; token < count; token++) {
    if (kind[token] !== number) continue;
    const length = end[token]! - start[token]!;
    if (length < 16 || length > 21) continue;
    const text = latin1.slice(start[token]!, end[token]!);
    const known = seen.get(text);
    if (known) known.isRepeated = true;
    if (known !== undefined) continue;
    const others = neighboursOf(text, room);
    const found = others && others.length > 0 ? { text, others, isRepeated: false } : null;
    seen.set(text, found);
    if (others === null) left++;
    if (found) {
      rounded.push(found);
      room -= found.others.length;
    }
  }
  return { rounded, together: allTogether(rounded), left };
}

/** Nothing where JavaScript would not have printed this; null where it were more than there is room for. */
function neighboursOf(text: string, room: number): string[] | null {
  const double = Number(text);
  if (!/^-?\d{16,20}$/.test(text) || String(double) !== text) return [];
  if (Number.isSafeInteger(double)) return [];
  const exact = BigInt(double);
  // Doubles from 2^53 on are whole multiples of 2, 4, 8 …, by how many bits more than 53 they have.
  const bits = exact.toString(2).replace('-', '').length;
  const gap = 2 ** (bits - 53);
  if (gap > Math.min(mostEach, room)) return null;
  const others: string[] = [];
  for (let away = -gap / 2; away <= gap / 2; away++) {
    const candidate = exact + BigInt(away);
    if (Number(candidate) === double && String(candidate) !== text) others.push(String(candidate));
  }
  return others;
}

/** Every choice of what each was, where those are few: of numbers with 16 digits each has two or so. */
function allTogether(rounded: readonly Rounded[]): ReadonlyMap<string, string>[] | null {
  if (rounded.length < 2) return [];
  const choices = rounded.reduce((product, { others }) => product * (others.length + 1), 1);
  if (choices > mostEach) return null;
  let maps: ReadonlyMap<string, string>[] = [new Map()];
  for (const { text, others } of rounded) {
    maps = maps.flatMap((map) => [map, ...others.map((other) => new Map([...map, [text, other]]))]);
  }
  return maps.filter(({ size }) => size > 1);
}
