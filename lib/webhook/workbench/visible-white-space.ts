/**
 * A text with its white space and invisible characters shown: `·` a space, `→` a tab, `¶` a line end
 * (a line still ends behind it), `⟨CR⟩` a carriage return, anything else that does not show as
 * `⟨U+FEFF⟩`. Signs that every font has: few have the pictures of controls. For looking at only: a text that holds these signs itself looks the same.
 */
export function visibleWhiteSpace(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zs}\p{Zl}\p{Zp}]/gu, shown);
}

function shown(char: string): string {
  const code = char.codePointAt(0)!;
  if (char === ' ') return '·';
  if (char === '\t') return '→';
  if (char === '\n') return '¶\n';
  if (char === '\r') return '⟨CR⟩';
  return `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩`;
}
