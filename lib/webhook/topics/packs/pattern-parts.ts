// A regular expression in parts, as far as telling its cost needs it. Only for patterns that
// `new RegExp(pattern, 'u')` has accepted.

/** `one` matches exactly one code point; `nothing` is `^`, `$`, `\b` or `\B`. */
export type Part =
  | { kind: 'one'; source: string }
  | { kind: 'nothing'; source: string }
  | { kind: 'reference' }
  | { kind: 'group'; branches: Piece[][] };

/** A part and how often it stands there; `max` may be Infinity. */
export type Piece = { part: Part; min: number; max: number };

const atom =
  /\\(?:u\{[0-9a-fA-F]+\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|c[A-Za-z]|[pP]\{[^}]*\}|k<[^>]*>|\d+|.)|\[(?:\\.|[^\]\\])*\]|./suy;
const groupStart = /\((?:\?(?::|=|!|<=|<!|<[^>]*>))?/y;
const quantifier = /(?:([*+?])|\{(\d+)(,?)(\d*)\})\??/y;

/** The branches of a pattern: usually one. Groups nest no deeper than a schema may. */
export function partsOf(pattern: string): Piece[][] {
  let at = 0;
  return branches();

  function branches(): Piece[][] {
    const found = [sequence()];
    while (pattern[at] === '|') {
      at++;
      found.push(sequence());
    }
    return found;
  }

  function sequence(): Piece[] {
    const pieces: Piece[] = [];
    while (at < pattern.length && pattern[at] !== '|' && pattern[at] !== ')') {
      const part = nextPart();
      pieces.push({ part, ...nextTimes() });
    }
    return pieces;
  }

  function nextPart(): Part {
    if (take(groupStart)) {
      const found = branches();
      at++;
      return { kind: 'group', branches: found };
    }
    const [source] = take(atom)!;
    if (source === '^' || source === '$' || /^\\b$/i.test(source))
      return { kind: 'nothing', source };
    return /^\\(?:[1-9]|k<)/.test(source) ? { kind: 'reference' } : { kind: 'one', source };
  }

  function nextTimes(): { min: number; max: number } {
    const match = take(quantifier);
    if (!match) return { min: 1, max: 1 };
    const [, sign, from, comma, to] = match;
    if (sign === '?') return { min: 0, max: 1 };
    if (sign) return { min: sign === '+' ? 1 : 0, max: Infinity };
    const min = Number(from);
    if (!comma) return { min, max: min };
    return { min, max: to === '' ? Infinity : Number(to) };
  }

  function take(what: RegExp): RegExpExecArray | null {
    what.lastIndex = at;
    const match = what.exec(pattern);
    if (match) at = what.lastIndex;
    return match;
  }
}
