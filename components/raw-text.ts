/**
 * Bytes as text to look at: valid UTF-8 as it is, any other byte as `⟨9F⟩`. A character cut off at
 * the end shows as its bytes.
 */
export function visibleText(bytes: Uint8Array<ArrayBuffer>): string {
  const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  try {
    return strict.decode(bytes);
  } catch {
    return visibleRuns(bytes);
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
  const parts: string[] = [];
  let run = 0;
  for (let at = 0; at < bytes.byteLength;) {
    const length = sequenceLength(bytes, at);
    if (length > 0) {
      at += length;
      continue;
    }
    parts.push(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(run, at)));
    parts.push(`⟨${toHex(bytes[at]!).toUpperCase()}⟩`);
    at += 1;
    run = at;
  }
  parts.push(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(run)));
  return parts.join('');
}

/** How many bytes the UTF-8 sequence at a place has, or 0 where there is none. */
function sequenceLength(bytes: Uint8Array<ArrayBuffer>, at: number): number {
  const lead = bytes[at]!;
  if (lead < 0x80) return 1;
  const length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(at, at + length));
    return length;
  } catch {
    return 0;
  }
}

function toHex(byte: number): string {
  return byte.toString(16).padStart(2, '0');
}

function toAscii(byte: number): string {
  return byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.';
}
