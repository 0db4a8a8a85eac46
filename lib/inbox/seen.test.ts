import { expect, test } from 'vitest';
import { formatCursor } from '../delivery/cursor.ts';
import { madeRow } from '../../tests/made-deliveries.ts';
import { noVerdict } from '../webhook/index.ts';
import type { Row } from './row.ts';
import { createSeen } from './seen.ts';

const start = 1_700_000_000_000;
const sent = (ordinal: number, deliveryId: string, changed: Partial<Row> = {}) =>
  madeRow(ordinal, { deliveryId, ...changed });
const counted = (ordinal: number, counter: number, changed: Partial<Row> = {}) =>
  madeRow(ordinal, {
    provider: 'shipstream',
    account: null,
    topic: 'order:created',
    sequence: { by: 'counter', value: String(counter) },
    sha256: String(ordinal),
    verdict: { ...noVerdict, verdict: 'verified', key: 'mine' },
    ...changed,
  });

function seenOf(...rows: Row[]) {
  const seen = createSeen();
  expect(seen.add(rows)).toBe(true);
  return seen;
}

test('what came twice is counted and flagged with what it repeats', () => {
  const { counts, flags } = seenOf(sent(1, 'a'), sent(2, 'b'), sent(3, 'a')).view(start);
  expect(counts).toMatchObject({ received: 3, duplicates: 1 });
  expect([...flags.keys()]).toEqual([3]);
  expect(flags.get(3)).toContainEqual({ kind: 'duplicate', first: 1 });
});

test('rows that are there already are passed over', () => {
  const seen = seenOf(sent(1, 'a'), sent(3, 'b'));
  expect(seen.add([sent(1, 'a'), sent(3, 'b'), sent(4, 'c')])).toBe(true);
  expect(seen.last()).toBe(4);
  expect(seen.view(start).counts).toMatchObject({ received: 3, duplicates: 0 });
});

test('a row that belongs between others says that all must be seen anew', () => {
  const seen = seenOf(sent(1, 'a'), sent(3, 'b'));
  expect(seen.add([sent(2, 'c')])).toBe(false);
});

test('what was pasted did not arrive: it repeats nothing and fills no gap', () => {
  const cursor = formatCursor('import', 1);
  const seen = seenOf(
    counted(1, 1),
    counted(2, 3),
    counted(3, 2, { cursor }),
    sent(4, 'a', { cursor }),
  );
  expect(seen.last()).toBe(4);
  expect(seen.view(start).counts).toMatchObject({ received: 2, pending: 1 });
});

test('webhooks count for themselves: by path, without its query, and by key', () => {
  const seen = seenOf(
    counted(1, 1, { target: '/a?x=1' }),
    counted(2, 2, { target: '/a?x=2' }),
    counted(3, 7, { target: '/b' }),
    counted(4, 30, { target: '/a', verdict: { ...noVerdict, verdict: 'verified', key: 'other' } }),
    counted(5, 4, { target: '/a' }),
  );
  const { gaps } = seen.view(start);
  expect(gaps).toMatchObject([{ from: '3', to: '3', key: 'mine', ordinal: 5 }]);
});

test('the counts between two ordinals leave out what came before and after', () => {
  const seen = seenOf(sent(1, 'a'), sent(2, 'a'), sent(3, 'b'), sent(4, 'b'), sent(5, 'b'));
  expect(seen.between(1, 4, start)).toMatchObject({ received: 3, duplicates: 2 });
  expect(seen.between(5, 5, start)).toMatchObject({ received: 0, duplicates: 0 });
});
