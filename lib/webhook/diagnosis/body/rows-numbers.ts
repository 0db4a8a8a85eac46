// Rows: numbers that a printer wrote otherwise, and what JavaScript makes of a whole body.
import { printLayout } from './layout.ts';
import type { Skipped } from '../diagnosis.ts';
import { neighboursIn } from './neighbours.ts';
import {
  hasMoreKeys,
  mostKeys,
  numberAsJavaScript,
  padded,
  paddings,
  replaceNumbers,
} from './numbers.ts';
import { asJavaScript, reorder } from './reorder.ts';
import { one, printedAgain, seldomPairLimit, wholeLimit } from './row.ts';
import type { Bytes, Kind, Made, Row, Subject } from './row.ts';
import { respell } from './spelling.ts';
import { tokenise, type Tokens } from './tokens.ts';

const byJavaScript =
  'JavaScript printed the body before it was signed, or something else printed your copy';
/** What a printer changes together with numbers. */
const printed: readonly Kind[] = ['spacing', 'slashes', 'unicode'];

export const numberRows: readonly Row[] = [
  {
    change: 'numbers-as-javascript',
    name: 'numbers as JavaScript prints them',
    kind: 'numbers',
    isJson: true,
    words: {
      signed: 'numbers and keys as JavaScript prints them',
      yours: 'them written otherwise',
      because: byJavaScript,
      advice: 'raw-body',
    },
    make: (body) => one(readByJavaScript(body.tokens())),
    mostBytes: wholeLimit / 2,
    mostPairedBytes: seldomPairLimit,
  },
  {
    change: 'number-neighbour',
    name: 'numbers that JavaScript rounded',
    kind: 'numbers',
    isJson: true,
    words: {
      signed: 'a number with all its digits',
      yours: 'the same number as JavaScript rounds it',
      because: 'the body was parsed and printed by JavaScript, which keeps 15 to 17 digits',
      advice: 'raw-body',
    },
    make: neighbours,
    leftOut: neighboursLeftOut,
    mostBytes: wholeLimit / 8,
    mostPairedBytes: 16 * 1024,
    paired: 128,
    pairedWith: printed,
  },
  {
    change: 'decimals-padded',
    name: 'numbers that lost a last zero',
    kind: 'numbers',
    isJson: true,
    words: {
      signed: 'numbers with a zero at their end, such as 194.0',
      yours: 'the same numbers without it',
      because: printedAgain,
      advice: 'raw-body',
    },
    make: decimals,
    leftOut: decimalsLeftOut,
    mostBytes: seldomPairLimit,
    mostPairedBytes: seldomPairLimit / 4,
    paired: 4,
    pairedWith: printed,
  },
];

export const javaScriptRow: Row = {
  change: 'json-as-javascript',
  name: 'JSON as JSON.stringify prints it',
  kind: 'whole',
  isJson: true,
  words: {
    signed: 'JSON as JSON.stringify prints it',
    yours: 'JSON of another printer',
    because: byJavaScript,
    advice: 'raw-body',
  },
  make: (body) => one(printedByJavaScript(body.tokens())),
  mostBytes: wholeLimit / 2,
  mostPairedBytes: 0,
  isLast: true,
};

/**
 * What JSON.parse keeps: of equal keys the last value, keys that are array indexes first, and numbers as
 * doubles. Characters and white space stay as they are written.
 */
function readByJavaScript(tokens: Tokens | null): Bytes | null {
  if (!tokens) return null;
  const ordered = reorder(tokens, asJavaScript);
  const again = ordered ? tokenise(ordered) : tokens;
  return (again && replaceNumbers(again, numberAsJavaScript)) ?? ordered;
}

/** JSON.stringify(JSON.parse(x)), from tokens: nothing is parsed, and no level too deep. */
function printedByJavaScript(tokens: Tokens | null): Bytes | null {
  if (!tokens) return null;
  const read = readByJavaScript(tokens) ?? tokens.bytes;
  const ofRead = tokenise(read);
  const spelling = { slashes: 'raw', beyondAscii: 'raw', isShortest: true } as const;
  const spelled = (ofRead && respell(ofRead, spelling)) ?? read;
  const ofSpelled = tokenise(spelled);
  const bytes = ofSpelled && printLayout(ofSpelled, { colon: ':', comma: '', indent: null });
  if (!bytes || !ofSpelled) return null;
  // JSON.stringify puts nothing around it.
  const before = ofSpelled.start[0]!;
  const after = spelled.length - ofSpelled.end[ofSpelled.count - 1]!;
  return bytes.subarray(before, bytes.length - after);
}

function* neighbours(body: Subject): Generator<Made> {
  const tokens = body.tokens();
  if (!tokens) return;
  const { rounded, together } = neighboursIn(tokens);
  for (const { text, others } of rounded) {
    for (const other of others) {
      const bytes = replaceNumbers(tokens, (number) => (number === text ? other : null));
      yield* one(bytes, `${text} was ${other}`);
    }
  }
  for (const choice of together ?? []) {
    const detail = Array.from(choice, ([text, other]) => `${text} was ${other}`).join(', ');
    yield* one(
      replaceNumbers(tokens, (number) => choice.get(number) ?? null),
      detail,
    );
  }
}

function neighboursLeftOut(body: Subject): readonly Skipped[] {
  const tokens = body.tokens();
  if (!tokens) return [];
  const { rounded, together, left } = neighboursIn(tokens);
  const skipped: Skipped[] = [];
  if (left > 0) {
    skipped.push({
      what: left === 1 ? 'What one large number was' : `What ${left} large numbers were`,
      because: 'there are too many that JavaScript rounds to the same one',
    });
  }
  if (rounded.some(({ isRepeated }) => isRepeated)) {
    skipped.push({
      what: 'What several large numbers were that JavaScript rounded to the same one',
      because: 'they are tried as the same number everywhere',
    });
  }
  if (together === null) {
    skipped.push({
      what: 'Several large numbers that JavaScript rounded at once',
      because: 'together they can have been too many others',
    });
  }
  return skipped;
}

function decimalsLeftOut(body: Subject): readonly Skipped[] {
  const tokens = body.tokens();
  if (!tokens || !hasMoreKeys(tokens)) return [];
  const what = `Last zeros of the numbers of one key, after the first ${mostKeys} keys`;
  return [{ what, because: 'there are too many' }];
}

function* decimals(body: Subject): Generator<Made> {
  const tokens = body.tokens();
  if (!tokens) return;
  for (const { tokens: which, decimals: count, detail } of paddings(tokens)) {
    const instead = (text: string, token: number) =>
      which.has(token) ? padded(text, count) : null;
    yield* one(replaceNumbers(tokens, instead), detail);
  }
}
