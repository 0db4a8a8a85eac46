import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { madeRow } from '../../tests/made-deliveries.ts';
import type { Timeline } from './base-choice.ts';
import { ChangesLine } from './ChangesLine.tsx';
import { ComparedSides } from './ComparedSides.tsx';
import type { ListedRow } from '../listed-row.ts';

const resource = {
  provider: 'shopify',
  account: 'a.myshopify.com',
  type: 'order',
  id: '820982911946154508',
  parents: [],
  also: [],
};
const nothing = () => {};
const fourMinutesAgo = Date.now() - 240_000;
const first = madeRow(1, { resource, receivedAt: fourMinutesAgo });
const later = madeRow(2, { resource, topic: 'orders/paid', receivedAt: Date.now() });
const count = (told: number, kind: 'tree' | 'text' | 'too-large' = 'tree'): ListedRow => ({
  ...later,
  changes: { base: 1, kind, told, muted: 0 },
});
const all: Timeline = { members: [1, 2], sameTopicOnly: false };

/** The line as text. */
function line(row: ListedRow, timeline: Timeline | undefined = all): string {
  const markup = renderToStaticMarkup(
    <ChangesLine row={row} rows={[first, row]} timeline={timeline} onOpen={nothing} />,
  );
  return markup.replaceAll(/<[^>]*>/g, '');
}

test.each([
  [count(3), '3 changes since orders/create, 4 min ago'],
  [count(1), '1 change since orders/create, 4 min ago'],
  [count(0), 'No change since orders/create, 4 min ago'],
  [count(3, 'text'), '3 changes in text since orders/create, 4 min ago'],
  [first, 'First delivery of order 820982911946154508'],
  [later, 'Counting changes …'],
  [count(0, 'too-large'), 'Too large to be compared unasked with orders/create, 4 min ago'],
])('what is said of $changes', (row, words) => {
  expect(line(row)).toBe(words);
});

test('of its topic it may be the first', () => {
  expect(line(later, { ...all, sameTopicOnly: true })).toBe(
    'First delivery of order 820982911946154508 with topic orders/paid',
  );
});

test('there is none where a delivery is about nothing', () => {
  expect(line(madeRow(1), { members: [], sameTopicOnly: false })).toBe('');
  const awaited = <ChangesLine row={madeRow(1)} rows={[]} timeline={undefined} onOpen={nothing} />;
  expect(renderToStaticMarkup(awaited)).toBe('');
});

test('where nobody answers it says so, and what is counted already stands', () => {
  const unanswered = { members: null, sameTopicOnly: false };
  expect(line(later, unanswered)).toBe('Changes could not be counted.');
  expect(line(count(3), unanswered)).toBe('3 changes since orders/create, 4 min ago');
  expect(line(madeRow(3), unanswered)).toBe('');
  expect(line(first, { members: [2], sameTopicOnly: false })).toBe('\u00A0');
});

/** The heading as text. */
function text(sides: Pick<Parameters<typeof ComparedSides>[0], 'before' | 'after'>): string {
  const heading = <ComparedSides {...sides} topic="orders/paid" onSelect={nothing} />;
  return renderToStaticMarkup(heading).replaceAll(/<[^>]*>/g, '');
}

test('both sides are named, the later first', () => {
  const before = { kind: 'delivery', row: first } as const;
  const after = {
    kind: 'delivery',
    row: { ...later, receivedAt: fourMinutesAgo + 5_000 },
  } as const;
  expect(text({ before, after })).toBe('#2 orders/paid against #1 orders/create, 5 s earlier');
  expect(text({ before: after, after: before })).toBe(
    '#1 orders/create against #2 orders/paid, 5 s later',
  );
  const hers = { ...before, row: { ...first, account: 'hers.myshopify.com' } };
  expect(text({ before: hers, after })).toBe(
    `#2 orders/paid of ${later.account} against #1 orders/create of hers.myshopify.com, 5 s earlier`,
  );
  expect(text({ before: { kind: 'sample' }, after })).toBe(
    '#2 orders/paid against the sample of orders/paid',
  );
  expect(text({ before: { kind: 'pasted' }, after })).toBe(
    '#2 orders/paid against the pasted payload',
  );
});
