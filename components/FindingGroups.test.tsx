import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { severityOf, type Finding, type Rule } from '../lib/webhook/topics/finding.ts';
import { FindingsReport } from './FindingsReport.tsx';

const finding = (rule: Rule, pointer: string, changed: Partial<Finding> = {}): Finding => ({
  severity: severityOf[rule],
  rule,
  pointer,
  line: 2,
  column: 3,
  expected: 'this field',
  got: 'text “x”',
  ...changed,
});
const shown = (findings: readonly Finding[], by = ['Shopify’s webhook page (Order)']) =>
  renderToStaticMarkup(<FindingsReport findings={findings} by={by} unchecked={<p>Unknown.</p>} />);
const groupsIn = (markup: string) => markup.match(/<details[^>]*>/g) ?? [];
const many = (rule: Rule, count: number) =>
  Array.from({ length: count }, (_, index) => finding(rule, `/f${index}`));

test('48 new fields are one line that opens; errors are open', () => {
  const markup = shown([...many('field-new', 48), finding('identity-missing', '/id')]);
  expect(markup).toContain('1 error, 48 info');
  expect(markup).toContain('48 new fields');
  const [error, news, ...others] = groupsIn(markup);
  expect(error).toMatch(/data-severity="error" open/);
  expect(news).toMatch(/data-severity="info"/);
  expect(news).not.toContain('open');
  expect(others).toEqual([]);
});

test('a little drift is open, much of it is not', () => {
  expect(groupsIn(shown(many('field-missing', 5)))[0]).toContain('open');
  expect(groupsIn(shown(many('field-missing', 6)))[0]).not.toContain('open');
});

test('at most 200 are drawn until somebody asks for all', () => {
  const markup = shown(many('field-new', 1234));
  expect(markup.match(/<li>/g)).toHaveLength(200);
  expect(markup).toContain('Show all 1,234');
  expect(shown(many('field-new', 200))).not.toContain('Show ');
  expect(shown(many('field-new', 5000))).toContain('Show 2,000 more of 5,000');
});

test('what a sender wrote is text', () => {
  const hostile = '<img src=x onerror=alert(1)>';
  const markup = shown([finding('type-changed', `/${hostile}`, { got: hostile })]);
  expect(markup).not.toContain('<img');
  expect(markup).toContain('&lt;img');
});

test('nothing found says so, and against what; nothing known says what to do', () => {
  const clean = shown([]);
  expect(clean).toContain('No findings');
  expect(clean).toContain('Checked against Shopify’s webhook page (Order).');
  const unknown = shown([], []);
  expect(unknown).toContain('Not checked');
  expect(unknown).toContain('Unknown.');
});
