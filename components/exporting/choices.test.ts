import { expect, test } from 'vitest';
import type { PlanItem, RedactionRule } from '../../lib/webhook/fixtures/redact/index.ts';
import { planRedaction } from '../../lib/webhook/fixtures/redact/index.ts';
import {
  bodyChosen,
  changesOf,
  nothingSaid,
  redactionChoices,
  ruleWords,
  without,
  withRule,
} from './choices.ts';
import { summaryOf, unlistedWords } from './kind-words.ts';
import { visibleValue } from './visible-value.ts';

const item = (changed: Partial<PlanItem> = {}): PlanItem => ({
  path: '/body/email',
  value: 'jane@example.com',
  kind: 'email',
  reason: 'an e-mail address',
  decision: 'replaced',
  replacement: 'kvpf@example.org',
  count: 2,
  ...changed,
});

test('a replaced value can be kept, alone, with its place, or with all of its kind', () => {
  expect(changesOf(item())).toEqual([
    { label: 'Keep this value', rule: { by: 'value', value: 'jane@example.com', action: 'keep' } },
    { label: 'Keep all at /body/email', rule: { by: 'path', path: '/body/email', action: 'keep' } },
    { label: 'Keep all e-mail addresses', rule: { by: 'kind', kind: 'email', action: 'keep' } },
  ]);
  const kept = changesOf(item({ decision: 'kept', replacement: null }));
  expect(kept.map(({ rule }) => rule.action)).toEqual(['replace', 'replace', 'replace']);
});

test('a path that is no pattern is not offered: the plan would refuse it', () => {
  const labels = changesOf(item({ path: '/a~2b' })).map(({ label }) => label);
  expect(labels).toEqual(['Keep this value', 'Keep all e-mail addresses']);
});

test('every offered rule is one that a plan takes', async () => {
  for (const path of ['/headers/X-Key', '/body/a~1b/*/~0', '/target/query/**']) {
    const rules = changesOf(item({ path })).map(({ rule }) => rule);
    const choices = redactionChoices(rules, nothingSaid);
    await planRedaction([], { seed: new Uint8Array(32), choices });
  }
});

test('the newest word on one thing takes the place of an older one, and comes last', () => {
  const keep = { by: 'kind', kind: 'name', action: 'keep' } as const;
  const bob = { by: 'value', value: 'Bob', action: 'replace' } as const;
  const rules = [keep, bob].reduce<readonly RedactionRule[]>(withRule, []);
  expect(rules).toEqual([keep, bob]);
  const replace = { ...keep, action: 'replace' } as const;
  expect(withRule(rules, replace)).toEqual([bob, replace]);
  expect(without(rules, keep)).toEqual([bob]);
  // A value is no path, however it reads.
  expect(withRule(rules, { by: 'path', path: 'Bob', action: 'keep' })).toHaveLength(3);
});

test('what becomes of bodies that nobody can read is said of all and of single ones', () => {
  const one = bodyChosen(nothingSaid, ['#3 a', '#4 b'], 'keep');
  expect(redactionChoices([], { ...one, all: 'blank' })).toEqual({
    rules: [],
    unreadable: 'blank',
    unreadableByName: new Map([
      ['#3 a', 'keep'],
      ['#4 b', 'keep'],
    ]),
  });
  expect([...bodyChosen(one, ['#3 a'], 'refuse').byName.keys()]).toEqual(['#4 b']);
});

test('rules read as what they do', () => {
  const words = [
    { by: 'value', value: 'a\nb', action: 'keep' },
    { by: 'path', path: '/body/x', action: 'replace' },
    { by: 'kind', kind: 'ip', action: 'keep' },
  ] as const;
  expect(words.map(ruleWords)).toEqual([
    'Keep “a⟨U+000A⟩b”',
    'Replace all at /body/x',
    'Keep all IP addresses',
  ]);
});

test('a value that cannot be seen, turns the line around or is a megabyte long is shown all the same', () => {
  expect(visibleValue('\u202eabc\u0000\t\ud800\u2028')).toBe(
    '⟨U+202E⟩abc⟨U+0000⟩⟨U+0009⟩⟨U+D800⟩⟨U+2028⟩',
  );
  const long = visibleValue('x'.repeat(1_000_000));
  expect(long).toHaveLength(160);
  expect(long.endsWith('…')).toBe(true);
  expect(visibleValue('é 😀 <b>')).toBe('é 😀 <b>');
});

test('kinds are summed up with the most first, and none where there are none', () => {
  const kinds = [
    { kind: 'email', replaced: 1, kept: 0 },
    { kind: 'name', replaced: 1_200, kept: 3 },
  ] as const;
  expect(summaryOf(kinds, 'replaced')).toBe('1,200 names, 1 e-mail address');
  expect(summaryOf(kinds, 'kept')).toBe('3 names');
  expect(summaryOf([], 'kept')).toBe('');
});

test('what is too much to be listed is counted by the places it stands in', () => {
  const unlisted = [
    { kind: 'name', replaced: 1_200, kept: 0 },
    { kind: 'id', replaced: 1, kept: 4 },
  ] as const;
  expect(unlistedWords(unlisted, 'replaced')).toBe('names 1,200 times, ids 1 time');
  expect(unlistedWords(unlisted, 'kept')).toBe('ids 4 times');
});
