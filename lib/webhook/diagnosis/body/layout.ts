// White space between tokens, as the common printers put it.
import {
  closeArray,
  closeObject,
  isOpening,
  key,
  openArray,
  openObject,
  type Tokens,
} from './tokens.ts';
import type { Bytes } from './row.ts';
import { mostMade, Writer } from './writer.ts';

/** How a printer puts white space. */
export type Layout = {
  /** Between a key and its value. */
  colon: string;
  /** Between two of a list, where both are on one line. */
  comma: string;
  /** What a level is indented by; null where all is on one line. */
  indent: { byte: number; count: number } | null;
  /** Between the brackets of what is empty: nothing, a space, or so many line ends and the indenting. */
  emptyArray?: number | ' ';
  emptyObject?: number | ' ';
  /** Whether arrays stay on the line, as Jackson has them, and only objects are indented. */
  hasArraysInLine?: boolean;
};

/**
 * The body with other white space between its tokens; what stands before the first and after the last
 * stays. Null where it would be many times as large: thousands of levels indented take gigabytes.
 */
export function printLayout(tokens: Tokens, layout: Layout): Bytes | null {
  const { bytes, count, start, end, kind } = tokens;
  const { colon, comma, indent, hasArraysInLine = false } = layout;
  const expected = indent ? bytes.length * 2 : bytes.length + bytes.length / 4;
  const out = new Writer(Math.ceil(expected), mostMade(bytes.length));
  out.copy(bytes, 0, start[0]!);
  let depth = 0;
  let before = 0;
  for (let token = 0; token < count && !out.isFull; token++) {
    const now = kind[token]!;
    const isArray = now === closeArray || now === openArray;
    if (now === closeObject || now === closeArray) {
      if (indent && !(isArray && hasArraysInLine)) depth--;
      if (isOpening(before)) empty(isArray ? layout.emptyArray : layout.emptyObject);
      else if (isArray && hasArraysInLine) out.byte(0x20);
      else if (indent) line();
    } else if (before === key) out.ascii(colon);
    else if (token > 0) {
      if (!isOpening(before)) out.byte(0x2c);
      // A value that follows no key stands in an array.
      if (indent && !(hasArraysInLine && now !== key)) line();
      else if (hasArraysInLine) out.byte(0x20);
      else if (!isOpening(before)) out.ascii(comma);
    }
    out.copy(bytes, start[token]!, end[token]!);
    if (indent && (now === openObject || (now === openArray && !hasArraysInLine))) depth++;
    before = now;
  }
  out.copy(bytes, end[count - 1]!, bytes.length);
  return out.result();

  function line(): void {
    out.byte(0x0a);
    if (indent) out.fill(indent.byte, indent.count * depth);
  }

  function empty(within: number | ' ' = 0): void {
    if (within === ' ') out.byte(0x20);
    else if (within > 0) {
      out.fill(0x0a, within - 1);
      line();
    }
  }
}
