import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { at, textOf } from './json/tree.ts';
import { repairJson } from './repaired.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);

test('puts right what is missing, and leaves 18 digits alone', () => {
  const repaired = repairJson(bytesOf(`{'id': 820982911946154508, "price": 194.0,\n "at": "x",`));
  expect(repaired).toMatchObject({ ok: true });
  if (!repaired.ok) return;
  expect(textOf(at(repaired.root, 'id'))).toBe('820982911946154508');
  expect(textOf(at(repaired.root, 'price'))).toBe('194.0');
  expect(new TextDecoder().decode(repaired.bytes)).toBe(repaired.text);
});

test.each([
  ['nothing', ''],
  ['too many levels for the stack', '['.repeat(60_000)],
  ['too many levels for the tree', '['.repeat(1001)],
])('%s is too far from JSON', (_, text) => {
  const reason = 'The body is too far from JSON to be repaired.';
  expect(repairJson(bytesOf(text))).toEqual({ ok: false, reason });
});

test('64 KiB are repaired, more are not', () => {
  expect(repairJson(bytesOf(`["${'a'.repeat(65_534)}`))).toMatchObject({ ok: true });
  expect(repairJson(bytesOf(`["${'a'.repeat(65_535)}`))).toMatchObject({
    ok: false,
    reason: expect.stringContaining('64 KiB'),
  });
});

test('any bytes give a result, whose tree counts in its own bytes', () => {
  const piece = fc.constantFrom(
    '{',
    '}',
    '[',
    ']',
    '"',
    "'",
    ',',
    ':',
    'a',
    '1',
    '\\',
    '\n',
    '//',
    '/*',
  );
  const soup = fc.array(piece).map((parts) => bytesOf(parts.join('')));
  fc.assert(
    fc.property(fc.oneof(soup, fc.uint8Array({ maxLength: 60 })), (body) => {
      const repaired = repairJson(body);
      if (repaired.ok) expect(repaired.root.end).toBeLessThanOrEqual(repaired.bytes.byteLength);
      else expect(repaired.reason).not.toBe('');
    }),
    { numRuns: 1000 },
  );
});
