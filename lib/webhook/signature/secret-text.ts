// What people paste around a secret or a key, taken away.

// Not String.trim(): it also removes U+FEFF, so a byte order mark would pass for white space.
export function trim(text: string): string {
  return text.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, '');
}

/** Without white space and one pair of quotes around it. */
export function unquote(text: string): string {
  return trim(text).replace(/^(["'`])(.*)\1$/s, '$2');
}
