import { expect, test } from 'vitest';
import { movedWords, shortPieces } from './change-words.ts';

test('places are those of the pointers', () => {
  expect(movedWords('/a/3', '/a/1')).toBe('moved from place 3 to 1');
  expect(movedWords('/a/2', '/a/2')).toBe('moved among the others');
  expect(movedWords(null, '/a/1')).toBe('moved');
});

test('what both have is cut to the neighbourhood of what changed', () => {
  const long = 'x'.repeat(500);
  const cut = shortPieces([
    { kind: 'same', text: `${long}A` },
    { kind: 'removed', text: 'old' },
    { kind: 'same', text: `B${long}C` },
    { kind: 'added', text: 'new' },
    { kind: 'same', text: `D${long}` },
  ]);
  expect(cut.isCut).toBe(true);
  const [first, , middle, , last] = cut.pieces.map(({ text }) => text);
  expect(first).toMatch(/^…x{59}A$/);
  expect(middle).toMatch(/^Bx{59}…x{59}C$/);
  expect(last).toMatch(/^Dx{59}…$/);
});

test('short pieces stay as they are, long and many ones are cut, no character in two', () => {
  const few = [{ kind: 'same', text: 'one ' } as const, { kind: 'added', text: 'two' } as const];
  expect(shortPieces(few)).toEqual({ pieces: few, isCut: false });
  const [only] = shortPieces([{ kind: 'same', text: 'x'.repeat(9_000) }]).pieces;
  expect(only!.text).toHaveLength(2_000);
  const [faces] = shortPieces([{ kind: 'added', text: `x${'😀'.repeat(3_000)}` }]).pieces;
  expect(faces!.text).toMatch(/^x(😀)+…$/u);
  const many = Array.from({ length: 900 }, () => ({ kind: 'added', text: 'w' }) as const);
  expect(shortPieces(many)).toMatchObject({ isCut: true, pieces: { length: 200 } });
});
