import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate, zstdDecompress } from 'node:zlib';

type Unpack = (bytes: Uint8Array) => Promise<Uint8Array>;

const unpacking: ReadonlyMap<string, Unpack> = new Map<string, Unpack>([
  ['gzip', promisify(gunzip)],
  ['x-gzip', promisify(gunzip)],
  ['deflate', promisify(inflate)],
  ['br', promisify(brotliDecompress)],
  ['zstd', promisify(zstdDecompress)],
]);

/**
 * An answer that came whole. Its body is unpacked, as `fetch` does: senders ask for gzip, and what a
 * test looks at is the text.
 */
export async function wholeAnswer(
  bytes: Uint8Array,
  { status, statusText, headers }: Pick<Response, 'status' | 'statusText' | 'headers'>,
): Promise<Response> {
  const codings = (headers.get('content-encoding') ?? '').toLowerCase().split(',');
  let body = bytes;
  for (const coding of codings.toReversed()) {
    const unpack = unpacking.get(coding.trim());
    if (unpack && body.byteLength > 0) body = await unpack(body);
  }
  // Of these a Response takes no body, not even an empty one.
  const hasNone = [204, 205, 304].includes(status);
  return new Response(hasNone ? null : new Uint8Array(body), { status, statusText, headers });
}
