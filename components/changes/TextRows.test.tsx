import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import type { OpenComparison } from '../../lib/inbox/comparing/messages.ts';
import type { TextRow } from '../../lib/webhook/diff/index.ts';
import { TextRows } from './TextRows.tsx';

const comparison = { show: async () => null } as Pick<OpenComparison, 'show'> as OpenComparison;
const rows: readonly TextRow[] = [
  {
    kind: 'same',
    before: { number: 1, pieces: [{ kind: 'same', text: '{' }] },
    after: { number: 1, pieces: [{ kind: 'same', text: '{' }] },
    isMuted: false,
  },
  { kind: 'fold', from: 1, count: 34 },
  {
    kind: 'changed',
    before: {
      number: 36,
      pieces: [
        { kind: 'same', text: '"a": ' },
        { kind: 'removed', text: '<i>' },
      ],
    },
    after: {
      number: 36,
      pieces: [
        { kind: 'same', text: '"a": ' },
        { kind: 'added', text: '<b>' },
      ],
    },
    isMuted: false,
  },
  { kind: 'added', before: null, after: { number: 37, pieces: [] }, isMuted: true },
];

test('lines stand beside each other, what changed in them is marked, the rest is folded', () => {
  const markup = renderToStaticMarkup(<TextRows comparison={comparison} rows={rows} />);
  expect(markup).toContain('<del>&lt;i&gt;</del>');
  expect(markup).toContain('<ins>&lt;b&gt;</ins>');
  expect(markup).toMatch(/<button[^>]*>⋯ (<!-- -->)?34 lines<\/button>/);
  expect(markup.match(/class="side"/g)).toHaveLength(6);
  expect(markup.match(/data-empty/g)).toHaveLength(1);
  expect(markup).toContain('before, line </span>36');
  expect(markup).toContain('after, line </span>36');
});
