import { describe, expect, test } from 'vitest';
import { toBase64 } from './base64.ts';

describe('base64', () => {
  test.each([0, 1, 2, 3, 6_143, 6_144, 6_145, 200_000])('of %i bytes', (length) => {
    const bytes = Uint8Array.from({ length }, (_, at) => (at * 7) % 251);
    expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
  });
});
