/**
 * Text from a delivery, safe for a terminal: control characters, which could move the cursor or
 * colour the screen, are written as `\x1b`.
 */
export function printable(text: string): string {
  return text.replaceAll(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu,
    (character) => `\\x${character.codePointAt(0)!.toString(16).padStart(2, '0')}`,
  );
}
