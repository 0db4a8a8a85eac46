// Rows: what stands around a body, and its line ends.
import {
  followedBy,
  precededBy,
  trimmed,
  withCrlf,
  withLf,
  withoutBom,
  withoutNewlines,
} from './bytes.ts';
import { commonPairLimit, one, seldomPairLimit, wholeLimit } from './row.ts';
import type { Row } from './row.ts';

const common = { mostBytes: 2 * wholeLimit, mostPairedBytes: commonPairLimit };
const seldom = { mostBytes: wholeLimit, mostPairedBytes: seldomPairLimit };
const wasTrimmed = 'something trimmed the body, or read it line by line';
const wasSaved = 'an editor, echo or a log added it';

export const endRows: readonly Row[] = [
  {
    change: 'newline-added',
    name: 'a line end added',
    kind: 'ends',
    words: {
      signed: 'a line end (LF) after the body',
      yours: 'none there',
      because: wasTrimmed,
      advice: 'raw-body',
    },
    make: ({ bytes }) => one(followedBy(bytes, 0x0a)),
    ...common,
  },
  {
    change: 'newline-removed',
    name: 'line ends removed',
    kind: 'ends',
    words: {
      signed: 'the body without a line end after it',
      yours: 'one there',
      because: wasSaved,
      advice: 'raw-body',
    },
    make: function* make({ bytes }) {
      yield* one(withoutNewlines(bytes, 'last'));
      yield* one(withoutNewlines(bytes, 'all'), 'all of several');
    },
    ...common,
  },
  {
    change: 'crlf-added',
    name: 'a CRLF added',
    kind: 'ends',
    words: {
      signed: 'a line end (CRLF) after the body',
      yours: 'none there',
      because: wasTrimmed,
      advice: 'raw-body',
    },
    make: ({ bytes }) => one(followedBy(bytes, 0x0d, 0x0a)),
    ...common,
  },
  {
    change: 'whitespace-trimmed',
    name: 'white space trimmed',
    kind: 'ends',
    words: {
      signed: 'the body without white space around it',
      yours: 'white space there',
      because: wasSaved,
      advice: 'raw-body',
    },
    make: ({ bytes }) => one(trimmed(bytes)),
    ...common,
  },
  {
    change: 'bom-removed',
    name: 'a byte order mark removed',
    kind: 'bom',
    words: {
      signed: 'the body without a byte order mark',
      yours: 'one before it',
      because: 'something saved the body as a file of “UTF-8 with BOM”',
      advice: 'raw-body',
    },
    make: ({ bytes }) => one(withoutBom(bytes)),
    ...seldom,
  },
  {
    change: 'bom-added',
    name: 'a byte order mark added',
    kind: 'bom',
    words: {
      signed: 'a byte order mark before the body',
      yours: 'none there',
      because: 'the body was decoded as text, which drops the mark',
      advice: 'raw-body',
    },
    make: ({ bytes }) => one(withoutBom(bytes) ? null : precededBy(bytes, 0xef, 0xbb, 0xbf)),
    ...seldom,
  },
];

export const lineRows: readonly Row[] = [
  {
    change: 'crlf-to-lf',
    name: 'CRLF as LF',
    kind: 'lines',
    words: {
      signed: 'lines that end in LF',
      yours: 'lines that end in CRLF',
      because: 'something converted the line ends',
      advice: 'raw-body',
    },
    make: ({ bytes }) => one(withLf(bytes)),
    ...seldom,
  },
  {
    change: 'lf-to-crlf',
    name: 'LF as CRLF',
    kind: 'lines',
    words: {
      signed: 'lines that end in CRLF',
      yours: 'lines that end in LF',
      because: 'something converted the line ends',
      advice: 'raw-body',
    },
    make: ({ bytes }) => one(withCrlf(bytes)),
    ...seldom,
  },
];
