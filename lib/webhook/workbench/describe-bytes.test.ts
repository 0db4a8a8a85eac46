import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { describeBytes } from './describe-bytes.ts';
import { visibleWhiteSpace } from './visible-white-space.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);

test.each([
  ['', false, 'none', 'nothing'],
  ['\ufeff{}', true, 'none', '“}”'],
  ['aé', false, 'none', '“é”'],
  ['a😀', false, 'none', '“😀”'],
  ['a\u0301', false, 'none', 'the byte 81'],
  ['a\x1b', false, 'none', 'the byte 1B'],
  ['a\nb\n', false, 'LF', 'LF'],
  ['a\r\nb\r\n', false, 'CRLF', 'CRLF'],
  ['a\r\nb\n', false, 'mixed', 'LF'],
  ['a\rb', false, 'mixed', '“b”'],
  ['\n\r', false, 'mixed', 'CR'],
  ['a ', false, 'none', 'space'],
  ['a\t', false, 'none', 'tab'],
  ['a\0', false, 'none', 'zero byte'],
] as const)('%j', async (text, bom, lineEnds, endsWith) => {
  const body = utf8(text);
  const { sha256, ...described } = describeBytes(body);
  expect(described).toEqual({ sizeBytes: body.byteLength, bom, lineEnds, endsWith });
  expect(await sha256).toBe(createHash('sha256').update(body).digest('hex'));
});

test('white space and what does not show is shown, everything else stays', () => {
  expect(visibleWhiteSpace('\ufeffa b\tc\r\n\x1b\x7f\u00a0\u200b\u2028\u202e\u0085é😀')).toBe(
    '⟨U+FEFF⟩a·b→c⟨CR⟩¶\n⟨U+001B⟩⟨U+007F⟩⟨U+00A0⟩⟨U+200B⟩⟨U+2028⟩⟨U+202E⟩⟨U+0085⟩é😀',
  );
  expect(visibleWhiteSpace('\ud83d')).toBe('⟨U+D83D⟩');
});
