/**
 * The byte offset of a place in the text, which is counted in UTF-16 units. It only walks forward:
 * ask for growing places.
 */
export type ByteOffsets = (index: number) => number;

/**
 * `raw` is the text before `\r\n` and `\r` became `\n`, `widthOf` gives the bytes of each of its units,
 * and `start` the offset of the first.
 */
export function createByteOffsets(
  raw: string,
  widthOf: (code: number, at: number) => number,
  start: number,
): ByteOffsets {
  let index = 0;
  let at = 0;
  let offset = start;
  const step = () => {
    offset += widthOf(raw.charCodeAt(at), at);
    at++;
  };
  return (wanted) => {
    for (; index < wanted && at < raw.length; index++) {
      if (raw.charCodeAt(at) === 0x0d && raw.charCodeAt(at + 1) === 0x0a) step();
      step();
    }
    return offset;
  };
}
