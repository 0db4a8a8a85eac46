import { expect, test } from 'vitest';
import type { Flag } from '../lib/webhook/sequence/index.ts';
import { severityOf, type Finding, type Rule } from '../lib/webhook/topics/finding.ts';
import { flagsAsJson, flagWords, worstOf } from './tail-words.ts';

const finding = (rule: Rule): Finding => {
  const place = { pointer: '', line: 1, column: 1, expected: '', got: '' };
  return { severity: severityOf[rule], rule, ...place };
};

test('the worst of the findings, counted', () => {
  const [error, drift, info] = [
    finding('type-changed'),
    finding('field-missing'),
    finding('field-new'),
  ];
  expect(worstOf([])).toBeNull();
  expect(worstOf([info, info])).toBeNull();
  expect(worstOf([info, drift, drift])).toBe('2 drift');
  expect(worstOf([info, drift, error])).toBe('1 error');
  expect(worstOf([error, error])).toBe('2 errors');
});

const gap = {
  state: 'missing',
  provider: 'shipstream',
  endpoint: '/',
  key: 'mine',
  from: '4',
  to: '6',
  count: 3,
  unverified: 0,
  ordinal: 9,
  untilMs: 0,
} as const;

test.each<[flags: Flag[], words: string[], json: object[]]>([
  [[{ kind: 'duplicate', first: 1 }], ['duplicate of #1'], [{ kind: 'duplicate', first: 'd1' }]],
  [
    [
      { kind: 'duplicate', first: 1 },
      { kind: 'retry', first: 1, attempt: 2 },
    ],
    ['retry of #1'],
    [
      { kind: 'duplicate', first: 'd1' },
      { kind: 'retry', first: 'd1', attempt: 2 },
    ],
  ],
  [[{ kind: 'sibling', first: 2 }], ['sibling of #2'], [{ kind: 'sibling', first: 'd2' }]],
  [[{ kind: 'sibling', first: 9 }], [], [{ kind: 'sibling', first: 'd9' }]],
  [
    [{ kind: 'out-of-order', later: 3 }],
    ['out of order: triggered before #3'],
    [{ kind: 'out-of-order', later: 'd3' }],
  ],
  [
    [{ kind: 'gap', gap }],
    ['gap: 4 to 6 missing'],
    [{ kind: 'gap', state: 'missing', from: '4', to: '6', count: 3 }],
  ],
  [
    [{ kind: 'gap', gap: { ...gap, state: 'unsure', to: '4', count: 1 } }],
    ['gap: 4 not seen'],
    [{ kind: 'gap', state: 'unsure', from: '4', to: '4', count: 1 }],
  ],
  [[{ kind: 'status-jump', field: 'status', expected: 'a', got: 'b', last: 1 }], [], []],
])('how a delivery came: %j', (flags, words, json) => {
  expect(flagWords(flags, { ordinal: 9, nameOf: (one) => `#${one}` })).toEqual(words);
  expect(flagsAsJson(flags, (one) => `d${one}`)).toEqual(json);
});
