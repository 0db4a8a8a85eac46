import { sha256Of } from '../fixtures/sha256.ts';
import { bomLength } from '../json/locate.ts';

export type BytesDescription = {
  sizeBytes: number;
  /** Lower-case hex. */
  sha256: Promise<string>;
  /** Whether a UTF-8 byte order mark comes first. */
  bom: boolean;
  /** `mixed` where there are several kinds, or a CR without LF. */
  lineEnds: 'none' | 'LF' | 'CRLF' | 'mixed';
  /**
   * What comes last, which editors and tools add and trim without telling: `LF`, `space` and their
   * like by name, any other character in quotes, as `“}”`.
   */
  endsWith: string;
};

/** What somebody needs to see of a body’s bytes before a signature is judged. */
export function describeBytes(body: Uint8Array<ArrayBuffer>): BytesDescription {
  return {
    sizeBytes: body.byteLength,
    sha256: sha256Of(body),
    bom: bomLength(body) > 0,
    lineEnds: lineEndsOf(body),
    endsWith: endOf(body),
  };
}

function lineEndsOf(body: Uint8Array): BytesDescription['lineEnds'] {
  let crlf = 0;
  let other = 0;
  let lf = 0;
  for (let at = 0; at < body.byteLength; at++) {
    if (body[at] === 0x0a && body[at - 1] === 0x0d) crlf++;
    else if (body[at] === 0x0a) lf++;
    else if (body[at] === 0x0d && body[at + 1] !== 0x0a) other++;
  }
  if (lf + crlf + other === 0) return 'none';
  if (lf > 0 && crlf + other === 0) return 'LF';
  return crlf > 0 && lf + other === 0 ? 'CRLF' : 'mixed';
}

const ends: Readonly<Record<number, string>> = {
  0x00: 'zero byte',
  0x09: 'tab',
  0x0a: 'LF',
  0x0d: 'CR',
  0x20: 'space',
};

function endOf(body: Uint8Array): string {
  if (body.byteLength === 0) return 'nothing';
  if (body.at(-1) === 0x0a && body.at(-2) === 0x0d) return 'CRLF';
  return ends[body.at(-1)!] ?? lastCharacter(body);
}

function lastCharacter(body: Uint8Array): string {
  for (let length = 1; length <= 4; length++) {
    const text = utf8(body.subarray(-length));
    if (text !== null && /^[^\p{C}\p{Z}\p{M}]$/u.test(text)) return `“${text}”`;
  }
  return `the byte ${body.at(-1)!.toString(16).toUpperCase().padStart(2, '0')}`;
}

function utf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
