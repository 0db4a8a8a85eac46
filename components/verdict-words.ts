import type { Verdict } from '../lib/webhook/index.ts';

type Name = Verdict['verdict'];

const words: Readonly<Record<Name, { word: string; mark: string }>> = {
  verified: { word: 'verified', mark: '✓' },
  stale: { word: 'stale', mark: '◷' },
  failed: { word: 'failed', mark: '✗' },
  unsigned: { word: 'unsigned', mark: '–' },
  'no-secret': { word: 'no secret', mark: '?' },
  'token-only': { word: 'token only', mark: '!' },
  unsupported: { word: 'unsupported', mark: '!' },
};

export function verdictWord(name: Name): string {
  return words[name].word;
}

/** A mark beside the word, so that colour never says it alone. */
export function verdictMark(name: Name): string {
  return words[name].mark;
}
