// Rows: how the characters of JSON strings are written.
import { commonPairLimit, one, seldomPairLimit, wholeLimit } from './row.ts';
import type { Made, Row, Subject } from './row.ts';
import { respell, type Spelling } from './spelling.ts';

const common = { isJson: true, mostBytes: wholeLimit, mostPairedBytes: commonPairLimit } as const;
const seldom = { isJson: true, mostBytes: wholeLimit, mostPairedBytes: seldomPairLimit } as const;

const reprinted = (signed: string, yours: string): Row['words'] => ({
  signed,
  yours,
  because: 'the body was parsed and printed again',
  advice: 'raw-body',
});

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
    words: reprinted('escapes in small letters, such as “\\u00e9”', 'them in capitals'),
    make: spelled([{ hex: 'lower' }, null]),
    ...common,
  },
  {
    change: 'escapes-upper',
    name: 'Unicode escapes in capitals',
    kind: 'unicode',
    words: reprinted('escapes in capitals, such as “\\u00E9”', 'them in small letters'),
    make: spelled([{ hex: 'upper' }, null]),
    ...common,
  },
  {
    change: 'unicode-escaped',
    name: 'Unicode escapes',
    kind: 'unicode',
    words: reprinted('escapes such as “\\u00e9”', 'characters such as “é”'),
    make: spelled([{ beyondAscii: 'lower' }, null]),
    ...common,
  },
  {
    change: 'unicode-escaped-upper',
    name: 'Unicode escapes in capitals instead of the characters',
    kind: 'unicode',
    words: reprinted('escapes such as “\\u00E9”', 'characters such as “é”'),
    make: spelled([{ beyondAscii: 'upper' }, null]),
    ...common,
  },
  {
    change: 'unicode-unescaped',
    name: 'characters instead of Unicode escapes',
    kind: 'unicode',
    words: reprinted('characters such as “é”', 'escapes such as “\\u00e9”'),
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
    words: reprinted('escapes such as “\\u003c”', 'characters such as “<”'),
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
    words: reprinted('characters such as “<”', 'escapes such as “\\u003c”'),
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
