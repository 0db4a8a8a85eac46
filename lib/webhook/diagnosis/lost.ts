// What is gone from a body for good, as far as what stands in its place tells.

const latin1 = new TextDecoder('windows-1252');
/** U+FFFD in UTF-8, one character a byte. */
const replacement = '\u00EF\u00BF\u00BD';
/** Question marks in a row, or one within a word, where no URL is: `M?ller`, `?????`. */
const questionMarks = /\?{3,}|(?:^|["\s>])[A-Za-z]{1,40}\?+[A-Za-z]{1,40}(?=["\s,.<]|$)/;

/** What is lost for good, as a sentence, or null. */
export function lostIn(body: Uint8Array): string | null {
  const text = latin1.decode(body);
  const count = text.split(replacement).length - 1;
  if (count > 0) {
    const times = count === 1 ? 'once' : `${count.toLocaleString('en')} times`;
    return `The body has U+FFFD in it ${times}: if the sender did not send it, something that is not UTF-8 was read as UTF-8. What stood there is lost for good then, and no search can prove what was signed.`;
  }
  // Where other letters got through, question marks are what they are.
  if (/[\u0080-\u{10FFFF}]/u.test(text)) return null;
  return questionMarks.test(text)
    ? 'The body has question marks where letters beyond ASCII may have stood: if somebody wrote it as ASCII or Latin-1, these are lost for good, and no search can prove what was signed.'
    : null;
}
