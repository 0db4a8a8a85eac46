// Rows: how printers of JSON put white space, and in which order they put keys.
import { printLayout, type Layout } from './layout.ts';
import { byCodePoint, byLength, byUnit, reorder, type Order } from './reorder.ts';
import { commonPairLimit, one, printedAgain, seldomPairLimit, wholeLimit } from './row.ts';
import type { Made, Row, Subject } from './row.ts';

const spaces = (count: number) => ({ byte: 0x20, count });
const tab = { byte: 0x09, count: 1 };
const compact: Layout = { colon: ':', comma: '', indent: null };
const pretty = (indent: Layout['indent']): Layout => ({ colon: ': ', comma: '', indent });

const because = printedAgain;
const limits = { mostBytes: wholeLimit, mostPairedBytes: commonPairLimit };
const indented = { kind: 'spacing', isJson: true, ...limits } as const;

export const spacingRows: readonly Row[] = [
  {
    change: 'json-compact',
    name: 'JSON without white space',
    kind: 'spacing',
    isJson: true,
    words: {
      signed: 'JSON without white space',
      yours: 'white space between its parts',
      because,
      advice: 'raw-body',
    },
    make: laidOut([compact, null]),
    ...limits,
  },
  {
    change: 'json-spaced',
    name: 'JSON with spaces as Python puts them',
    kind: 'spacing',
    isJson: true,
    words: {
      signed: 'JSON with a space after every comma and colon, as Python’s json.dumps prints it',
      yours: 'other white space',
      because,
      advice: 'raw-body',
    },
    make: laidOut([{ colon: ': ', comma: ' ', indent: null }, null]),
    ...limits,
  },
  {
    change: 'json-pretty-2',
    name: 'JSON indented by two spaces',
    words: {
      signed: 'JSON indented by two spaces',
      yours: 'other white space',
      because,
      advice: 'raw-body',
    },
    // What is empty is `[]` nearly everywhere. Ruby's pretty_generate broke the line, twice in arrays,
    // until json 2.8; Shopify's webhook page of 2017-09 shows one line end; Jackson and Apple's
    // JSONSerialization have ways of their own.
    make: laidOut(
      [pretty(spaces(2)), null],
      [{ ...pretty(spaces(2)), emptyArray: 2, emptyObject: 1 }, 'as Ruby’s pretty_generate'],
      [{ ...pretty(spaces(2)), emptyArray: 1, emptyObject: 1 }, 'empty lists on two lines'],
      [
        {
          colon: ' : ',
          comma: '',
          indent: spaces(2),
          emptyArray: ' ',
          emptyObject: ' ',
          hasArraysInLine: true,
        },
        'as Jackson prints it',
      ],
      [
        { colon: ' : ', comma: '', indent: spaces(2), emptyArray: 2, emptyObject: 2 },
        'as Apple’s JSONSerialization prints it',
      ],
    ),
    paired: 3,
    ...indented,
  },
  {
    change: 'json-pretty-4',
    name: 'JSON indented by four spaces',
    words: {
      signed: 'JSON indented by four spaces, as PHP’s JSON_PRETTY_PRINT does',
      yours: 'other white space',
      because,
      advice: 'raw-body',
    },
    make: laidOut(
      [pretty(spaces(4)), null],
      [{ ...pretty(spaces(4)), colon: ' : ' }, 'a space before every colon'],
    ),
    ...indented,
  },
  {
    change: 'json-pretty-tab',
    name: 'JSON indented by tabs',
    words: {
      signed: 'JSON indented by tabs',
      yours: 'other white space',
      because,
      advice: 'raw-body',
    },
    make: laidOut([pretty(tab), null]),
    ...indented,
  },
];

export const orderRows: readonly Row[] = [
  {
    change: 'keys-sorted',
    name: 'sorted keys',
    kind: 'order',
    isJson: true,
    words: { signed: 'sorted keys', yours: 'keys in another order', because, advice: 'raw-body' },
    make: reordered(
      [byCodePoint, null],
      [byUnit, 'by UTF-16 units'],
      [byLength, 'shorter keys first, as PostgreSQL’s jsonb'],
    ),
    mostBytes: wholeLimit / 2,
    mostPairedBytes: seldomPairLimit,
  },
];

function laidOut(...layouts: [Layout, string | null][]) {
  return function* make(body: Subject): Generator<Made> {
    const tokens = body.tokens();
    if (!tokens) return;
    for (const [layout, detail] of layouts) yield* one(printLayout(tokens, layout), detail);
  };
}

function reordered(...orders: [Order, string | null][]) {
  return function* make(body: Subject): Generator<Made> {
    const tokens = body.tokens();
    if (!tokens) return;
    for (const [order, detail] of orders) yield* one(reorder(tokens, order), detail);
  };
}
