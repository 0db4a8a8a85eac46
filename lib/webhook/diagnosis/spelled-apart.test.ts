import { expect, test } from 'vitest';
import { madeWith } from './body/made-by.ts';
import type { BodyChange } from './changes.ts';
import { spelledApart } from './spelled-apart.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const apart = (change: BodyChange, signed: string, yours: string) =>
  spelledApart(change, bytesOf(signed), bytesOf(yours));

test.each<[change: BodyChange, yours: string, detail: string | null, signed: string, has: string]>([
  [
    'unicode-escaped',
    '["Zoë"]',
    null,
    String.raw`escapes such as “\u00eb”`,
    'characters such as “ë”',
  ],
  [
    'unicode-escaped-upper',
    '["😀"]',
    null,
    String.raw`escapes such as “\uD83D\uDE00”`,
    'characters such as “😀”',
  ],
  [
    'unicode-unescaped',
    String.raw`["\\u00e9","\u2028"]`,
    null,
    'characters such as U+2028',
    String.raw`escapes such as “\u2028”`,
  ],
  [
    'html-escaped',
    String.raw`["1+1 \"x\""]`,
    'as .NET’s default encoder',
    String.raw`escapes such as “\u002B”`,
    'characters such as “+”',
  ],
  [
    'html-unescaped',
    String.raw`["\u003c\u0022é"]`,
    'quotes and other ASCII too',
    'characters such as “<”',
    String.raw`escapes such as “\u003c”`,
  ],
  [
    'html-escaped',
    String.raw`["\u003c"," \""]`,
    'as all JSON_HEX flags of PHP',
    String.raw`escapes such as “\u0022”`,
    'characters such as “"”',
  ],
  [
    'escapes-upper',
    String.raw`["\u0031\u00fa"]`,
    null,
    String.raw`escapes in capitals, such as “\u00FA”`,
    String.raw`them in small letters, as “\u00fa”`,
  ],
  [
    'escapes-lower',
    String.raw`["\u00FA"]`,
    null,
    String.raw`escapes in small letters, such as “\u00fa”`,
    String.raw`them in capitals, as “\u00FA”`,
  ],
])('%s of %s (%s) shows what stands there', async (change, yours, detail, signed, has) => {
  const made = await madeWith(change, yours);
  const [text] = made.find(([, which]) => which === detail)!;
  expect(apart(change, text, yours)).toEqual({ signed, yours: has });
});

test('no example where no character tells, and none of another change', () => {
  expect(apart('unicode-escaped', String.raw`["\u00e9"]`, '["e"]')).toBeNull();
  expect(apart('unicode-escaped', String.raw`["\ud800"]`, '["é"]')).toBeNull();
  expect(apart('json-compact', '["é"]', String.raw`["\u00e9"]`)).toBeNull();
});
