import { headerValue, type HeaderPair } from '../delivery/headers.ts';
import { readContent, textOrBinary, type BodyContent } from './content.ts';
import type { JsonNode } from './json/tree.ts';

export type { BodyContent } from './content.ts';

export type BodyView = {
  /** The bytes after content decoding; the raw ones where there was none, or where it failed. */
  bytes: Uint8Array<ArrayBuffer>;
  /** The content encoding that was undone, or null. */
  decoded: DecodableEncoding | null;
  /** What the headers say wrongly of the body, or why its encoding could not be undone; or null. */
  problem: string | null;
  /** True where it was left packed because it unpacks to more than was allowed. */
  isTooLarge?: boolean;
  content: BodyContent;
};

export const decodableEncodings = ['gzip', 'deflate'] as const;
export type DecodableEncoding = (typeof decodableEncodings)[number];

/** No view unpacks to more than 64 MiB: a body is hostile input, and 8 MiB of gzip can hold 8 GiB. */
const mostDecodedBytes = 64 * 1024 * 1024;

/** Reads a body by its headers and its bytes. Never throws. */
export async function readBody(
  raw: Uint8Array<ArrayBuffer>,
  headers: readonly HeaderPair[],
  { maxDecodedBytes = mostDecodedBytes }: { maxDecodedBytes?: number } = {},
): Promise<BodyView> {
  const encoding = headerValue(headers, 'content-encoding')?.trim().toLowerCase() ?? 'identity';
  if (encoding === 'identity' || encoding === '' || raw.byteLength === 0) {
    return { bytes: raw, decoded: null, ...readContent(raw, headers) };
  }
  const decodable = decodableEncodings.find((name) => name === encoding);
  if (!decodable) {
    return stillEncoded(raw, `The body is encoded as ${encoding}, which Creel does not undo.`);
  }
  try {
    const bytes = await decompress(raw, decodable, maxDecodedBytes);
    return { bytes, decoded: decodable, ...readContent(bytes, headers) };
  } catch (error) {
    const isTooLarge = error instanceof TooLarge;
    const why = isTooLarge ? error.message : 'the bytes are no such stream';
    const view = stillEncoded(raw, `Content-Encoding says ${decodable}, but ${why}.`);
    return isTooLarge ? { ...view, isTooLarge } : view;
  }
}

/** The body's tree where it is JSON, XML or a form, or null: one way to read it for all three. */
export function treeOf({ content }: Pick<BodyView, 'content'>): JsonNode | null {
  return 'root' in content ? content.root : null;
}

/** Bytes whose encoding was not undone are no JSON, whatever their content type says. */
function stillEncoded(bytes: Uint8Array<ArrayBuffer>, problem: string): BodyView {
  return { bytes, decoded: null, problem, content: textOrBinary(bytes) };
}

class TooLarge extends Error {
  constructor(maxDecodedBytes: number) {
    super(`it unpacks to more than ${maxDecodedBytes / 1024 / 1024} MiB`);
  }
}

async function decompress(
  raw: Uint8Array<ArrayBuffer>,
  encoding: DecodableEncoding,
  maxDecodedBytes: number,
) {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let sizeBytes = 0;
  for await (const chunk of new Blob([raw])
    .stream()
    .pipeThrough(new DecompressionStream(encoding))) {
    sizeBytes += chunk.byteLength;
    if (sizeBytes > maxDecodedBytes) throw new TooLarge(maxDecodedBytes);
    chunks.push(chunk);
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}
