/**
 * A text with its white space and invisible characters shown: `·` a space, `→` a tab, `␍` and `␊` line
 * ends (a line still ends behind its `␊`), other controls as their pictures, anything else that does
 * not show as `⟨U+FEFF⟩`. For looking at only: a text that holds these signs itself looks the same.
 */
export function visibleWhiteSpace(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zs}\p{Zl}\p{Zp}]/gu, shown);
}

function shown(char: string): string {
  const code = char.codePointAt(0)!;
  if (char === ' ') return '·';
  if (char === '\t') return '→';
  if (char === '\n') return '␊\n';
  if (code < 0x20) return String.fromCodePoint(0x24_00 + code);
  if (code === 0x7f) return '␡';
  return `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩`;
}
