import { describe, expect, test } from 'vitest';
import { shopifySamples } from '../../topics/shopify/samples.ts';
import { createBodyVariants } from '../body-variants.ts';
import { rows } from './rows.ts';

const encode = (text: string) => new TextEncoder().encode(text);
const levels = [1, 2, 3] as const;

async function variantsOf(body: string | Uint8Array<ArrayBuffer>) {
  return await createBodyVariants(typeof body === 'string' ? encode(body) : body, []);
}

describe('bodies that nobody expects', () => {
  const whatever: [name: string, bytes: Uint8Array<ArrayBuffer>][] = [
    ['nothing', new Uint8Array()],
    ['XML', encode('<a b="/">é</a>\r\n')],
    ['a form', encode('payload=%7B%22a%22%3A1%7D&b=c+d')],
    ['broken JSON', encode('{"a":1,}')],
    ['no UTF-8', Uint8Array.from([0x7b, 0x22, 0xe9, 0x22, 0x3a, 0x31, 0x7d])],
    ['all bytes', Uint8Array.from({ length: 256 }, (_none, byte) => byte)],
    ['lone surrogates', encode(String.raw`["\ud800","\udc00\ud800","\ud83d\ude00"]`)],
    ['__proto__', encode('{"__proto__":{"constructor":1},"__proto__":2,"toString":3}')],
    ['a NUL in a string of JSON', encode('["\u0000"]')],
    ['a broken gzip', Uint8Array.from([0x1f, 0x8b, 8, 0, 1, 2, 3])],
    ['50,000 levels', encode('['.repeat(50_000) + ']'.repeat(50_000))],
    ['50,000 levels of objects', encode('{"a/":'.repeat(50_000) + '1' + '}'.repeat(50_000))],
    ['50,000 levels, never closed', encode('[{"a":'.repeat(50_000))],
    ['50,000 levels to be sorted', encode('{"b":1,"a":'.repeat(50_000) + '1' + '}'.repeat(50_000))],
    ['100,000 items', encode(JSON.stringify(Array.from({ length: 100_000 }, (_none, at) => at)))],
    [
      '100,000 keys',
      encode(
        `{${Array.from({ length: 100_000 }, (_none, at) => `"k${100_000 - at}":${at}.0`).join()}}`,
      ),
    ],
    ['10 MB of brackets', encode('['.repeat(10_000_000))],
    ['10 MB of base64', encode('QUJD'.repeat(2_500_000))],
  ];

  test.each(whatever)('%s: bounded, never a throw', { timeout: 60_000 }, async (_name, bytes) => {
    const variants = await variantsOf(bytes);
    for (const level of levels) {
      for (const made of variants.level(level)) {
        expect(made.bytes.length).toBeLessThanOrEqual(64 * 1024 * 1024);
      }
    }
  });

  test('one string of 5 MB: bounded, alone', { timeout: 60_000 }, async () => {
    const { level } = await variantsOf(JSON.stringify({ a: 'é/<\u2028"'.repeat(600_000) }));
    for (const made of level(1)) expect(made.bytes.length).toBeLessThanOrEqual(64 * 1024 * 1024);
  });

  test('what is no JSON has only rows of bytes', async () => {
    const ofJson = new Set(rows.filter(({ isJson }) => isJson).map(({ change }) => change));
    for (const [, bytes] of whatever.slice(1, 5)) {
      for (const { changes } of (await variantsOf(bytes)).level(1)) {
        expect(changes.some((change) => ofJson.has(change))).toBe(false);
      }
    }
  });
});

const large = (bytes: number) => `["${'a/'.repeat(bytes / 2)}"]`;

describe('what is left out is said', () => {
  test('nothing of what is small', async () => {
    expect((await variantsOf(shopifySamples.Order)).skipped).toEqual([]);
  });

  test('pairs of a larger one, and whole rows of a large one', async () => {
    expect((await variantsOf(large(100_000))).skipped).toEqual([
      {
        what: 'Together with another change: numbers that JavaScript rounded',
        because: 'the body is larger than 16 KiB',
      },
      {
        what: 'Together with another change: numbers that lost a last zero',
        because: 'the body is larger than 64 KiB',
      },
    ]);
    const { skipped, level } = await variantsOf(large(9_000_000));
    expect(skipped).toContainEqual({
      what: expect.stringMatching(/JSON without white space, JSON with spaces .*escaped slashes/),
      because: 'the body is larger than 8 MiB',
    });
    expect(Array.from(level(1), ({ changes }) => changes[0])).toContain('newline-added');
    expect((await variantsOf('<a/>'.repeat(3_000_000))).skipped).not.toContainEqual(
      expect.objectContaining({ what: expect.stringContaining('JSON') }),
    );
  });
});
