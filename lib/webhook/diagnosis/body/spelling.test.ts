import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseJson } from '../../json/parse.ts';
import { printJson } from '../../json/print.ts';
import type { BodyChange } from '../changes.ts';
import { madeBy } from './made-by.ts';
import { rows } from './rows.ts';

const raw = String.raw;
const encode = (text: string) => new TextEncoder().encode(text);

const spellings = rows.filter(({ kind }) =>
  ['slashes', 'unicode', 'html', 'spacing'].includes(kind),
);

describe('each row writes its characters otherwise and leaves all others', () => {
  const quote = raw`\u0022`;
  test.each<[change: BodyChange, body: string, made: string[]]>([
    ['slashes-escaped', raw`{"a/b":"c\/d/","n":1}`, [raw`{"a\/b":"c\/d\/","n":1}`]],
    ['slashes-unescaped', raw`{"a\/b":"c/\\/\u002f"}`, [raw`{"a/b":"c/\\/\u002f"}`]],
    ['unicode-escaped', raw`["é😀\u00C9a\/"]`, [raw`["\u00e9\ud83d\ude00\u00c9a\/"]`]],
    ['unicode-escaped-upper', '["é😀"]', [raw`["\u00E9\uD83D\uDE00"]`]],
    [
      'unicode-unescaped',
      raw`["\u00e9\uD83D\ude00\u001f\u0041\u2028"]`,
      [raw`["é😀\u001f\u0041${'\u2028'}"]`, raw`["é😀\u001f\u0041\u2028"]`],
    ],
    [
      'unicode-unescaped',
      raw`["\ud83d\ud83d\ude00\ude00"]`,
      [raw`["\ud83d😀\ude00"]`, raw`["\ud83d😀\ude00"]`],
    ],
    ['escapes-upper', raw`["\u00e9\ud83d\ude00\u003c"]`, [raw`["\u00E9\uD83D\uDE00\u003C"]`]],
    ['escapes-lower', raw`["\u00E9\uD83D\uDE00\u003C"]`, [raw`["\u00e9\ud83d\ude00\u003c"]`]],
    [
      'html-escaped',
      raw`["<a href='b'>\"é\" &%@+=${'\u2029'}"]`,
      [
        raw`["\u003ca href='b'\u003e\"é\" \u0026%@+=\u2029"]`,
        raw`["\u003ca href\u003d\u0027b\u0027\u003e\"é\" \u0026%@+\u003d\u2029"]`,
        raw`["\u003Ca href='b'\u003E\"é\" \u0026%@+=${'\u2029'}"]`,
        raw`["\u003Ca href=\u0027b\u0027\u003E${quote}é${quote} \u0026%@+=${'\u2029'}"]`,
        raw`["\u003Ca href=\u0027b\u0027\u003E${quote}é${quote} \u0026%@\u002B=${'\u2029'}"]`,
        raw`["\u003Ca href='b'>\"é\" &\u0025\u0040+=${'\u2029'}"]`,
        raw`["<a href='b'>\"é\" \u0026%@+=${'\u2029'}"]`,
      ],
    ],
    [
      'html-unescaped',
      raw`["\u003Cb\u003e\u0026\u0022\u0027\u2028\u00e9"]`,
      [raw`["<b>&\u0022\u0027${'\u2028'}\u00e9"]`, raw`["<b>&\"'${'\u2028'}\u00e9"]`],
    ],
  ])('%s of %s', async (change, body, made) => {
    expect(await madeBy(change, body)).toEqual(made);
  });
});

test('what has none of a row’s characters is not changed by it', async () => {
  for (const { change } of spellings.filter(({ kind }) => kind !== 'spacing')) {
    expect(await madeBy(change, '{"a":1.0 ,"b":"c\\n"}')).toEqual([]);
  }
});

const json = fc
  .jsonValue({
    stringUnit: fc.constantFrom('a', '/', '<', '&', '"', '\\', 'é', '😀', '\u2028', '\n'),
  })
  .filter((value) => Object(value) === value);

test('no spelling changes what is read', async () => {
  await fc.assert(
    fc.asyncProperty(json, fc.constantFrom(...spellings), async (value, { change }) => {
      const body = JSON.stringify(value);
      for (const made of await madeBy(change, body)) expect(read(made)).toBe(read(body));
    }),
    { numRuns: 1000 },
  );
});

test.each<[BodyChange, BodyChange]>([
  ['slashes-escaped', 'slashes-unescaped'],
  ['unicode-escaped', 'unicode-unescaped'],
  ['unicode-escaped-upper', 'unicode-unescaped'],
  ['html-escaped', 'html-unescaped'],
])('%s is undone by %s', async (there, back) => {
  await fc.assert(
    fc.asyncProperty(json, async (value) => {
      const body = JSON.stringify(value);
      for (const made of await madeBy(there, body)) {
        expect([made, ...(await madeBy(back, made))]).toContain(body);
      }
    }),
  );
});

function read(text: string): string {
  const result = parseJson(encode(text));
  if (!result.ok) throw new Error(`${result.error.message}: ${text}`);
  return printJson(result.root);
}
