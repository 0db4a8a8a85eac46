import { utf8Length } from '../lib/webhook/utf8.ts';

/**
 * Bytes as text to look at: valid UTF-8 as it is, any other byte as `⟨9F⟩`. A character cut off at
 * the end shows as its bytes.
 */
export function visibleText(bytes: Uint8Array<ArrayBuffer>): string {
  return strictText(bytes) ?? visibleRuns(bytes);
}

/** Bytes as the text that encodes back to them, or null where they are no UTF-8. */
export function strictText(bytes: Uint8Array<ArrayBuffer>): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Offset, sixteen bytes in hex and as ASCII, a line each. */
export function hexDump(bytes: Uint8Array<ArrayBuffer>): string {
  const lines: string[] = [];
  for (let at = 0; at < bytes.byteLength; at += 16) {
    const line = bytes.subarray(at, at + 16);
    const hex = Array.from(line, toHex).join(' ').padEnd(47);
    lines.push(
      `${at.toString(16).padStart(8, '0')}  ${hex}  ${Array.from(line, toAscii).join('')}`,
    );
  }
  return lines.join('\n');
}

function visibleRuns(bytes: Uint8Array<ArrayBuffer>): string {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const parts: string[] = [];
  let run = 0;
  for (let at = 0; at < bytes.byteLength;) {
    const length = utf8Length(bytes, at);
    if (length > 0) {
      at += length;
      continue;
    }
    parts.push(decoder.decode(bytes.subarray(run, at)), `⟨${toHex(bytes[at]!).toUpperCase()}⟩`);
    at += 1;
    run = at;
  }
  parts.push(decoder.decode(bytes.subarray(run)));
  return parts.join('');
}

function toHex(byte: number): string {
  return byte.toString(16).padStart(2, '0');
}

function toAscii(byte: number): string {
  return byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.';
}
