import { describe, expect, test } from 'vitest';
import { frameworks, wantsDiagnosis } from './diagnosing.ts';
import { diagnosisInJson, diagnosisInShort } from './diagnosis-json.ts';
import { diagnosisInBrief, diagnosisInWords } from './diagnosis-words.ts';
import { partingInWords } from './parting-words.ts';
import type { Cause, Diagnosis } from '../lib/webhook/diagnosis/index.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const cause: Cause = {
  changes: ['json-compact', 'slashes-escaped'],
  says: 'Shopify signed “\\/”; your copy has “/”: it was \u001b[31mprinted again.',
  advice: 'raw-body',
  parting: { offset: 1234, signed: bytes('"src":"a\\/b"'), yours: bytes('"src":"a/b"\n') },
  key: 'secret.txt',
  scheme: 'shopify',
  header: 'X-Shopify-Hmac-Sha256',
};
const proved: Diagnosis = {
  provable: true,
  causes: [cause],
  unchanged: null,
  tried: 12,
  stages: ['Every change of the body'],
  skipped: [],
  lost: null,
  hints: [],
  ended: 'whole',
};
const unproved: Diagnosis = {
  ...proved,
  provable: false,
  causes: [],
  tried: 1540,
  skipped: [{ what: 'Sorted keys', because: 'the body is larger than 1 MB.' }],
  lost: 'Something is lost for good.',
  hints: ['This secret verified 14 other deliveries of this source.'],
};
const inWords = (diagnosis: Diagnosis, framework = 'express', isComputed = false) =>
  diagnosisInWords(diagnosis, { framework, isComputed });

describe('in words', () => {
  test('a cause: the sentence, the proof, both sides, and what to do', () => {
    expect(inWords(proved, 'django').split('\n').slice(0, 11)).toEqual([
      'why: Shopify signed “\\/”; your copy has “/”: it was \\x1b[31mprinted again.',
      '  change: json-compact + slashes-escaped',
      '  proof: with it the digest matches; key secret.txt, scheme shopify, header X-Shopify-Hmac-Sha256',
      '  they part at byte 1,234 of the body:',
      '    signed  …"src":"a\\/b"',
      '    yours   …"src":"a/b"\\x0a',
      '    signed  5c 2f 62 22',
      '    yours   2f 62 22 0a',
      '',
      'what to do: Check the signature over the raw bytes of the body',
      expect.stringMatching(/^ {2}- Take the body as bytes/),
    ]);
  });

  test.each(frameworks)('the code of %s', (framework) => {
    const text = inWords(proved, framework);
    expect(text).toMatch(/\n {2}\S.*, https:\/\/\S+\n\n {4}\S/);
    expect(text.match(/https:/g)).toHaveLength(1);
  });

  test('the code is for the scheme of the cause', () => {
    expect(inWords(proved)).toContain("request.get('X-Shopify-Hmac-Sha256')");
    const stripe = { ...proved, causes: [{ ...cause, scheme: 'stripe' }] };
    expect(inWords(stripe)).toContain('// Stripe signs {t}.{body}.');
    expect(inWords(stripe)).not.toMatch(/request\.get|createHmac/);
    // A plain HMAC in some header has no record.
    const plain = { ...proved, causes: [{ ...cause, scheme: 'hmac-body' }] };
    expect(inWords(plain)).toContain('// Hand these bytes as they came');
  });

  test('several causes, each with its own advice', () => {
    const secret: Cause = { ...cause, changes: ['other-secret'], advice: 'secret', parting: null };
    const text = inWords({ ...proved, causes: [cause, { ...secret, says: 'Another secret.' }] });
    expect(text).toContain('\n\nor: Another secret.\n  change: other-secret\n');
    expect(text.match(/^what to do: /gm)).toHaveLength(2);
  });

  test('of what a server computed it says what was hashed and what came', () => {
    expect(inWords(proved, 'express', true)).toMatch(/\n {4}hashed {2}….*\n {4}came {4}…/);
  });

  test('no proof: what was tried, what not, what is lost, what history suggests', () => {
    expect(inWords(unproved)).toBe(`why: cause not provable: none of 1,540 digests matches
  tried: Every change of the body
  not tried: Sorted keys: the body is larger than 1 MB.

note: Something is lost for good.
note: This secret verified 14 other deliveries of this source.`);
    expect(inWords({ ...unproved, ended: 'budget' })).toContain('stopped at its limit');
    expect(inWords({ ...unproved, ended: 'nothing-to-try' })).toContain('there is nothing to try');
  });

  test('nothing had to be changed', () => {
    const right = { ...unproved, unchanged: 'It is right as it is.', lost: null, hints: [] };
    expect(inWords(right)).toBe('why: It is right as it is.');
    expect(diagnosisInBrief(right)).toBe('why: It is right as it is.');
  });

  test('in one line', () => {
    expect(diagnosisInBrief(proved)).toBe(`why: ${cause.says.replace('\u001b', '\\x1b')}`);
    expect(diagnosisInBrief(unproved)).toBe('why: cause not provable; Something is lost for good.');
    expect(diagnosisInBrief({ ...unproved, lost: null, hints: [] })).toBe(
      'why: cause not provable',
    );
  });
});

describe('where they part', () => {
  test.each([
    ['one ends', '{}\n', '{}', ['{}\\x0a', '{}', '0a', '(it ends here)']],
    ['one is empty', '{}', '', ['{}', '', '7b 7d', '(it ends here)']],
    ['at once', '\ufeff{}', '{}', ['\\xfeff{}', '{}', 'ef bb bf 7b 7d', '7b 7d']],
  ])('%s', (_name, signed, yours, rows) => {
    const offset = signed.startsWith('{') ? yours.length : 0;
    const whole = { offset, signed: bytes(signed), yours: bytes(yours) };
    const lines = partingInWords(whole, 'signed').slice(1);
    expect(lines.map((line) => line.slice(12))).toEqual(rows);
  });

  test('a window that cuts characters shows the whole ones', () => {
    // 24 bytes before the place and from it on: the last byte of an é, and the first one of another.
    const before = bytes('ééééééééééééx').subarray(1);
    const after = bytes('ééééééééééééé').subarray(0, 23);
    const signed = new Uint8Array([...before, 0x2f, ...after]);
    const yours = new Uint8Array([...before, 0x5c, ...after]);
    const [, text] = partingInWords({ offset: 100, signed, yours }, 'signed');
    expect(text).toBe('    signed  …éééééééééééx/ééééééééééé…');
  });
});

test('in JSON the bytes are base64, and several changes one name', () => {
  expect(diagnosisInShort(proved)).toEqual({
    provable: true,
    causes: [{ change: 'json-compact + slashes-escaped', says: cause.says }],
  });
  expect(diagnosisInJson(proved).causes).toEqual([
    {
      change: 'json-compact + slashes-escaped',
      says: cause.says,
      advice: 'raw-body',
      parting: {
        offset: 1234,
        signedBase64: btoa('"src":"a\\/b"'),
        yoursBase64: btoa('"src":"a/b"\n'),
      },
      key: 'secret.txt',
      scheme: 'shopify',
      header: 'X-Shopify-Hmac-Sha256',
    },
  ]);
});

test('what is right, old or only a token needs no diagnosis', () => {
  const wanted = (['verified', 'stale', 'token-only', 'failed', 'unsigned'] as const).filter(
    (verdict) => wantsDiagnosis({ verdict }),
  );
  expect(wanted).toEqual(['failed', 'unsigned']);
});
