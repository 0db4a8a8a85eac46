import { createHmac } from 'node:crypto';
import { assert, property, uint8Array } from 'fast-check';
import { expect, test } from 'vitest';
import { textbookHmac } from './textbook-hmac.ts';

test('it gives what Node gives, for every length around a block', () => {
  assert(
    property(uint8Array({ maxLength: 64 }), uint8Array({ maxLength: 300 }), (key, message) => {
      const expected = createHmac('sha256', key).update(message).digest('hex');
      expect(Buffer.from(textbookHmac(key)(message)).toString('hex')).toBe(expected);
    }),
  );
});
