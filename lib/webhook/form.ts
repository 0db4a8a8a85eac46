import type { ByteRange, JsonMember, JsonNode } from './json/tree.ts';

/** A pair of a form body, decoded, and where its name and its value stand in the bytes. */
export type FormPair = { name: string; value: string; nameRange: ByteRange; valueRange: ByteRange };

/** More pairs than this are no form that anybody reads as a tree. */
const mostPairs = 100_000;

/**
 * A form body as an object of strings: order and duplicates kept, names with brackets as they are.
 * Ranges are those of the encoded text; a pair without `=` has an empty value at its end. Null where
 * there are more than 100,000 pairs.
 */
export function parseForm(body: Uint8Array): JsonNode | null {
  const members: JsonMember[] = [];
  for (const { name, value, nameRange, valueRange } of formPairs(body)) {
    if (members.length === mostPairs) return null;
    const node: JsonNode = { kind: 'string', ...valueRange, string: value };
    members.push({ key: name, keyRange: nameRange, value: node });
  }
  return { kind: 'object', start: 0, end: body.byteLength, members };
}

/**
 * The pairs of an `application/x-www-form-urlencoded` body, as the parser of the URL standard reads
 * them (https://url.spec.whatwg.org/#urlencoded-parsing): bytes that are no UTF-8 become U+FFFD.
 */
export function* formPairs(body: Uint8Array): Generator<FormPair> {
  let start = 0;
  while (start < body.byteLength) {
    const nextAmpersand = body.indexOf(ampersand, start);
    const end = nextAmpersand === -1 ? body.byteLength : nextAmpersand;
    if (end > start) yield pairOf(body, start, end);
    start = end + 1;
  }
}

const ampersand = 0x26;
const equals = 0x3d;
const plus = 0x2b;
const percent = 0x25;

function pairOf(body: Uint8Array, start: number, end: number): FormPair {
  const sign = body.subarray(start, end).indexOf(equals);
  const nameEnd = sign === -1 ? end : start + sign;
  const valueStart = sign === -1 ? end : nameEnd + 1;
  return {
    name: decoded(body.subarray(start, nameEnd)),
    value: decoded(body.subarray(valueStart, end)),
    nameRange: { start, end: nameEnd },
    valueRange: { start: valueStart, end },
  };
}

// A byte order mark is kept, as the standard has it.
const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });

function decoded(piece: Uint8Array): string {
  if (!piece.includes(plus) && !piece.includes(percent)) return utf8.decode(piece);
  const bytes = new Uint8Array(piece.byteLength);
  let length = 0;
  for (let at = 0; at < piece.byteLength; at++) {
    const byte = piece[at]!;
    const escaped = byte === percent ? hexByte(piece, at + 1) : null;
    if (escaped !== null) at += 2;
    bytes[length++] = escaped ?? (byte === plus ? 0x20 : byte);
  }
  return utf8.decode(bytes.subarray(0, length));
}

/** The byte that two hexadecimal digits write, or null where there are not two. */
function hexByte(piece: Uint8Array, at: number): number | null {
  const digits = String.fromCharCode(...piece.subarray(at, at + 2));
  return /^[\dA-Fa-f]{2}$/.test(digits) ? Number.parseInt(digits, 16) : null;
}
