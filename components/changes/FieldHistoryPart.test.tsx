import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import type { Row } from '../../lib/inbox/row.ts';
import type { FieldHistory, FieldValue } from '../../lib/inbox/timeline/messages.ts';
import { FieldHistoryPart } from './FieldHistoryPart.tsx';

const value = (ordinal: number, text: string | null, isChanged = false): FieldValue => ({
  ordinal,
  value: text === null ? null : { kind: 'string', text, isCut: false },
  isChanged,
});
const row = (ordinal: number) =>
  ({ ordinal, receivedAt: ordinal * 1_000, topic: `orders/${ordinal}` }) as Row;
const history = (values: FieldValue[], skipped = 0): FieldHistory => ({
  name: 'line_items (id 1) price',
  values,
  skipped,
});
const ignore = () => undefined;
const shown = (of: FieldHistory | null | undefined, selected = 2) =>
  renderToStaticMarkup(
    <FieldHistoryPart
      history={of}
      rows={[row(1), row(2), row(3), row(4)]}
      selected={selected}
      onSelect={ignore}
      onClose={ignore}
    />,
  );
const rowsIn = (markup: string) =>
  Array.from(markup.matchAll(/<tr[^>]*>.*?<\/tr>/gs), ([text]) => text).slice(1);
const textIn = (markup: string) =>
  markup
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('&quot;', '"')
    .replaceAll(/\s+/g, ' ');

test('every value has its number, its topic, and whether it changed', () => {
  const markup = shown(
    history([value(1, '"199.00"'), value(2, '"249.00"', true), value(4, null, true)]),
  );
  expect(textIn(markup)).toContain('History of line_items (id 1) price');
  const [first, second, third] = rowsIn(markup);
  expect(textIn(first!)).toMatch(/# ?1 .*orders\/1 .*"199.00"/);
  expect(first).not.toContain('changed');
  expect(textIn(second!)).toMatch(/~ changed "249.00"/);
  expect(second).toContain('aria-current="true"');
  expect(textIn(third!)).toContain('not there');
});

test('numbers are a line that says what it shows', () => {
  const markup = shown(history([value(1, '"199.00"'), value(2, '"249.00"', true)]));
  expect(markup).toContain('aria-label="2 numbers: first 199.00, last 249.00, least 199.00');
  expect(markup).toContain('<polyline points="4,36 236,4"');
  expect(markup).toContain('<circle');
  expect(shown(history([value(1, '"paid"'), value(2, '5')]))).not.toContain('<svg');
});

test('runs of one value are weak, and few rows are drawn at first', () => {
  const markup = shown(history([value(1, '"a"'), value(2, '"a"'), value(3, '"b"', true)]));
  expect(rowsIn(markup).map((one) => /data-news="(\w+)"/.exec(one)![1])).toEqual([
    'true',
    'false',
    'true',
  ]);
  const many = Array.from({ length: 450 }, (_, at) => value(at + 1, '1'));
  expect(rowsIn(shown(history(many)))).toHaveLength(100);
  expect(textIn(shown(history(many, 3)))).toContain('Show earlier ones (350 deliveries left)');
  expect(textIn(shown(history(many, 3)))).toContain('3 older deliveries are left out.');
});

test('a history that is awaited or is none says so', () => {
  expect(textIn(shown(undefined))).toContain('Reading the timeline…');
  expect(textIn(shown(null))).toContain('there is no such field');
  // One sentence is read out, and never the table.
  const read = shown(history([value(1, '"a"'), value(2, '"b"', true)]));
  expect(read).toMatch(/<p role="status" class="unseen">2 deliveries, 1 change\.<\/p>/);
  expect(read.match(/role="status"|aria-live/g)).toHaveLength(1);
});
