import { expect, test } from 'vitest';
import { flagKinds, type Flag, type Gap } from '../lib/webhook/sequence/index.ts';
import { flagMark, flagWords, shownFlags } from './health-words.ts';

const gap: Gap = {
  state: 'missing',
  provider: 'shipstream',
  endpoint: '/',
  key: 'main',
  from: '12',
  to: '14',
  count: 3,
  unverified: 0,
  ordinal: 9,
  untilMs: 1_700_000_000_000,
};
const duplicate: Flag = { kind: 'duplicate', first: 3 };

test.each<[Flag, string | RegExp]>([
  [duplicate, 'duplicate of #3'],
  [{ kind: 'retry', first: 3, attempt: 2 }, 'retry of #3, copy 2'],
  [{ kind: 'sibling', first: 3 }, 'sibling of #3: one action caused both'],
  [{ kind: 'sibling', first: 9 }, 'the first of several siblings: one action caused them all'],
  [
    { kind: 'out-of-order', later: 8 },
    'out of order: #8 came before it, but was triggered after it',
  ],
  [{ kind: 'gap', gap }, 'gap before it: numbers 12 to 14 missing'],
  [
    { kind: 'gap', gap: { ...gap, to: '12', count: 1, state: 'pending' } },
    /^gap before it: number 12 pending, the sender tries until .*2023/,
  ],
  [{ kind: 'gap', gap: { ...gap, unverified: 1 } }, /missing; 1 of them came unverified$/],
  [{ kind: 'gap', gap: { ...gap, state: 'unsure' } }, /nobody can tell whether they are missing$/],
  [
    { kind: 'status-jump', field: 'status', expected: 'new', got: 'complete', last: 7 },
    'status jump: #7 left the status at “new”, this one says it was “complete”',
  ],
  [
    { kind: 'status-jump', field: 'state', expected: 'new', got: null, last: 7 },
    'status jump: #7 left the state at “new”, this one says it was nothing',
  ],
])('%j', (flag, words) => {
  expect(flagWords(flag, 9)).toEqual(
    typeof words === 'string' ? words : expect.stringMatching(words),
  );
});

test('every kind has a mark of its own', () => {
  expect(new Set(flagKinds.map(flagMark)).size).toBe(flagKinds.length);
});

test('a retry stands for the duplicate that it is, and for nothing else', () => {
  const retry: Flag = { kind: 'retry', first: 3, attempt: 2 };
  const jump: Flag = { kind: 'status-jump', field: 'state', expected: 'a', got: 'b', last: 1 };
  expect(shownFlags([duplicate, retry, jump])).toEqual([retry, jump]);
  expect(shownFlags([duplicate])).toEqual([duplicate]);
  expect(shownFlags(undefined)).toEqual([]);
});
