// Rows: how the characters of JSON strings are written.
import { commonPairLimit, one, printedAgain, seldomPairLimit, wholeLimit } from './row.ts';
import type { Made, Row, Subject } from './row.ts';
import { respell, type Spelling } from './spelling.ts';

const common = { isJson: true, mostBytes: wholeLimit, mostPairedBytes: commonPairLimit } as const;
const seldom = { isJson: true, mostBytes: wholeLimit, mostPairedBytes: seldomPairLimit } as const;

const reprinted = (signed: string, yours: string): Row['words'] => ({
  signed,
  yours,
  because: printedAgain,
  advice: 'raw-body',
});

// Which character it was, the bytes tell: `spelled-apart.ts` finds an example there.

export const slashRows: readonly Row[] = [
  {
    change: 'slashes-escaped',
    name: 'escaped slashes',
    kind: 'slashes',
    words: reprinted('“\\/”', '“/”'),
    make: spelled([{ slashes: 'escaped' }, null]),
    ...common,
  },
  {
    change: 'slashes-unescaped',
    name: 'slashes without escapes',
    kind: 'slashes',
    words: reprinted('“/”', '“\\/”'),
    make: spelled([{ slashes: 'raw' }, null]),
    ...common,
  },
];

/** The cases come before the escapes: where only the case differs, that is what is said. */
export const unicodeRows: readonly Row[] = [
  {
    change: 'escapes-lower',
    name: 'Unicode escapes in small letters',
    kind: 'unicode',
    words: reprinted('Unicode escapes in small letters', 'them in capitals'),
    make: spelled([{ hex: 'lower' }, null]),
    ...common,
  },
  {
    change: 'escapes-upper',
    name: 'Unicode escapes in capitals',
    kind: 'unicode',
    words: reprinted('Unicode escapes in capitals', 'them in small letters'),
    make: spelled([{ hex: 'upper' }, null]),
    ...common,
  },
  {
    change: 'unicode-escaped',
    name: 'Unicode escapes',
    kind: 'unicode',
    words: reprinted('characters as Unicode escapes', 'the characters themselves'),
    make: spelled([{ beyondAscii: 'lower' }, null]),
    ...common,
  },
  {
    change: 'unicode-escaped-upper',
    name: 'Unicode escapes in capitals instead of the characters',
    kind: 'unicode',
    words: reprinted('characters as Unicode escapes in capitals', 'the characters themselves'),
    make: spelled([{ beyondAscii: 'upper' }, null]),
    ...common,
  },
  {
    change: 'unicode-unescaped',
    name: 'characters instead of Unicode escapes',
    kind: 'unicode',
    words: reprinted('the characters themselves', 'them as Unicode escapes'),
    make: spelled(
      [{ beyondAscii: 'raw' }, null],
      // PHP's JSON_UNESCAPED_UNICODE, without JSON_UNESCAPED_LINE_TERMINATORS.
      [{ beyondAscii: 'raw', lineSeparators: 'kept' }, 'U+2028 and U+2029 stay escaped'],
    ),
    ...common,
  },
];

export const htmlRows: readonly Row[] = [
  {
    change: 'html-escaped',
    name: 'escaped <, > and &',
    kind: 'html',
    words: reprinted('escapes for characters of HTML or code', 'the characters themselves'),
    make: spelled(
      // Go's encoding/json and Rails.
      [{ escaped: { chars: '<>&', hex: 'lower' }, lineSeparators: 'lower' }, null],
      [{ escaped: { chars: "<>&'=", hex: 'lower' }, lineSeparators: 'lower' }, 'as Gson'],
      [{ escaped: { chars: '<>&', hex: 'upper' } }, 'as PHP’s JSON_HEX_TAG and JSON_HEX_AMP'],
      [{ escaped: { chars: '<>&\'"', hex: 'upper' } }, 'as all JSON_HEX flags of PHP'],
      // System.Text.Json without an encoder of one's own.
      [{ escaped: { chars: '<>&\'"+`\x7f', hex: 'upper' } }, 'as .NET’s default encoder'],
      [{ escaped: { chars: '<%@', hex: 'upper' } }, '“<”, “%” and “@”, as Meta'],
      [{ escaped: { chars: '&', hex: 'lower' } }, '“&” alone'],
    ),
    ...seldom,
  },
  {
    change: 'html-unescaped',
    name: '<, > and & without escapes',
    kind: 'html',
    words: reprinted('the characters of HTML or code themselves', 'escapes for them'),
    make: spelled(
      [{ unescaped: '<>&', lineSeparators: 'raw' }, null],
      [{ unescaped: '<>&\'"+`\x7f%@=', lineSeparators: 'raw' }, 'quotes and other ASCII too'],
    ),
    ...seldom,
  },
];

function spelled(...spellings: [Spelling, string | null][]) {
  return function* make(body: Subject): Generator<Made> {
    const tokens = body.tokens();
    if (!tokens) return;
    for (const [spelling, detail] of spellings) yield* one(respell(tokens, spelling), detail);
  };
}
