import { weightOf, worstWord } from './finding-words.ts';
import { formatSize, formatTime } from './format.ts';
import { flagWords } from './health-words.ts';
import type { ListedRow } from './listed-row.ts';
import { changesCell, changesWeight } from './changes/since-words.ts';
import { verdictWord } from './verdict-words.ts';

/** A column of the list: what it shows, how it sorts, and what it is called in the style sheet. */
export type Column = {
  id: string;
  title: string;
  text: (row: ListedRow) => string;
  /** Numbers sort as numbers, texts by the reader's language. */
  sortBy: (row: ListedRow) => number | string;
};

export const columns: readonly Column[] = [
  {
    id: 'health',
    title: 'Health',
    text: ({ flags = [], ordinal }) => flags.map((flag) => flagWords(flag, ordinal)).join('; '),
    sortBy: ({ flags = [] }) => flags.length,
  },
  {
    id: 'time',
    title: 'Time',
    text: (row) => formatTime(row.receivedAt),
    sortBy: (row) => row.ordinal,
  },
  textColumn('method', 'Method', (row) => row.method),
  textColumn('topic', 'Topic', (row) => row.topic ?? row.target),
  textColumn('shop', 'Shop', (row) => row.account ?? ''),
  textColumn('resource', 'Resource', (row) =>
    row.resource ? `${row.resource.type} ${row.resource.id}` : '',
  ),
  {
    id: 'changes',
    title: 'Changes',
    text: ({ changes }) => changesCell(changes),
    sortBy: ({ changes }) => changesWeight(changes),
  },
  {
    id: 'size',
    title: 'Size',
    text: (row) => formatSize(row.sizeBytes),
    sortBy: (row) => row.sizeBytes,
  },
  {
    id: 'findings',
    title: 'Findings',
    text: ({ findings }) => worstWord(findings),
    sortBy: ({ findings }) => weightOf(findings),
  },
  textColumn('verdict', 'Signature', (row) => verdictWord(row.verdict.verdict)),
];

export type Sort = { column: string; isDescending: boolean };

/** The order of arrival is the natural one and costs nothing. */
export const arrival: Sort = { column: 'time', isDescending: false };

export function isArrival(sort: Sort): boolean {
  return sort.column === arrival.column && !sort.isDescending;
}

export function sortRows(rows: readonly ListedRow[], sort: Sort): readonly ListedRow[] {
  if (sort.column === arrival.column) return sort.isDescending ? rows.toReversed() : rows;
  const column = columns.find(({ id }) => id === sort.column)!;
  const sign = sort.isDescending ? -1 : 1;
  return rows.toSorted((a, b) => sign * compare(column.sortBy(a), column.sortBy(b)));
}

const byLanguage = new Intl.Collator(undefined, { numeric: true });

function compare(a: number | string, b: number | string): number {
  return typeof a === 'number' && typeof b === 'number'
    ? a - b
    : byLanguage.compare(String(a), String(b));
}

function textColumn(id: string, title: string, text: (row: ListedRow) => string): Column {
  return { id, title, text, sortBy: text };
}
