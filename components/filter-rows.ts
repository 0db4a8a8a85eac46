import type { Row } from '../lib/inbox/row.ts';
import { columns } from './columns.ts';

type Test = (row: Row) => boolean;

/**
 * The rows that pass every word of a filter: plain text is looked for in every column,
 * `column:text` in one, and `-` in front negates. Case does not matter.
 */
export function filterRows(rows: readonly Row[], filter: string): readonly Row[] {
  const tests = filter.trim().toLowerCase().split(/\s+/).filter(Boolean).map(toTest);
  return tests.length === 0 ? rows : rows.filter((row) => tests.every((test) => test(row)));
}

function toTest(word: string): Test {
  const isNegated = word.length > 1 && word.startsWith('-');
  const test = plainTest(isNegated ? word.slice(1) : word);
  return isNegated ? (row) => !test(row) : test;
}

function plainTest(word: string): Test {
  const colon = word.indexOf(':');
  const column = columns.find(({ title }) => title.toLowerCase() === word.slice(0, colon));
  const looked = column ? [column] : columns;
  const text = column ? word.slice(colon + 1) : word;
  // A word has no spaces in it: `no secret` is written `no-secret`.
  const spaced = text.replaceAll(/(?<=\w)-(?=\w)/g, ' ');
  return (row) =>
    looked.some((one) => {
      const shown = one.text(row).toLowerCase();
      return shown.includes(text) || shown.includes(spaced);
    });
}
