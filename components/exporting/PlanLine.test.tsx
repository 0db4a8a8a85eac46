import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import type { PlanItem } from '../../lib/webhook/fixtures/redact/index.ts';
import { PlanLine } from './PlanLine.tsx';
import { RefusedBodies } from './RefusedBodies.tsx';
import { nothingSaid } from './choices.ts';

const item: PlanItem = {
  path: '/body/email',
  value: 'jane@shop.test',
  kind: 'email',
  reason: 'an e-mail address',
  decision: 'replaced',
  replacement: 'kvpf@elu.example',
  count: 12,
};
const shown = (changed: Partial<PlanItem> = {}) =>
  renderToStaticMarkup(<PlanLine item={{ ...item, ...changed }} onRule={() => {}} />);

test('a value, what stands in its place, what it is taken for, where and how often', () => {
  const text = shown().replaceAll(/<[^>]*>/g, '');
  expect(text).toContain('jane@shop.test → gives way to kvpf@elu.example');
  expect(text).toContain('an e-mail address, /body/email, 12 times');
  expect(text).toContain('Keep …');
  const kept = shown({ decision: 'kept', replacement: null, count: 1 });
  expect(kept).toContain('Replace …');
  expect(kept).not.toContain('→');
  expect(kept).not.toContain('times');
});

test('what a sender wrote is text, in one line, and never long', () => {
  const hostile = `<img src=x onerror=alert(1)>\u202e${'x'.repeat(1_000_000)}`;
  const markup = shown({ value: hostile, path: `/${hostile}`, replacement: hostile });
  expect(markup).not.toContain('<img');
  expect(markup).toContain('&lt;img');
  expect(markup).toContain('⟨U+202E⟩');
  expect(markup.length).toBeLessThan(2_000);
});

test('of many bodies that nobody can read the first are named, and all can be treated at once', () => {
  const refused = Array.from({ length: 500 }, (_, index) => ({
    name: `#${index + 1} POST`,
    reason: 'It is encoded as br.',
  }));
  const markup = renderToStaticMarkup(
    <RefusedBodies
      overview={{ refused }}
      said={{ rules: [], bodies: nothingSaid, leftOut: new Set() }}
      rows={[]}
      onBodies={() => {}}
      onLeaveOut={() => {}}
    />,
  );
  expect(markup.match(/<li>/g)).toHaveLength(21);
  expect(markup).toContain('500 bodies cannot be redacted');
  expect(markup).toContain('aria-label="Leave out all 500"');
  expect(markup).toContain('and 480 more');
});
