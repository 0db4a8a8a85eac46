import { expect, test } from 'vitest';
import { pointerTo, severities, severityOf, type Finding, type Rule } from './finding.ts';
import { countFindings, groupFindings, sayFinding } from './finding-groups.ts';

const rules = Object.keys(severityOf) as Rule[];

function finding(rule: Rule, pointer = '/a', changed: Partial<Finding> = {}): Finding {
  const severity = severityOf[rule];
  return { severity, rule, pointer, line: 1, column: 1, expected: 'x', got: 'y', ...changed };
}

const says = (...found: Finding[]) => groupFindings(found).map((group) => group.says);

test('48 new fields are one line', () => {
  const many = Array.from({ length: 48 }, (_, index) => finding('field-new', `/a${index}`));
  const [group, ...others] = groupFindings(many);
  expect(group).toEqual({
    severity: 'info',
    rule: 'field-new',
    says: '48 new fields',
    findings: many,
  });
  expect(others).toEqual([]);
  expect(says(finding('field-new'))).toEqual(['1 new field']);
  const thousands = Array.from({ length: 5000 }, () => finding('value-null'));
  expect(says(...thousands)).toEqual(['5,000 nulls where values were']);
});

test('the worst come first, those of a severity as they were found', () => {
  const found = [
    finding('field-new'),
    finding('number-as-text'),
    finding('field-missing'),
    finding('value-null'),
    finding('type-changed'),
    finding('field-missing', '/b'),
  ];
  expect(groupFindings(found).map(({ rule, findings }) => [rule, findings.length])).toEqual([
    ['type-changed', 1],
    ['number-as-text', 1],
    ['field-missing', 2],
    ['field-new', 1],
    ['value-null', 1],
  ]);
  expect(countFindings(found)).toEqual({ error: 1, drift: 3, info: 2 });
});

test('every rule has words of its own, for one and for many', () => {
  const one = rules.map((rule) => says(finding(rule))[0]!);
  const many = rules.map((rule) => says(finding(rule), finding(rule))[0]!);
  for (const words of one) expect(words).toMatch(/^1 [a-z]/);
  for (const words of many) expect(words).toMatch(/^2 [a-z]/);
  expect(new Set([...one, ...many]).size).toBe(2 * rules.length);
  expect(new Set(rules.map((rule) => severityOf[rule]))).toEqual(new Set(severities));
});

test.each<[Finding, string]>([
  [finding('type-changed'), '/a: expected x, got y'],
  [finding('wrong-shape', ''), 'the body: expected x, got y'],
  [finding('field-new', '/a', { got: 'an array' }), '/a is new: an array'],
  [finding('field-missing', '/a', { expected: 'this field' }), '/a is missing'],
  [
    finding('missing-unsure', '/a', { expected: 'present in 3 of 3 before' }),
    '/a is missing: present in 3 of 3 before',
  ],
  [
    finding('field-rare', '/a', { expected: 'present in 1 of 99 before' }),
    '/a: present in 1 of 99 before',
  ],
  [finding('duplicate-key'), '/a is there more than once'],
])('$rule as a sentence', (found, sentence) => {
  expect(sayFinding(found)).toBe(sentence);
});

test('a pointer escapes what RFC 6901 escapes', () => {
  expect(pointerTo(['message', 'a/b~c', 0, ''])).toBe('/message/a~1b~0c/0/');
  expect(pointerTo([])).toBe('');
});
