import { byteText, lineAt } from '../fixtures/byte-text.ts';

export type BodyBehind = { body: Uint8Array<ArrayBuffer>; note: string };

/**
 * The body that stands behind a dump ending at `end`, with a sentence on what was taken; null where
 * there is none. Empty lines before it are no part of it, unless `length`, what Content-Length says,
 * counts them; white space after that many bytes is none either.
 */
export function bodyBehind(
  bytes: Uint8Array,
  end: number,
  length: number | null,
): BodyBehind | null {
  const from = endOfEmptyLines(bytes, end);
  if (endOfBlanks(bytes, from) === bytes.byteLength) return null;
  const start = length === null ? from : startByLength(bytes, { end, from, length });
  const isCut = length !== null && endOfBlanks(bytes, start + length) === bytes.byteLength;
  const stop = isCut ? Math.min(start + length, bytes.byteLength) : bytes.byteLength;
  const body = new Uint8Array(bytes.subarray(start, stop));
  const line = lineAt(byteText(bytes.subarray(0, start)), start);
  const left = stop < bytes.byteLength ? ' The white space after them is left out.' : '';
  const lineEnd =
    left === '' && body.at(-1) === 0x0a && body.byteLength !== length
      ? ' The line end after it is part of it.'
      : '';
  const taken = `The ${body.byteLength} bytes behind the dump, from line ${line} on, are taken as the body.`;
  return { body, note: `${taken}${left}${lineEnd}` };
}

/** Where as many bytes are left as Content-Length says, if that is in the empty lines; else behind them. */
function startByLength(
  bytes: Uint8Array,
  { end, from, length }: { end: number; from: number; length: number },
): number {
  const start = bytes.byteLength - length;
  return start >= end && start < from ? start : from;
}

function endOfEmptyLines(bytes: Uint8Array, start: number): number {
  let from = start;
  for (let at = start; at < bytes.byteLength && isBlank(bytes[at]!); at++) {
    if (bytes[at] === 0x0a) from = at + 1;
  }
  return from;
}

function endOfBlanks(bytes: Uint8Array, start: number): number {
  let at = start;
  while (at < bytes.byteLength && isBlank(bytes[at]!)) at++;
  return at;
}

function isBlank(byte: number): boolean {
  return byte === 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d;
}
