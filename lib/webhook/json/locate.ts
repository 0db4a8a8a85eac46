/** Line and column, both 1-based, the column in code points. */
export type Place = { line: number; column: number };

/** Bytes of the UTF-8 byte order mark that the body starts with: 3 or 0. */
export function bomLength(body: Uint8Array): number {
  return body[0] === 0xef && body[1] === 0xbb && body[2] === 0xbf ? 3 : 0;
}

/**
 * The place of a byte offset. `\n`, `\r\n` and a lone `\r` end a line; a byte order mark takes no
 * column, as in editors.
 */
export function locate(body: Uint8Array, offset: number): Place {
  return locateAll(body, [offset]).get(offset)!;
}

/** The places of many byte offsets in one pass: a body may be one line of megabytes. */
export function locateAll(body: Uint8Array, offsets: Iterable<number>): Map<number, Place> {
  const places = new Map<number, Place>();
  let line = 1;
  let column = 1;
  let at = bomLength(body);
  for (const offset of [...new Set(offsets)].toSorted((a, b) => a - b)) {
    for (; at < offset; at++) {
      const byte = body[at]!;
      if (byte === 0x0a || (byte === 0x0d && body[at + 1] !== 0x0a)) {
        line++;
        column = 1;
      } else if ((byte & 0xc0) !== 0x80) {
        // Every byte but the continuation bytes 10xxxxxx starts a code point.
        column++;
      }
    }
    places.set(offset, { line, column });
  }
  return places;
}
