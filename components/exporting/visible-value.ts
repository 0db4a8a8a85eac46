import { cutText } from '../../lib/webhook/diff/index.ts';

const longest = 160;

/**
 * A value to look at on one line: cut, and what cannot be seen, or turns the line around, is written
 * as `⟨U+202E⟩`.
 */
export function visibleValue(value: string): string {
  return cutText(value, longest).replaceAll(
    /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu,
    (character) => `⟨U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}⟩`,
  );
}
