import { expect, test } from 'vitest';
import { parseJson } from '../json/parse.ts';
import { jumpFindings } from './jump-findings.ts';

const jump = {
  kind: 'status-jump',
  field: 'status',
  expected: 'new',
  got: 'held',
  last: 3,
} as const;

test('a jump names both, where the old status stands', () => {
  const bytes = new TextEncoder().encode('{"message": {\n"old_status": "held"}}');
  const parsed = parseJson(bytes);
  if (!parsed.ok) throw new Error(parsed.error.message);
  const { root } = parsed;
  const flags = [{ kind: 'sibling', first: 1 } as const, jump];
  const found = {
    severity: 'drift',
    rule: 'status-jump',
    pointer: '/message/old_status',
    line: 2,
    column: 15,
    expected: '“new”, as delivery #3 left it',
    got: '“held”',
  };
  expect(jumpFindings(flags, { root, bytes })).toEqual([found]);
  expect(jumpFindings(flags, { root, bytes, nameOf: () => 'a.http' })).toMatchObject([
    { expected: '“new”, as a.http left it' },
  ]);
});

test('where it is not there, the jump stands at the beginning', () => {
  const none = { root: null, bytes: new Uint8Array() };
  expect(jumpFindings([{ ...jump, field: 'state', got: null }], none)).toMatchObject([
    { pointer: '/message/old_state', line: 1, column: 1, got: 'nothing' },
  ]);
});
