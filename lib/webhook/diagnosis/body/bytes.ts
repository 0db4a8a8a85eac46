// Changes of bytes, whatever they mean.
import { bomLength } from '../../json/locate.ts';
import type { Bytes } from './row.ts';

const space = 0x20;
const tab = 0x09;
const lf = 0x0a;
const cr = 0x0d;

export function followedBy(bytes: Bytes, ...more: number[]): Bytes {
  const longer = new Uint8Array(bytes.length + more.length);
  longer.set(bytes);
  longer.set(more, bytes.length);
  return longer;
}

export function precededBy(bytes: Bytes, ...more: number[]): Bytes {
  const longer = new Uint8Array(bytes.length + more.length);
  longer.set(more);
  longer.set(bytes, more.length);
  return longer;
}

export function withoutBom(bytes: Bytes): Bytes | null {
  return bomLength(bytes) > 0 ? bytes.subarray(3) : null;
}

/** Without the last line end, or without all of those at the end. */
export function withoutNewlines(bytes: Bytes, which: 'last' | 'all'): Bytes | null {
  let end = bytes.length;
  while (bytes[end - 1] === lf) {
    end -= bytes[end - 2] === cr ? 2 : 1;
    if (which === 'last') break;
  }
  return end < bytes.length ? bytes.subarray(0, end) : null;
}

/** Space, tab, CR and LF only: String.trim takes a byte order mark along. */
export function trimmed(bytes: Bytes): Bytes | null {
  let start = 0;
  let end = bytes.length;
  while (start < end && isWhite(bytes[start]!)) start++;
  while (end > start && isWhite(bytes[end - 1]!)) end--;
  return end - start < bytes.length ? bytes.subarray(start, end) : null;
}

function isWhite(byte: number): boolean {
  return byte === space || byte === tab || byte === lf || byte === cr;
}

export function withLf(bytes: Bytes): Bytes | null {
  const kept = new Uint8Array(bytes.length);
  let length = 0;
  for (let at = 0; at < bytes.length; at++) {
    if (bytes[at] !== cr || bytes[at + 1] !== lf) kept[length++] = bytes[at]!;
  }
  return length < bytes.length ? kept.subarray(0, length) : null;
}

/** Line ends that are CRLF already stay so. */
export function withCrlf(bytes: Bytes): Bytes | null {
  let bare = 0;
  for (let at = bytes.indexOf(lf); at !== -1; at = bytes.indexOf(lf, at + 1)) {
    if (bytes[at - 1] !== cr) bare++;
  }
  if (bare === 0) return null;
  const longer = new Uint8Array(bytes.length + bare);
  let length = 0;
  for (let at = 0; at < bytes.length; at++) {
    if (bytes[at] === lf && bytes[at - 1] !== cr) longer[length++] = cr;
    longer[length++] = bytes[at]!;
  }
  return longer;
}
