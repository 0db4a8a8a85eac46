import { bomLength } from '../json/locate.ts';
import { firstInvalidByte } from '../utf8.ts';
import { createByteOffsets, type ByteOffsets } from './byte-offsets.ts';

/** `offset` is a byte offset in the body. */
export type Decoded =
  | { ok: true; text: string; byteOffsets: () => ByteOffsets }
  | { ok: false; message: string; offset: number };

/** A body in an encoding with characters of several lengths is walked byte by byte: 1 MiB at most. */
const mostWalkedBytes = 1024 * 1024;

/**
 * The body's text, line ends as XML has them (XML 1.0, section 2.11), and where each character stands
 * in its bytes. The encoding is, in this order, that of the byte order mark, the `charset` that the
 * content type names (RFC 7303, section 3), the one that the XML declaration names, or UTF-8.
 */
export function decodeXml(body: Uint8Array, charset: string | null): Decoded {
  const utf16 = utf16Of(body);
  const label = bomLength(body) > 0 ? 'utf-8' : (utf16 ?? charset ?? declared(body) ?? 'utf-8');
  const decoder = decoderOf(label);
  if (!decoder) return wrong(`Creel does not know the encoding ${label.slice(0, 40)}`);
  const { encoding } = decoder;
  if (encoding.startsWith('utf-16') && utf16 === null) {
    return wrong(`the body is said to be ${label}, and its bytes are not`);
  }
  const raw = decode(decoder, body);
  if (raw === null) {
    const offset = encoding === 'utf-8' ? firstInvalidByte(body) : 0;
    return wrong(`the bytes are not ${encoding.toUpperCase()}`, offset);
  }
  const isWalked = encoding !== 'utf-8' && utf16 === null && raw.length !== body.byteLength;
  if (isWalked && body.byteLength > mostWalkedBytes) {
    return wrong(`too large to be read as ${encoding}: more than 1 MiB`);
  }
  // Done here, since the library takes quadratic time for it.
  const text = raw.includes('\r') ? raw.replace(/\r\n?/g, '\n') : raw;
  const byteOffsets = () => {
    if (encoding === 'utf-8') return createByteOffsets(raw, utf8Width, bomLength(body));
    if (utf16 !== null) return createByteOffsets(raw, () => 2, startsWithMark(body) ? 2 : 0);
    if (!isWalked) return createByteOffsets(raw, () => 1, 0);
    const widths = walkedWidths(encoding, body);
    return createByteOffsets(raw, (_code, at) => widths[at]!, 0);
  };
  return { ok: true, text, byteOffsets };
}

/** Bytes of a UTF-16 unit in UTF-8; of a pair all four count for the first. */
function utf8Width(code: number): number {
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  if (code >= 0xd800 && code < 0xdc00) return 4;
  return code >= 0xdc00 && code < 0xe000 ? 0 : 3;
}

/** The kind of UTF-16 that the first bytes prove, by a byte order mark or by the first `<`. */
function utf16Of([first, second]: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if ((first === 0xff && second === 0xfe) || (first === 0x3c && second === 0)) return 'utf-16le';
  if ((first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c)) return 'utf-16be';
  return null;
}

function startsWithMark([first]: Uint8Array): boolean {
  return first === 0xff || first === 0xfe;
}

function declared(body: Uint8Array): string | null {
  const head = String.fromCharCode(...body.subarray(0, 200));
  return /^<\?xml\s[^>]*?\sencoding\s*=\s*["']([A-Za-z][\w.-]*)["']/.exec(head)?.[1] ?? null;
}

function decoderOf(label: string): TextDecoder | null {
  try {
    return new TextDecoder(label, { fatal: true });
  } catch {
    return null;
  }
}

function decode(decoder: TextDecoder, body: Uint8Array): string | null {
  try {
    return decoder.decode(body);
  } catch {
    return null;
  }
}

/** Bytes of each UTF-16 unit, found by giving the decoder a byte at a time. */
function walkedWidths(encoding: string, body: Uint8Array): Uint32Array {
  const decoder = new TextDecoder(encoding);
  const widths = new Uint32Array(body.byteLength);
  let units = 0;
  let from = 0;
  for (let at = 0; at < body.byteLength; at++) {
    const { length } = decoder.decode(body.subarray(at, at + 1), { stream: true });
    if (length === 0) continue;
    widths[units] = at + 1 - from;
    units += length;
    from = at + 1;
  }
  return widths;
}

function wrong(message: string, offset = 0): Decoded {
  return { ok: false, message, offset };
}
