import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PastedMessage } from './pasted.ts';
import { readPasted } from './read-pasted.ts';
import { mostPastedBytes } from './too-large.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);

function pasted(envelope: unknown): PastedMessage {
  const text = typeof envelope === 'string' ? envelope : JSON.stringify(envelope);
  const result = readPasted(text);
  if (!result.ok) throw new Error(result.reason);
  return result.pasted;
}

function reason(envelope: unknown): string {
  const text = typeof envelope === 'string' ? envelope : JSON.stringify(envelope);
  const result = readPasted(text);
  return result.ok ? 'it was read' : result.reason;
}

const entry = (text: string | undefined, request: object = {}) => ({
  startedDateTime: '2024-01-02T03:04:05.678Z',
  request: {
    method: 'POST',
    url: 'https://a.test/in',
    headers: [
      { name: ':method', value: 'POST' },
      { name: 'X-A', value: 'é€' },
      { name: 'x-a', value: 'é' },
    ],
    ...(text === undefined ? {} : { postData: { mimeType: 'application/json', text } }),
    ...request,
  },
});

describe('HAR', () => {
  test('an entry: text, time and headers exactly', () => {
    const body = '{"id":820982911946154508,"n":194.0,"s":"\\/ é😀"}\r\n';
    expect(pasted(entry(body))).toEqual({
      kind: 'har',
      method: 'POST',
      url: 'https://a.test/in',
      headers: [
        ['X-A', '\xc3\xa9\xe2\x82\xac'],
        ['x-a', 'é'],
      ],
      body: utf8(body),
      receivedAt: Date.UTC(2024, 0, 2, 3, 4, 5, 678),
      notes: [],
    });
  });

  test('a file: all entries; those that cannot be read are counted', () => {
    const form = entry(undefined, { postData: { params: [{ name: 'a', value: 'b' }] } });
    const har = { log: { entries: [entry(undefined), form, entry('x'), {}] } };
    const result = readPasted(JSON.stringify(har));
    expect(result).toMatchObject({ ok: true, pasted: { body: utf8('x') } });
    expect(result.ok && result.messages.map(({ body }) => body.byteLength)).toEqual([0, 1]);
    expect(pasted(har).notes).toEqual([expect.stringContaining('2 of 4 entries are left out')]);
  });

  test('base64, and a size that tells of a change', () => {
    const postData = { text: '/wA=', encoding: 'base64' };
    expect(pasted(entry(undefined, { postData })).body).toEqual(Uint8Array.of(0xff, 0));
    expect(pasted(entry('abc', { bodySize: 4 })).notes).toEqual([
      'The HAR says that 4 bytes were sent, but its text has 3.',
    ]);
    expect(pasted(entry('abc', { bodySize: -1 })).notes).toEqual([]);
  });

  test.each<[unknown, string]>([
    [{ log: { entries: [] } }, 'There is no request in it'],
    [{ log: { entries: 'x' } }, 'no request with method and url'],
    [{ request: {} }, 'no request with method and url'],
    [entry(undefined, { headers: [{ name: 'a' }] }), 'a name or value is no text'],
    [entry(undefined, { headers: [1] }), 'no pair of name and value'],
    [entry(undefined, { headers: 'x' }), 'no object and no list'],
    [entry(undefined, { postData: { params: [{ name: 'a' }] } }), 'only its form’s fields'],
    [entry('\ud83d'), 'a lone surrogate'],
  ])('%j is refused', (har, says) => {
    expect(reason(har)).toContain(says);
  });

  test('200 MB are refused before anything is parsed', () => {
    const says = { ok: false, reason: expect.stringContaining('at most 64 MiB are read here') };
    expect(readPasted(new Uint8Array(200 * 1000 * 1000))).toEqual(says);
    expect(readPasted('{'.repeat(mostPastedBytes + 1))).toEqual(says);
  });
});

describe('Creel fixtures', () => {
  const fixture = {
    creel: 1,
    method: 'POST',
    target: '/orders?a=1',
    headers: [
      ['Host', 'a.test'],
      ['X-A', 'b'],
    ],
    body: '{"id":820982911946154508}\r\n',
    receivedAt: 1_700_000_000_123,
    sha256: 'AB',
  };

  test('text', () => {
    expect(pasted(fixture)).toEqual({
      kind: 'creel-fixture',
      method: 'POST',
      url: 'https://a.test/orders?a=1',
      target: '/orders?a=1',
      headers: fixture.headers,
      body: utf8(fixture.body),
      receivedAt: 1_700_000_000_123,
      claimedSha256: 'ab',
      urlNote: 'The scheme of https://a.test/orders?a=1 is not told: https is assumed.',
      notes: [],
    });
  });

  test.each<[object, string]>([
    [{ creel: 2 }, 'a version that is not known here'],
    [{ body: undefined }, 'has no body and no bodyBase64'],
    [{ bodyBase64: '' }, 'has both body and bodyBase64'],
    [{ body: undefined, bodyBase64: 'a*b' }, 'is no base64: it holds "*"'],
    [{ body: undefined, bodyBase64: 'abcde' }, 'is cut off'],
  ])('%j is refused', (changed, says) => {
    expect(reason({ ...fixture, ...changed })).toContain(says);
  });

  test('any bytes as base64', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.constantFrom('base64', 'base64url'), (body, spelling) => {
        const bodyBase64 = Buffer.from(body).toString(spelling as BufferEncoding);
        const { body: read } = pasted({ ...fixture, body: undefined, bodyBase64 });
        expect(read).toEqual(Uint8Array.from(body));
      }),
    );
  });
});

test('any text in a HAR and a fixture comes out as its UTF-8', () => {
  const anyChar = fc.oneof(
    fc.constantFrom(...Array.from(`"\\/\n\r\t\ufeffé`)),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
  );
  const text = fc.string({ unit: anyChar }).filter((any) => any.isWellFormed());
  fc.assert(
    fc.property(text, fc.boolean(), (body, isEscaped) => {
      for (const envelope of [entry(body), { creel: 1, headers: {}, body }]) {
        const plain = JSON.stringify(envelope);
        const escaped = plain.replace(
          /[\u0080-\uffff]/g,
          (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
        );
        expect(pasted(isEscaped ? escaped : plain).body).toEqual(utf8(body));
      }
    }),
  );
});

test.each([
  ['{"a":1}', 'This JSON is no HAR, no Creel fixture and no $_SERVER dump. If it is a body'],
  ['[1]', 'This JSON is no HAR'],
  ['{"log":\n{"entries":[', 'Line 2, column 13: unexpected end of body'],
])('%j is refused', (text, says) => {
  expect(reason(text)).toContain(says);
});
