import { expect, test } from 'vitest';
import type { Diagnosis } from '../../lib/webhook/diagnosis/index.ts';
import { verdictNames, type Verdict } from '../../lib/webhook/index.ts';
import {
  codeIn,
  searches,
  spokenWords,
  standWords,
  takesComputed,
  unprovedWords,
} from './diagnosis-words.ts';

const nothing: Diagnosis = {
  provable: false,
  causes: [],
  unchanged: null,
  tried: 0,
  stages: [],
  skipped: [],
  lost: null,
  hints: [],
  ended: 'whole',
};
const cause = (says: string): Diagnosis['causes'][number] => ({
  changes: ['newline-added'],
  says,
  advice: 'raw-body',
  parting: null,
  key: 'Shop',
  scheme: null,
  header: null,
});
const made = (changed: Partial<Diagnosis>) =>
  ({ state: 'made', diagnosis: { ...nothing, ...changed } }) as const;

const found = (provider: string | null, keys: number) =>
  Object.fromEntries(
    verdictNames.map((verdict) => [verdict, searches({ verdict }, provider, keys)] as const),
  ) as Record<Verdict['verdict'], string>;

test('what did not verify is searched for a cause, where there are secrets', () => {
  expect(found('shopify', 1)).toEqual({
    verified: 'no',
    stale: 'no',
    failed: 'yes',
    unsigned: 'quietly',
    'no-secret': 'yes',
    'token-only': 'no',
    unsupported: 'yes',
  });
  expect(found(null, 1).unsigned).toBe('no');
  expect(new Set(Object.values(found('shopify', 0)))).toEqual(new Set(['no']));
});

test('a digest of a server is taken also where the signature is right, and never of a public key', () => {
  const hmac = { check: { kind: 'hmac', hash: 'SHA-256' } } as const;
  const publicKey = { check: { kind: 'ed25519' } } as const;
  expect(takesComputed({ verdict: 'verified' }, hmac, 1)).toBe(true);
  expect(takesComputed({ verdict: 'failed' }, hmac, 1)).toBe(true);
  expect(takesComputed({ verdict: 'unsupported' }, undefined, 1)).toBe(true);
  expect(takesComputed({ verdict: 'failed' }, publicKey, 1)).toBe(false);
  expect(takesComputed({ verdict: 'unsigned' }, hmac, 1)).toBe(false);
  expect(takesComputed({ verdict: 'no-secret' }, hmac, 0)).toBe(false);
});

test('how far it is, by stage and number', () => {
  expect(standWords({ state: 'under-way', progress: null })).toBe('Searching …');
  const progress = { stage: 'the body, two changes', tried: 12_345 };
  expect(standWords({ state: 'under-way', progress })).toBe(
    'Searching: the body, two changes · 12,345 digests tried …',
  );
  expect(standWords(made({ tried: 1 }))).toBe('1 digest tried.');
  expect(standWords(made({}))).toBe('');
  expect(standWords({ state: 'failed', reason: 'No memory.' })).toBe('No memory.');
});

test('only how it ended is read out', () => {
  const progress = { stage: 'the body', tried: 5 };
  expect(spokenWords({ state: 'under-way', progress })).toBe('');
  expect(spokenWords({ state: 'cancelled' })).toBe('Search cancelled.');
  expect(spokenWords(made({}))).toBe('Cause not provable.');
  expect(spokenWords(made({ unchanged: 'It is right.' }))).toBe('It is right.');
  const causes = [cause('This.'), cause('That.')];
  expect(spokenWords(made({ provable: true, causes }))).toBe('Cause proved: This. Or: That.');
});

test('why nothing is claimed', () => {
  expect(unprovedWords({ ...nothing, ended: 'nothing-to-try' })).toBe(
    'There is nothing to compare.',
  );
  expect(unprovedWords({ ...nothing, tried: 4_000 })).toBe(
    'None of the 4,000 digests that were tried matches, so no cause is claimed.',
  );
  expect(unprovedWords({ ...nothing, tried: 4_000, ended: 'budget' })).toContain('at its limit');
});

test('code stands between backticks; one alone is text', () => {
  expect(codeIn('Shopify signed `\\/`; your copy has `/`.')).toEqual([
    { place: 0, text: 'Shopify signed ', isCode: false },
    { place: 1, text: '\\/', isCode: true },
    { place: 2, text: '; your copy has ', isCode: false },
    { place: 3, text: '/', isCode: true },
    { place: 4, text: '.', isCode: false },
  ]);
  expect(codeIn('a ` b')).toEqual([{ place: 0, text: 'a ` b', isCode: false }]);
});
