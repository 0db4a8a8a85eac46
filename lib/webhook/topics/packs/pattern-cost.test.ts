import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { costOf } from './pattern-cost.ts';
import { partsOf } from './pattern-parts.ts';

describe('patterns that could take for ever are told', () => {
  test.each([
    '^(?i:abc)$',
    '(a+)+$',
    '(a|a)*b',
    '(a|aa)+$',
    '(a|ab|b)*c',
    '(.*)*x',
    '(a?)*b',
    '(x+x+)+y',
    '([a-z]+)*!',
    '(\\w|\\d)+$',
    '(-a*a*)*$',
    '^(([a-z])+.)+[A-Z]([a-z])+$',
    '(?:(?:a+)b?)+',
    '(\\d+,?)+$',
    '(?=(a+)+b)a',
    '('.repeat(60) + 'a' + ')'.repeat(60),
  ])('%s', (pattern) => {
    expect(() => new RegExp(pattern, 'u')).not.toThrow();
    expect(costOf(pattern)).toEqual({ ok: false });
  });
});

describe('patterns as people write them are not', () => {
  test.each([
    '^-?\\d+(\\.\\d+)?$',
    '^[a-z0-9]+(?:-[a-z0-9]+)*$',
    '^\\w+(,\\w+)*$',
    '^https?://[^/]+(/[^/]+)*/?$',
    '^gid://shopify/\\w+/\\d+$',
    '^(\\d{1,3}\\.){3}\\d{1,3}$',
    '^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$',
    '^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$',
    '^"(\\\\.|[^"\\\\])*"$',
    '^(?=.*[A-Z])(?=.*\\d).{8,40}$',
    '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?(Z|[+-]\\d{2}:\\d{2})$',
    '^[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?$',
    '^(foo|bar|baz)+$',
    '^\\p{Lu}[\\p{L}’ -]{1,80}$',
    '',
  ])('%s', (pattern) => {
    const priced = costOf(pattern);
    expect(priced.ok && priced.cost(20)).toBeLessThan(1_000_000);
  });
});

test('the cost grows with what can be tried', () => {
  expect(cost('^[a-z]+$', 1000)).toBeLessThan(10_000);
  expect(cost('[a-z]+$', 1000)).toBeGreaterThan(1_000_000);
  expect(cost('^a*a*a*b$', 1000)).toBeGreaterThan(1_000_000);
  expect(cost('[a-z]+@', 1000)).toBeGreaterThan(1_000_000);
  expect(cost('^a*aa*aa*b$', 1000)).toBeGreaterThan(1_000_000);
  expect(cost('^(a{1,50}){1,50}$', 30)).toBeGreaterThan(1e12);
});

test('a pattern is cut into parts', () => {
  expect(partsOf('^a\\u{1F600}[\\]x]{2,3}(?<y>b|\\d+)*\\k<y>')).toEqual([
    [
      { part: { kind: 'nothing', source: '^' }, min: 1, max: 1 },
      { part: { kind: 'one', source: 'a' }, min: 1, max: 1 },
      { part: { kind: 'one', source: '\\u{1F600}' }, min: 1, max: 1 },
      { part: { kind: 'one', source: '[\\]x]' }, min: 2, max: 3 },
      {
        part: {
          kind: 'group',
          branches: [
            [{ part: { kind: 'one', source: 'b' }, min: 1, max: 1 }],
            [{ part: { kind: 'one', source: '\\d' }, min: 1, max: Infinity }],
          ],
        },
        min: 0,
        max: Infinity,
      },
      { part: { kind: 'reference' }, min: 1, max: 1 },
    ],
  ]);
});

// Counts the tries of a backtracking matcher over the same parts, which is what JavaScript does.
test('what passes never needs more than its cost', () => {
  const piece = fc.constantFrom(
    'a',
    'b',
    '[ab]',
    '.',
    'a*',
    'b+',
    '[ab]?',
    '(a|b)',
    '(ab?)',
    '(ba)*',
  );
  const pattern = fc.array(piece, { maxLength: 5 }).map((pieces) => `^${pieces.join('')}$`);
  const nested = fc
    .tuple(pattern, fc.constantFrom('*', '+', '{1,3}', '?'))
    .map(([inner, times]) => `^(${inner.slice(1, -1)})${times}$`);
  fc.assert(
    fc.property(fc.oneof(pattern, nested), fc.stringMatching(/^[ab]{0,12}$/), (source, text) => {
      const priced = costOf(source);
      if (priced.ok)
        expect(triesOf(source, text)).toBeLessThanOrEqual(priced.cost(text.length) * 4);
    }),
    { numRuns: 500 },
  );
});

function cost(pattern: string, length: number): number {
  const priced = costOf(pattern);
  if (!priced.ok) throw new Error(`${pattern} was refused.`);
  return priced.cost(length);
}

type Pieces = ReturnType<typeof partsOf>[number];

/** How many parts a matcher looks at that goes on to the text’s end in every way there is. */
function triesOf(source: string, text: string): number {
  let tries = 0;
  const most = 200_000;
  branches(partsOf(source), 0, () => undefined);
  return tries;

  function branches(all: Pieces[], at: number, next: (at: number) => void): void {
    for (const pieces of all) sequence(pieces, 0, at, next);
  }

  function sequence(pieces: Pieces, index: number, at: number, next: (at: number) => void): void {
    const piece = pieces[index];
    if (!piece) return next(at);
    turns(piece, 0, at, (end) => sequence(pieces, index + 1, end, next));
  }

  function turns(
    piece: Pieces[number],
    done: number,
    at: number,
    next: (at: number) => void,
  ): void {
    if (done < piece.max && tries < most) {
      part(piece.part, at, (end) => {
        // JavaScript ends a repetition whose turn matched nothing.
        if (end > at || done < piece.min) turns(piece, done + 1, end, next);
      });
    }
    if (done >= piece.min) next(at);
  }

  function part(one: Pieces[number]['part'], at: number, next: (at: number) => void): void {
    tries++;
    if (one.kind === 'group') branches(one.branches, at, next);
    else if (
      one.kind === 'one' &&
      at < text.length &&
      new RegExp(`^${one.source}$`, 'u').test(text[at]!)
    )
      next(at + 1);
    else if (one.kind === 'nothing' && at === (one.source === '^' ? 0 : text.length)) next(at);
  }
}
