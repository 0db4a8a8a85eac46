const notPlain = /[^ -~]/;
const spaces = /\p{Zs}/gu;
/** Format characters, joiners, variation selectors: what is there and takes no room. */
const unseen = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;

/**
 * Whether two texts that differ look the same: by a space of another kind, by what cannot be seen, or by
 * an accent that stands alone and not in its letter.
 */
export function readAlike(one: string, other: string): boolean {
  if (one === other || !(notPlain.test(one) || notPlain.test(other))) return false;
  return seen(one) === seen(other);
}

function seen(text: string): string {
  return text.normalize('NFC').replace(unseen, '').replace(spaces, ' ');
}

/** What is not ASCII as JSON’s escapes, so that anybody sees what stands there: `\u00a0`. */
export function escapedText(text: string): string {
  return text.replace(
    /[\u007F-\uFFFF]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
