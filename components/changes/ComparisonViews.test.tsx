import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import type { OpenComparison } from '../../lib/inbox/comparing/messages.ts';
import type { ChangeLine, Overview, ShownValue } from '../../lib/webhook/diff/index.ts';
import { ComparisonViews } from './ComparisonViews.tsx';

const value = (text: string, kind: ShownValue['kind'] = 'string'): ShownValue => ({
  kind,
  text,
  isCut: false,
});
const line = (changed: Partial<ChangeLine> = {}): ChangeLine => ({
  kind: 'changed',
  where: 'line_items[1] (id 466157049) price',
  from: '/line_items/2/price',
  to: '/line_items/1/price',
  before: value('"199.00"'),
  after: value('"249.00"'),
  words: null,
  mute: '/line_items/*/price',
  isMuted: false,
  mutedBy: [],
  ...changed,
});
const grouped = (lines: readonly ChangeLine[], told = lines.length): Partial<Overview> => ({
  told,
  groups: [{ part: '/line_items', title: 'line_items', told, muted: 0, lines }],
  parts: { told: 1, muted: 0 },
});
const nothing: Overview = {
  kind: 'tree',
  says: null,
  told: 0,
  muted: 0,
  groups: [],
  parts: { told: 0, muted: 0 },
  headers: [],
  respelled: 0,
  isSameBytes: false,
  sizeBytes: { before: 2, after: 2 },
};
const pair = (name: string, text: string) => [name, text] as const;
const ignore = () => undefined;
function shown(overview: Partial<Overview>): string {
  const comparison: OpenComparison = {
    overview: { ...nothing, ...overview },
    show: async () => null,
  };
  const on = { onMute: ignore, onUnmute: ignore, onField: ignore };
  return renderToStaticMarkup(
    <ComparisonViews comparison={comparison} patterns={[{ path: '/a', id: null }]} {...on} />,
  );
}
const textIn = (markup: string) =>
  markup
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('&quot;', '"')
    .replaceAll(/\s+/g, ' ');
const verdict = (overview: Partial<Overview>) => textIn(shown(overview));
const buttonsIn = (markup: string) =>
  Array.from(markup.matchAll(/<button([^>]*)>(.*?)<\/button>/gs), ([, attributes, inner]) => {
    const label = /aria-label="([^"]*)"/.exec(attributes!)?.[1];
    return label ?? textIn(inner!).trim();
  });

test('each kind has its mark, its word, and its values as they are written', () => {
  const text = textIn(
    shown(
      grouped([
        line(),
        line({ kind: 'added', from: null, before: null, after: value('194.0', 'number') }),
        line({ kind: 'removed', to: null, after: null, before: value('"old"') }),
        line({ kind: 'moved', from: '/line_items/3', to: '/line_items/1' }),
      ]),
    ),
  );
  expect(text).toContain('line_items 4 changes');
  expect(text).toContain('~ changed line_items[1] (id 466157049) price "199.00" → became "249.00"');
  expect(text).toContain('+ added line_items[1] (id 466157049) price 194.0');
  expect(text).toContain('− removed line_items[1] (id 466157049) price "old"');
  expect(text).toContain('↕ moved line_items[1] (id 466157049) price moved from place 3 to 1');
});

test('a part that changed as a whole is one line without a heading', () => {
  const markup = shown({
    told: 1,
    groups: [{ part: '/status', title: 'status', told: 1, muted: 0, lines: [line({ where: '' })] }],
  });
  expect(textIn(markup)).toContain('~ changed status "199.00" → became "249.00"');
  expect(textIn(markup)).not.toContain('1 change');
});

test('null, missing, "", [] and {} are told apart', () => {
  const empty = [value('null', 'null'), value('""'), value('[]', 'array'), value('{}', 'object')];
  const text = textIn(shown(grouped([...empty, null].map((after) => line({ after })))));
  const after = Array.from(text.matchAll(/became (not there|\S+)/g), ([, word]) => word);
  expect(after).toEqual(['null', '""', '[]', '{}', 'not there']);
});

test('the words of a long text are marked, and HTML among them is text', () => {
  const markup = shown(
    grouped([
      line({
        words: [
          { kind: 'same', text: '<b>Hello ' },
          { kind: 'removed', text: '<img src=x onerror=alert(1)>' },
          { kind: 'added', text: '<script>' },
        ],
      }),
    ]),
  );
  expect(markup).toContain('<del>&lt;img src=x onerror=alert(1)&gt;</del>');
  expect(markup).toContain('<ins>&lt;script&gt;</ins>');
  expect(markup).toContain('&lt;b&gt;Hello ');
  expect(buttonsIn(markup)).toContain('History of line_items[1] (id 466157049) price');
});

test('a change is muted in its place, its pattern being the button’s name', () => {
  const buttons = buttonsIn(shown(grouped([line()])));
  expect(buttons).toContain('Mute /line_items/*/price');
  expect(buttons).toContain('"199.00"');
  expect(buttons.every((name) => name !== '')).toBe(true);
  // Of longer pointers nothing is said.
  const nameless = buttonsIn(shown(grouped([line({ from: null, to: null })])));
  expect(nameless).toEqual(['Changes', 'Tree', 'Side by side', 'Patch']);
  // Where no pattern says just that, there is no such button.
  const unmutable = buttonsIn(shown(grouped([line({ mute: null })])));
  expect(unmutable.filter((name) => name.startsWith('Mute'))).toEqual([]);
});

test('at most a few hundred lines are drawn until somebody asks for more', () => {
  const many = Array.from({ length: 300 }, (_, at) => line({ to: `/line_items/${at}` }));
  const markup = shown(grouped(many, 5_000));
  expect(markup.match(/<li /g)).toHaveLength(100);
  expect(textIn(markup)).toContain('Show more (4,900 lines left)');
  const groups = Array.from({ length: 50 }, (_, at) => ({
    part: `/${at}`,
    title: `part ${at}`,
    told: 300,
    muted: 0,
    lines: many,
  }));
  const parts = shown({ told: 15_000, groups, parts: { told: 57, muted: 0 } });
  expect(parts.match(/<li /g)).toHaveLength(200);
  expect(textIn(parts)).toContain('part 49 300 changes');
  expect(textIn(parts)).toContain('Show more (7 parts left)');
});

test('what is muted is counted, and read only when somebody opens it', () => {
  const text = textIn(
    shown({
      muted: 2,
      groups: [{ part: '/a', title: 'a', told: 0, muted: 2, lines: [] }],
      parts: { told: 0, muted: 1 },
    }),
  );
  expect(text).toContain('2 muted');
  expect(text).toContain('Nothing changed but what is muted.');
  expect(text).not.toContain('0 changes');
});

test('where nothing changed it says what that means', () => {
  expect(verdict({ isSameBytes: true })).toContain('The bodies are the same byte for byte.');
  const respelled = verdict({ respelled: 4 });
  expect(respelled).toContain('The bytes differ, every value is equal.');
  expect(respelled).toContain('4 places written differently, value equal');
  expect(verdict({})).toContain('The bytes differ, every value is equal.');
  expect(verdict({ kind: 'same' })).toContain('are the same unpacked');
  expect(verdict(grouped([line()]))).not.toContain('equal.');
});

test('only the views that there are for the kind can be chosen', () => {
  const says = 'The bytes differ at offset 3: 10 bytes before, 12 after.';
  const bytes = shown({ kind: 'bytes', says });
  expect(textIn(bytes)).toContain(says);
  expect(buttonsIn(bytes)).toEqual([]);
  expect(buttonsIn(shown({ kind: 'text' }))).toEqual([]);
  expect(textIn(shown({ kind: 'text' }))).toContain('Reading…');
});

test('headers that differ are one line that opens; one that moved and changed is one', () => {
  const markup = shown({
    headers: [
      {
        kind: 'added',
        name: 'date',
        before: null,
        after: { index: 4, pair: pair('Date', 'today') },
        isMuted: true,
      },
      {
        kind: 'removed',
        name: 'x-a',
        before: { index: 0, pair: pair('X-A', '1') },
        after: null,
        isMuted: false,
      },
      {
        kind: 'changed',
        name: 'x-b',
        before: { index: 1, pair: pair('X-B', '1') },
        after: { index: 2, pair: pair('x-b', '<i>') },
        isMuted: false,
      },
      {
        kind: 'moved',
        name: 'x-b',
        before: { index: 1, pair: pair('X-B', '1') },
        after: { index: 2, pair: pair('x-b', '<i>') },
        isMuted: false,
      },
    ],
  });
  expect(textIn(markup)).toContain('Headers: 2 differ, 1 as with every delivery');
  expect(markup.indexOf('X-A')).toBeLessThan(markup.indexOf('Date'));
  expect(textIn(markup)).toContain('− removed X-A 1');
  expect(markup).toContain('&lt;i&gt;');
  expect(markup).not.toMatch(/<details class="compared-headers" open/);
  expect(textIn(shown({}))).toContain('Headers: no difference');
});
