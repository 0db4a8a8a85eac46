import { expect, test } from 'vitest';
import { diffHeaders } from '../lib/webhook/diff/index.ts';
import { sayHeader, sayPiece } from './diff-words.ts';

test('values of a header that look the same are told apart', () => {
  const [change] = diffHeaders([['X-Note', 'a b']], [['X-Note', 'a\u00a0b']]);
  expect(sayHeader(change!)).toBe(String.raw`  changed   x-note  a b → a\u00a0b`);
  const [other] = diffHeaders([['X-Note', 'é']], [['X-Note', 'è']]);
  expect(sayHeader(other!)).toBe('  changed   x-note  é → è');
});

test('pieces of a text, too, where one stands for the other', () => {
  const pieces = [
    { kind: 'removed', text: 'é b\n' },
    { kind: 'added', text: 'é\u00a0b\n' },
    { kind: 'added', text: 'é c\n' },
  ] as const;
  expect(pieces.map((piece, at) => sayPiece(piece, at, pieces))).toEqual([
    String.raw`- \u00e9 b`,
    String.raw`+ \u00e9\u00a0b`,
    '+ é c',
  ]);
});
