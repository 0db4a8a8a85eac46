import { commonSequence } from './common-sequence.ts';
import { numberBoth } from './numbering.ts';

/** A stretch of text that both have, or only one. The pieces without `added` are the text before. */
export type Piece = { kind: 'same' | 'removed' | 'added'; text: string };

/** Of longer texts only what they start and end with alike is told apart from the rest. */
const mostCharacters = 200_000;

/** The words of a text that changed; HTML is text like any other. */
export function wordDiff(before: string, after: string): Piece[] {
  return piecesOf(before, after, /[\p{L}\p{M}\p{N}_]+|\s+|[^]/gu);
}

/** The lines of a text that changed, with their line ends. */
export function lineDiff(before: string, after: string): Piece[] {
  return piecesOf(before, after, /[^\n]*\n|[^\n]+/g);
}

function piecesOf(before: string, after: string, token: RegExp): Piece[] {
  if (before === after) return merged([{ kind: 'same', text: before }]);
  if (before.length > mostCharacters || after.length > mostCharacters) {
    return trimmed(before, after, token);
  }
  const tokens = before.match(token) ?? [];
  const others = after.match(token) ?? [];
  const partners = commonSequence(numberBoth(tokens, others));
  const pieces: Piece[] = [];
  let next = 0;
  for (const [at, text] of tokens.entries()) {
    const partner = partners[at]!;
    if (partner === -1) {
      pieces.push({ kind: 'removed', text });
      continue;
    }
    for (; next < partner; next++) pieces.push({ kind: 'added', text: others[next]! });
    pieces.push({ kind: 'same', text });
    next = partner + 1;
  }
  for (; next < others.length; next++) pieces.push({ kind: 'added', text: others[next]! });
  return merged(pieces);
}

/** Takes the start and the end that are alike, and compares what is left where it is short enough. */
function trimmed(before: string, after: string, token: RegExp): Piece[] {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  if (isInsidePair(before, start) || isInsidePair(after, start)) start--;
  let end = 0;
  while (end < shorter - start && before.at(-end - 1) === after.at(-end - 1)) end++;
  if (isInsidePair(before, before.length - end) || isInsidePair(after, after.length - end)) end--;
  const [old, made] = [before, after].map((text) => text.slice(start, text.length - end)) as [
    string,
    string,
  ];
  const isShort = Math.max(old.length, made.length) <= mostCharacters;
  const middle: Piece[] = isShort
    ? piecesOf(old, made, token)
    : [
        { kind: 'removed', text: old },
        { kind: 'added', text: made },
      ];
  return merged([
    { kind: 'same', text: before.slice(0, start) },
    ...middle,
    { kind: 'same', text: before.slice(before.length - end) },
  ]);
}

/** Whether a cut there would part two halves of one character. */
function isInsidePair(text: string, at: number): boolean {
  return /^[\uDC00-\uDFFF]/.test(text.charAt(at)) && /^[\uD800-\uDBFF]/.test(text.charAt(at - 1));
}

/** Within a stretch that differs, what was removed comes first. */
function merged(pieces: readonly Piece[]): Piece[] {
  const result: Piece[] = [];
  let removed: string[] = [];
  let added: string[] = [];
  const flush = () => {
    if (removed.length > 0) result.push({ kind: 'removed', text: removed.join('') });
    if (added.length > 0) result.push({ kind: 'added', text: added.join('') });
    removed = [];
    added = [];
  };
  let same: string[] = [];
  const flushSame = () => {
    if (same.length > 0) result.push({ kind: 'same', text: same.join('') });
    same = [];
  };
  for (const { kind, text } of pieces) {
    if (text === '') continue;
    if (kind === 'same') {
      flush();
      same.push(text);
    } else {
      flushSame();
      (kind === 'removed' ? removed : added).push(text);
    }
  }
  flush();
  flushSame();
  return result;
}
