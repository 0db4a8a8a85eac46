import { expect, test } from 'vitest';
import { providers } from '../providers/index.ts';

const schemes = providers.flatMap((provider) => provider.schemes);

const words: readonly [RegExp, RegExp][] = [
  [/\{body\}/, /\bbody$/],
  [/\{url\}/, /\bURL\b/],
  [/\{method\}/, /\bmethod\b/],
  [/\{path\}/, /\bpath\b/],
];

test.each(schemes.filter(({ message }) => typeof message === 'string' && message !== ''))(
  'what $id covers is what its template signs',
  ({ message, covers, bodyDigest }) => {
    for (const [part, word] of words) {
      const isSigned = part.test(message as string);
      const isBound = word.test(covers) && !(word.test('body') && bodyDigest);
      expect([covers, word, isBound]).toEqual([covers, word, isSigned]);
    }
    expect(covers).toMatch(/^(body|the .*)$/);
  },
);
