// Rows: the character set of a body and how its accents are composed.
import { isUtf8, readAs, writtenAs, type SingleByte } from './charset.ts';
import { one, seldomPairLimit, wholeLimit } from './row.ts';
import type { Made, Row, Subject } from './row.ts';

const limits = { mostBytes: wholeLimit, mostPairedBytes: seldomPairLimit };

export const charsetRows: readonly Row[] = [
  {
    change: 'mojibake-undone',
    name: 'UTF-8 encoded once, not twice',
    kind: 'charset',
    words: {
      signed: 'letters encoded once, such as “é”',
      yours: 'them encoded twice, as “Ã©”',
      because: 'UTF-8 was read as Latin-1 and encoded once more',
      advice: 'raw-body',
    },
    make: (body) => encoded(body, true),
    ...limits,
  },
  {
    change: 'mojibake-made',
    name: 'UTF-8 encoded twice',
    kind: 'charset',
    words: {
      signed: 'letters encoded twice, as “Ã©” for “é”',
      yours: 'them encoded once',
      because: 'UTF-8 was read as Latin-1 and encoded once more before it was signed',
      advice: 'raw-body',
    },
    make: (body) => (isUtf8(body.bytes) ? decoded(body) : []),
    ...limits,
  },
  {
    change: 'latin1-encoded',
    name: 'Latin-1 instead of UTF-8',
    kind: 'charset',
    words: {
      signed: 'letters such as “é” as single bytes of Latin-1',
      yours: 'them in UTF-8',
      because: 'the body was decoded as Latin-1 and encoded as UTF-8',
      advice: 'raw-body',
    },
    make: (body) => encoded(body, false),
    ...limits,
  },
  {
    change: 'latin1-decoded',
    name: 'UTF-8 instead of Latin-1',
    kind: 'charset',
    words: {
      signed: 'letters such as “é” in UTF-8',
      yours: 'them as single bytes of Latin-1',
      because: 'the body was encoded as Latin-1 on its way',
      advice: 'raw-body',
    },
    make: (body) => (isUtf8(body.bytes) ? [] : decoded(body)),
    ...limits,
  },
  {
    change: 'nfc',
    name: 'Unicode NFC',
    kind: 'normal-form',
    words: {
      signed: 'accents within their letters (Unicode NFC)',
      yours: 'accents as characters of their own (NFD)',
      because: 'something normalised the text',
      advice: 'raw-body',
    },
    make: normalised('NFC'),
    ...limits,
  },
  {
    change: 'nfd',
    name: 'Unicode NFD',
    kind: 'normal-form',
    words: {
      signed: 'accents as characters of their own (Unicode NFD)',
      yours: 'accents within their letters (NFC)',
      because: 'something normalised the text',
      advice: 'raw-body',
    },
    make: normalised('NFD'),
    ...limits,
  },
];

const sets: readonly [SingleByte, string | null][] = [
  ['latin1', null],
  ['windows-1252', 'Windows-1252'],
];

function* decoded({ bytes }: Subject): Generator<Made> {
  for (const [set, detail] of sets) yield* one(readAs(bytes, set), detail);
}

/** One byte a character; whether that gives UTF-8 tells text that was encoded twice from plain Latin-1. */
function* encoded(body: Subject, givesUtf8: boolean): Generator<Made> {
  const text = body.text();
  if (text === null) return;
  for (const [set, detail] of sets) {
    const bytes = writtenAs(text, set);
    if (bytes && isUtf8(bytes) === givesUtf8) yield { bytes, detail };
  }
}

function normalised(form: 'NFC' | 'NFD') {
  return (body: Subject): Made[] => {
    const text = body.text();
    // Nothing but ASCII is the same in all forms.
    if (text === null || text.length === body.bytes.length) return [];
    return one(new TextEncoder().encode(text.normalize(form)));
  };
}
