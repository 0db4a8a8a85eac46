// Numbers that look as if JavaScript had rounded them.
import { number, tokenise } from './body/tokens.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** A larger body is not read for a hint. */
const mostBytes = 4 * 1024 * 1024;

/**
 * A hint where a body holds an integer of 17 digits or more that ends in zeros and is the shortest text
 * of its double; else null. Its digits may be those that a provider sent, so it is no proof.
 */
export function roundedIn(body: Bytes): string | null {
  if (body.byteLength > mostBytes) return null;
  const tokens = tokenise(body);
  if (!tokens) return null;
  const { latin1, count, start, end, kind } = tokens;
  for (let token = 0; token < count; token++) {
    if (kind[token] !== number || end[token]! - start[token]! > longest) continue;
    const text = latin1.slice(start[token]!, end[token]!);
    if (!/^-?\d{15,}00$/.test(text) || String(Number(text)) !== text) continue;
    return `Numbers such as ${text} look rounded by JavaScript: the digits are lost.`;
  }
  return null;
}

/** JavaScript prints 21 digits at most, and a sign. */
const longest = 22;
