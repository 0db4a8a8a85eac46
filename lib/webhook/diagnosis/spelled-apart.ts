// The first spelling that really differs, as an example in the sentence.
import type { BodyChange, ChangeWords } from './changes.ts';

/** So many different escapes are looked for in the other body; of more the words do without. */
const mostEscapes = 50;

type Example = Pick<ChangeWords, 'signed' | 'yours'>;
type Sides = { signed: string; yours: string };
type Find = (sides: Sides) => Example | null;

const finds: Partial<Record<BodyChange, Find>> = {
  'escapes-lower': (sides) => recased(sides, 'small letters', 'capitals'),
  'escapes-upper': (sides) => recased(sides, 'capitals', 'small letters'),
  'unicode-escaped': (sides) => escaped(sides, isBeyondAscii),
  'unicode-escaped-upper': (sides) => escaped(sides, isBeyondAscii),
  'unicode-unescaped': (sides) => unescaped(sides, isBeyondAscii),
  'html-escaped': (sides) => escaped(sides, isHtml),
  'html-unescaped': (sides) => unescaped(sides, isHtml),
};

const latin1 = new TextDecoder('windows-1252');

/**
 * Words for a change of spelling with what stands in both bodies: an escape of the one, and the
 * character that the other has for it. Null for other changes, or where no character tells.
 */
export function spelledApart(
  change: BodyChange,
  signed: Uint8Array,
  yours: Uint8Array,
): Example | null {
  const find = finds[change];
  return find ? find({ signed: latin1.decode(signed), yours: latin1.decode(yours) }) : null;
}

type Which = (code: number) => boolean;

const isAny: Which = () => true;
const isBeyondAscii: Which = (code) => code >= 0x80;
/** Printers for HTML and scripts also escape the two line ends that are none in JSON. */
const isHtml: Which = (code) => code < 0x80 || code === 0x2028 || code === 0x2029;

function escaped({ signed, yours }: Sides, which: Which): Example | null {
  const found = apart(signed, yours, which);
  return (
    found && {
      signed: `escapes such as “${found.escape}”`,
      yours: `characters such as ${found.shown}`,
    }
  );
}

function unescaped({ signed, yours }: Sides, which: Which): Example | null {
  const found = apart(yours, signed, which);
  return (
    found && {
      signed: `characters such as ${found.shown}`,
      yours: `escapes such as “${found.escape}”`,
    }
  );
}

function recased({ signed, yours }: Sides, those: string, others: string): Example | null {
  for (const { escape } of escapesIn(signed, isAny)) {
    const inLower = escape.toLowerCase();
    const other = escape === inLower ? inUpper(inLower) : inLower;
    if (other === escape || !yours.includes(other)) continue;
    return {
      signed: `escapes in ${those}, such as “${escape}”`,
      yours: `them in ${others}, as “${other}”`,
    };
  }
  return null;
}

const inUpper = (escape: string) => escape.toUpperCase().replaceAll('\\U', '\\u');

/** The first escape whose character stands in the other body as itself, and more often than here. */
function apart(withEscapes: string, withCharacters: string, which: Which) {
  for (const { escape, code } of escapesIn(withEscapes, which)) {
    const raw = rawOf(code);
    if (countOf(withCharacters, raw) <= countOf(withEscapes, raw)) continue;
    return { escape, shown: shownAs(code) };
  }
  return null;
}

/** As it stands in JSON, one character a byte. */
function rawOf(code: number): string {
  if (code === 0x22) return '\\"';
  return latin1.decode(new TextEncoder().encode(String.fromCodePoint(code)));
}

/** What cannot be seen is called by its number. */
function shownAs(code: number): string {
  const text = String.fromCodePoint(code);
  return /[\p{C}\p{M}\p{Z}]/u.test(text)
    ? `U+${code.toString(16).toUpperCase().padStart(4, '0')}`
    : `“${text}”`;
}

function countOf(text: string, part: string): number {
  return text.split(part).length - 1;
}

/** Each escape once, as written; a pair of surrogates is one, and half a pair is none. */
function* escapesIn(text: string, which: Which): Generator<{ escape: string; code: number }> {
  const seen = new Set<string>();
  for (const [, escape] of text.matchAll(escapes)) {
    if (escape === undefined || seen.has(escape)) continue;
    const units = escape.split('\\u').slice(1);
    const character = String.fromCharCode(...units.map((unit) => Number.parseInt(unit, 16)));
    const code = character.codePointAt(0)!;
    if ((code >= 0xd800 && code < 0xe000) || !which(code)) continue;
    if (seen.size === mostEscapes) return;
    seen.add(escape);
    yield { escape, code };
  }
}

/** Any escape with a backslash, so that the second of `\\u` starts none. */
const escapes =
  /\\(?:[^u]|$)|(\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4})/g;
