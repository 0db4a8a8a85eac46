// A body that came packed while its signature is one of what is in it.
import { headerValue, type HeaderPair } from '../../../delivery/headers.ts';
import type { Bytes, Made } from './row.ts';

/** More is no webhook; a body of 8 MiB can hold 8 GiB. */
const mostUnpackedBytes = 16 * 1024 * 1024;

/**
 * What a body is packed around, by its first bytes or by Content-Encoding. Nothing where it is no such
 * stream, where it unpacks to more than 16 MiB, or where the machine cannot undo it (Brotli, in some
 * browsers).
 */
export async function unpack(bytes: Bytes, headers: readonly HeaderPair[]): Promise<Made[]> {
  for (const { format, detail } of formatsOf(bytes, headers)) {
    const unpacked = await decompressed(bytes, format);
    if (unpacked) return [{ bytes: unpacked, detail }];
  }
  return [];
}

type Format = { format: string; detail: string };

function formatsOf(bytes: Bytes, headers: readonly HeaderPair[]): Format[] {
  const said = headerValue(headers, 'content-encoding')?.trim().toLowerCase() ?? '';
  const formats: Format[] = [];
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) formats.push({ format: 'gzip', detail: 'gzip' });
  // RFC 1950: the method is 8, and both bytes together a multiple of 31.
  const isZlib = (bytes[0]! & 0x0f) === 8 && (bytes[0]! * 256 + bytes[1]!) % 31 === 0;
  if (isZlib) formats.push({ format: 'deflate', detail: 'deflate' });
  if (said === 'deflate') formats.push({ format: 'deflate-raw', detail: 'deflate' });
  if (said === 'br') formats.push({ format: 'brotli', detail: 'Brotli' });
  return formats;
}

async function decompressed(bytes: Bytes, format: string): Promise<Bytes | null> {
  const chunks: Bytes[] = [];
  let size = 0;
  try {
    // Brotli is in no browser’s types yet; what is not there throws.
    const stream = new DecompressionStream(format as CompressionFormat);
    for await (const chunk of new Blob([bytes]).stream().pipeThrough(stream)) {
      size += chunk.length;
      if (size > mostUnpackedBytes) return null;
      chunks.push(chunk);
    }
  } catch {
    return null;
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}
