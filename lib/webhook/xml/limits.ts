import { XmlSyntaxError } from './syntax-error.ts';

/** As deep as JSON may be; the library calls itself once a level. */
const deepest = 1000;
/** The library takes about 350 bytes an element, of which 8 MiB can hold two million. */
const mostElements = 250_000;

/**
 * Refuses what the library should not meet, in one pass: depth, number of elements, a document type
 * with declarations (whose entities are never expanded), characters that XML has not. It understands
 * no more of XML than where a piece of markup ends; what is not well-formed is the library’s to say.
 * Throws XmlSyntaxError.
 */
export function checkLimits(text: string): void {
  const strange = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/u.exec(text);
  if (strange) {
    const code = strange[0].codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0');
    throw new XmlSyntaxError(`XML cannot hold the character U+${code}`, strange.index);
  }
  let depth = 0;
  let elements = 0;
  let at = text.indexOf('<');
  while (at !== -1) {
    const end = endOfMarkup(text, at);
    if (end === -1) return;
    const next = text[at + 1]!;
    if (next === '/') depth--;
    if (next !== '/' && next !== '!' && next !== '?') {
      if (++elements > mostElements) {
        throw new XmlSyntaxError(`more than ${mostElements} elements`, at);
      }
      if (depth >= deepest) throw new XmlSyntaxError(`nested deeper than ${deepest} levels`, at);
      if (text[end - 2] !== '/') depth++;
    }
    at = text.indexOf('<', end);
  }
}

/** Where the piece of markup ends that starts here, or -1 where it never does. */
function endOfMarkup(text: string, at: number): number {
  if (text.startsWith('<!--', at)) return after(text, '-->', at + 4);
  if (text.startsWith('<![CDATA[', at)) return after(text, ']]>', at + 9);
  if (text.startsWith('<?', at)) return after(text, '?>', at + 2);
  const isDoctype = text.startsWith('<!DOCTYPE', at);
  const marks = /["'[>]/g;
  marks.lastIndex = at + 1;
  for (let mark = marks.exec(text); mark; mark = marks.exec(text)) {
    if (mark[0] === '>') return marks.lastIndex;
    if (mark[0] === '[') {
      if (!isDoctype) continue;
      const message = 'Creel reads no document type with declarations: entities are never expanded';
      throw new XmlSyntaxError(message, at);
    }
    const close = text.indexOf(mark[0], marks.lastIndex);
    if (close === -1) return -1;
    marks.lastIndex = close + 1;
  }
  return -1;
}

function after(text: string, end: string, from: number): number {
  const at = text.indexOf(end, from);
  return at === -1 ? -1 : at + end.length;
}
