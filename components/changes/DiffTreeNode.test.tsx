import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import type { OpenComparison } from '../../lib/inbox/comparing/messages.ts';
import type { ShownValue, TreeLine } from '../../lib/webhook/diff/index.ts';
import { DiffTreeNode } from './DiffTreeNode.tsx';
import { openAtFirst } from './open-at-first.ts';

let ids = 0;
const value = (text: string): ShownValue => ({ kind: 'string', text, isCut: false });
const leaf = (label: string, changed: Partial<TreeLine> = {}): TreeLine => ({
  id: ++ids,
  label,
  isFold: false,
  mark: 'same',
  movedFrom: null,
  from: `/${label}`,
  to: `/${label}`,
  before: value('"old"'),
  after: value('"new"'),
  isMuted: false,
  size: 0,
  lines: null,
  ...changed,
});
const branch = (label: string, lines: TreeLine[] | null, changed: Partial<TreeLine> = {}) =>
  leaf(label, {
    size: lines?.length ?? 9,
    lines,
    before: { kind: 'object', text: '{ 3 keys }', isCut: false },
    after: { kind: 'object', text: '{ 3 keys }', isCut: false },
    ...changed,
  });
const leaves = () => Array.from({ length: 150 }, (_, at) => leaf(String(at)));
const comparison = { show: async () => null } as Pick<OpenComparison, 'show'> as OpenComparison;
const shown = (line: TreeLine) =>
  renderToStaticMarkup(
    <DiffTreeNode
      line={line}
      comparison={comparison}
      opened={openAtFirst(line)}
      onField={() => undefined}
    />,
  );
const textIn = (markup: string) =>
  markup
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('&quot;', '"')
    .replaceAll(/\s+/g, ' ');

test('what stayed is plain, what changed has a mark and both values', () => {
  const text = textIn(
    shown(
      branch('order', [
        leaf('kept'),
        leaf('price', { mark: 'changed' }),
        leaf('note', { mark: 'added', before: null, from: null }),
        leaf('gone', { mark: 'removed', after: null, to: null }),
        leaf('1', { mark: 'moved', movedFrom: 3 }),
      ]),
    ),
  );
  expect(text).toContain(' kept: "new" ');
  expect(text).toContain('~ changed price: "old" → became "new"');
  expect(text).toContain('+ added note: "new"');
  expect(text).toContain('− removed gone: "old"');
  expect(text).toContain('↕ moved 1: (from place 3) "new"');
});

test('what changed inside is open at first, what did not is asked for', () => {
  const root = branch('order', [
    branch('customer', [leaf('tags', { mark: 'changed' })], { mark: 'inside' }),
    branch('address', null),
    branch('lines', null, { mark: 'inside' }),
  ]);
  const markup = shown(root);
  expect(textIn(markup)).toContain('tags: "old"');
  expect(markup.match(/aria-expanded="true"/g)).toHaveLength(2);
  expect(markup.match(/aria-expanded="false"/g)).toHaveLength(2);
});

test('few lines are drawn at first, however much there is', () => {
  const root = branch(
    'order',
    Array.from({ length: 20 }, (_, at) => branch(`part ${at}`, leaves(), { mark: 'inside' })),
  );
  expect(openAtFirst(root).size).toBe(2);
  const long = branch('items', leaves(), { size: 9_000 });
  expect(shown(long).match(/class="leaf"/g)).toHaveLength(100);
  expect(textIn(shown(long))).toContain('Show more (8,900 lines left)');
});
