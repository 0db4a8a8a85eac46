const dangerous = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/**
 * Text from a delivery, safe for a terminal: control characters, which could move the cursor or
 * colour the screen, are written as `\x1b`.
 */
export function printable(text: string): string {
  return text.replaceAll(
    dangerous,
    (character) => `\\x${character.codePointAt(0)!.toString(16).padStart(2, '0')}`,
  );
}

/** A value as one line of JSON that is safe for a terminal, too: the same value when it is read. */
export function printableJson(value: unknown): string {
  return escapedJson(JSON.stringify(value));
}

/** The same of a text that is JSON already. */
export function escapedJson(json: string): string {
  return json.replaceAll(dangerous, (character) =>
    Array.from(
      { length: character.length },
      (_, unit) => `\\u${character.charCodeAt(unit).toString(16).padStart(4, '0')}`,
    ).join(''),
  );
}
