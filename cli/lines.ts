/**
 * The lines of a text stream, without their line ends; a last line without one counts. Not
 * `node:readline`: it also splits at U+2028, which a JSON string may hold as it is.
 */
export async function* linesOf(chunks: AsyncIterable<string>): AsyncGenerator<string> {
  let parts: string[] = [];
  for await (const chunk of chunks) {
    const pieces = chunk.split('\n');
    const last = pieces.pop()!;
    for (const piece of pieces) {
      yield [...parts, piece].join('');
      parts = [];
    }
    parts.push(last);
  }
  const rest = parts.join('');
  if (rest !== '') yield rest;
}
