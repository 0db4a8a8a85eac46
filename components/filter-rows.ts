import { flagKinds, type Gap } from '../lib/webhook/sequence/index.ts';
import { severities } from '../lib/webhook/topics/finding.ts';
import { columns } from './columns.ts';
import type { ListedRow } from './listed-row.ts';
import { changesCell, isChanged, isCompared } from './changes/since-words.ts';

type Test = (row: ListedRow) => boolean;

/**
 * The rows that pass every word of a filter: plain text is looked for in what the columns
 * show, `column:text` in one of them, and `-` in front negates. Case does not matter. `findings:error`,
 * `findings:none`, `health:retry` and `changes:some` ask for more than their columns show, and a number
 * of changes is that number.
 */
export function filterRows(rows: readonly ListedRow[], filter: string): readonly ListedRow[] {
  const tests = wordsOf(filter.toLowerCase()).map(toTest);
  return tests.length === 0 ? rows : rows.filter((row) => tests.every((test) => test(row)));
}

/** The filter with this word in place of all others of its key, or without it where it had it. */
export function toggleWord(filter: string, word: string): string {
  const others = withoutKey(filter, word.slice(0, word.indexOf(':')));
  return hasWord(filter, word) ? others : `${others} ${word}`.trim();
}

/** The filter without the words of a key. */
export function withoutKey(filter: string, key: string): string {
  return wordsOf(filter)
    .filter((one) => !one.toLowerCase().startsWith(`${key}:`))
    .join(' ');
}

export function hasWord(filter: string, word: string): boolean {
  return wordsOf(filter.toLowerCase()).includes(word);
}

function wordsOf(filter: string): string[] {
  return filter.trim().split(/\s+/).filter(Boolean);
}

function toTest(word: string): Test {
  const isNegated = word.length > 1 && word.startsWith('-');
  const test = plainTest(isNegated ? word.slice(1) : word);
  return isNegated ? (row) => !test(row) : test;
}

function plainTest(word: string): Test {
  const named = namedTests.get(word);
  if (named) return named;
  if (/^changes:\d+$/.test(word)) {
    const count = word.slice('changes:'.length);
    return ({ changes }) => changesCell(changes).replaceAll(',', '') === count;
  }
  const colon = word.indexOf(':');
  const column = columns.find(({ title }) => title.toLowerCase() === word.slice(0, colon));
  const looked = column ? [column] : searched;
  const text = column ? word.slice(colon + 1) : word;
  // A word has no spaces in it: `no secret` is written `no-secret`.
  const spaced = text.replaceAll(/(?<=\w)-(?=\w)/g, ' ');
  return (row) =>
    looked.some((one) => {
      const shown = one.text(row).toLowerCase();
      return shown.includes(text) || shown.includes(spaced);
    });
}

/**
 * How a delivery came is told in sentences: whoever looks for “order” does not mean “out of order”. And
 * a number is one of an id or a size before it is one of changes.
 */
const searched = columns.filter(({ id }) => id !== 'health' && id !== 'changes');

/** Words that stand for a test of their own: the list shows the worst finding only. */
const namedTests: ReadonlyMap<string, Test> = new Map<string, Test>([
  ...severities.map((severity): [string, Test] => [
    `findings:${severity}`,
    ({ findings }) => findings[severity] > 0,
  ]),
  ['findings:none', ({ findings }) => severities.every((severity) => findings[severity] === 0)],
  ['changes:some', ({ changes }) => changes !== undefined && isChanged(changes)],
  [
    'changes:none',
    ({ changes }) => changes !== undefined && isCompared(changes) && !isChanged(changes),
  ],
  ...flagKinds.map((kind): [string, Test] => [
    `health:${kind}`,
    ({ flags = [] }) => flags.some((flag) => flag.kind === kind),
  ]),
  ...(['pending', 'missing', 'unsure'] as const).map((state): [string, Test] => [
    `health:${state}`,
    ({ flags = [] }) => flags.some((flag) => flag.kind === 'gap' && isOf(state, flag.gap)),
  ]),
]);

/** Of what is missing some may have come unverified: nobody can be sure of these either. */
function isOf(state: Gap['state'], gap: Gap): boolean {
  return gap.state === state || (state === 'unsure' && gap.unverified > 0);
}
