// What is left out of a body of this size, in words.
import type { Skipped } from '../diagnosis.ts';
import type { Row, Subject } from './row.ts';

/** Rows that are not tried, and rows that are tried only alone, by the size that is too much for them. */
export function skippedRows(body: Subject, rows: readonly Row[]): Skipped[] {
  const size = body.bytes.length;
  const alone = new Map<number, string[]>();
  const together = new Map<number, string[]>();
  const others: Skipped[] = [];
  for (const row of rows) {
    const { name, mostBytes, mostPairedBytes, paired, leftOut } = row;
    if (row.isJson && !looksLikeJson(body.bytes)) continue;
    if (size > mostBytes) {
      add(alone, mostBytes, name);
      continue;
    }
    const hasPairs = mostPairedBytes > 0 && paired !== 0;
    if (hasPairs && size > mostPairedBytes) add(together, mostPairedBytes, name);
    others.push(...(leftOut?.(body) ?? []));
  }
  return [
    ...sentences(alone, (names) => upperFirst(names)),
    ...sentences(together, (names) => `Together with another change: ${names}`),
    ...others,
  ];
}

function add(to: Map<number, string[]>, limit: number, name: string): void {
  const names = to.get(limit);
  if (names) names.push(name);
  else to.set(limit, [name]);
}

function sentences(by: ReadonlyMap<number, string[]>, whatOf: (names: string) => string) {
  return [...by].map(([limit, names]): Skipped => {
    return { what: whatOf(names.join(', ')), because: `the body is larger than ${inWords(limit)}` };
  });
}

function inWords(bytes: number): string {
  const mebibyte = 1024 * 1024;
  return bytes >= mebibyte ? `${bytes / mebibyte} MiB` : `${bytes / 1024} KiB`;
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** By its first character: a body too large for its rows is not read to its end to say so. */
function looksLikeJson(bytes: Uint8Array): boolean {
  const start = String.fromCharCode(...bytes.subarray(0, 100));
  return /^(?:\xef\xbb\xbf)?\s*[{["]/.test(start);
}
