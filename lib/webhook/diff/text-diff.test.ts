import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { lineDiff, wordDiff, type Piece } from './text-diff.ts';

const text = fc
  .array(fc.constantFrom('a', 'bc', ' ', '\n', '<b>', 'é', '😀', '\ud800', '', 'word'), {
    maxLength: 40,
  })
  .map((parts) => parts.join(''));

test('the pieces make both texts', () => {
  fc.assert(
    fc.property(text, text, fc.constantFrom(wordDiff, lineDiff), (before, after, compare) => {
      expectPieces(compare(before, after), before, after);
    }),
    { numRuns: 3_000 },
  );
});

test('so they do where the texts are long', () => {
  const fill = 'lorem '.repeat(40_000);
  fc.assert(
    fc.property(text, text, fc.boolean(), (before, after, isWhole) => {
      const around = (own: string) => (isWhole ? `${own}${fill}${own}` : `${fill}${own}${fill}`);
      const pieces = wordDiff(around(before), around(after));
      expectPieces(pieces, around(before), around(after));
    }),
    { numRuns: 50 },
  );
});

test('a word is told, not its letters; HTML is text', () => {
  expect(wordDiff('<p>old house</p>', '<p>new house</p>')).toEqual([
    { kind: 'same', text: '<p>' },
    { kind: 'removed', text: 'old' },
    { kind: 'added', text: 'new' },
    { kind: 'same', text: ' house</p>' },
  ]);
});

function expectPieces(pieces: readonly Piece[], before: string, after: string): void {
  const without = (kind: Piece['kind']) =>
    pieces.map((piece) => (piece.kind === kind ? '' : piece.text)).join('');
  expect(without('added')).toBe(before);
  expect(without('removed')).toBe(after);
  for (const [at, { kind, text: own }] of pieces.entries()) {
    expect(own).not.toBe('');
    expect(kind).not.toBe(pieces[at + 1]?.kind);
  }
}
