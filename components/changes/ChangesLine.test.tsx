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
const count = (told: number, kind: 'tree' | 'text' = 'tree'): ListedRow => ({
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
  expect(text({ before: { kind: 'sample' }, after })).toBe(
    '#2 orders/paid against the sample of orders/paid',
  );
  expect(text({ before: { kind: 'pasted' }, after })).toBe(
    '#2 orders/paid against the pasted payload',
  );
});
