import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { payloadOf } from '../../tests/made-messages.ts';
import { narrowed, type Payload, readPayload, withMetafields } from './payload.ts';

const textOf = ({ bytes }: Payload) => new TextDecoder().decode(bytes);
const at = { topic: 'orders/create', time: 'now' };

test('only the named members stay, byte for byte, duplicates too', () => {
  const payload = payloadOf(String.raw`{ "id" : 820982911946154508, "a": {"id": 1},
    "price":194.0 , "n\u006fte":"a\/b é", "id":-0}`);
  expect(textOf(narrowed(payload, ['note', 'id', 'none', 'price']))).toBe(
    String.raw`{"id" : 820982911946154508,"price":194.0,"n\u006fte":"a\/b é","id":-0}`,
  );
  expect(narrowed(payload, [])).toBe(payload);
  expect(textOf(narrowed(payload, ['__proto__', 'toString']))).toBe('{}');
});

test('narrowing is the same as leaving keys out', () => {
  const key = fc.oneof(fc.constantFrom('a', 'b', '__proto__'), fc.string());
  fc.assert(
    fc.property(fc.dictionary(key, fc.jsonValue()), fc.array(key), (object, fields) => {
      if (fields.length === 0) return;
      const got = JSON.parse(textOf(narrowed(payloadOf(JSON.stringify(object)), fields)));
      const kept = Object.entries(object).filter(([name]) => fields.includes(name));
      expect(JSON.stringify(got)).toBe(JSON.stringify(fromEntries(kept)));
    }),
  );
});

test('metafields are of their owner, whose id keeps its digits', () => {
  const added = withMetafields(payloadOf('{"id": 820982911946154508 }'), ['g', 'a"b'], at);
  expect(textOf(added)).toMatch(
    /^\{"id": 820982911946154508, "metafields":\[\{"id":721389482,"namespace":"g",.*"owner_id":820982911946154508,.*"namespace":"a\\"b".*"owner_resource":"order"\}\] \}$/,
  );
  expect(textOf(withMetafields(payloadOf('{}'), ['g'], at))).toContain('"owner_id":null');
  const own = payloadOf('{"metafields": []}');
  expect(withMetafields(own, ['g'], at)).toBe(own);
  expect(withMetafields(own, [], at)).toBe(own);
});

test.each([
  ['[1]', 'It is no JSON object.'],
  ['{"a": 1,}', 'It is no JSON at line 1, column 9: trailing comma before }.'],
  ['', /^It is no JSON at line 1, column 1: /],
])('%j is no payload', (text, reason) => {
  const expected = { ok: false, reason: expect.stringMatching(reason) };
  expect(readPayload(new TextEncoder().encode(text))).toEqual(expected);
});

/** As JSON.parse makes objects: `__proto__` is a key like any other. */
function fromEntries(entries: [string, unknown][]): unknown {
  return Object.fromEntries(entries);
}
