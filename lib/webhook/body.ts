import { headerValue, type HeaderPair } from '../delivery/headers.ts';
import { bomLength } from './json/parse-error.ts';
import { parseJson } from './json/parse.ts';
import type { JsonError, JsonNode } from './json/tree.ts';

/** How a body reads; always a view, the raw bytes stay the truth. */
export type BodyContent =
  | { kind: 'empty' }
  | { kind: 'json'; root: JsonNode }
  | { kind: 'invalid-json'; error: JsonError }
  | { kind: 'text' }
  | { kind: 'binary' };

export type BodyView = {
  /** The bytes after content decoding; the raw ones where there was none, or where it failed. */
  bytes: Uint8Array<ArrayBuffer>;
  /** The content encoding that was undone, or null. */
  decoded: DecodableEncoding | null;
  /** Why the content encoding could not be undone, or null. */
  problem: string | null;
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
    return { bytes: raw, decoded: null, problem: null, content: contentOf(raw, headers) };
  }
  const decodable = decodableEncodings.find((name) => name === encoding);
  if (!decodable) {
    return stillEncoded(raw, `The body is encoded as ${encoding}, which Creel does not undo.`);
  }
  try {
    const bytes = await decompress(raw, decodable, maxDecodedBytes);
    return { bytes, decoded: decodable, problem: null, content: contentOf(bytes, headers) };
  } catch (error) {
    const why = error instanceof TooLarge ? error.message : 'the bytes are no such stream';
    return stillEncoded(raw, `Content-Encoding says ${decodable}, but ${why}.`);
  }
}

/** Bytes whose encoding was not undone are no JSON, whatever their content type says. */
function stillEncoded(bytes: Uint8Array<ArrayBuffer>, problem: string): BodyView {
  const content: BodyContent = { kind: isText(bytes) ? 'text' : 'binary' };
  return { bytes, decoded: null, problem, content };
}

function contentOf(bytes: Uint8Array<ArrayBuffer>, headers: readonly HeaderPair[]): BodyContent {
  if (bytes.byteLength === 0) return { kind: 'empty' };
  if (claimsJson(headers) || looksLikeJson(bytes)) {
    const result = parseJson(bytes);
    return result.ok
      ? { kind: 'json', root: result.root }
      : { kind: 'invalid-json', error: result.error };
  }
  return { kind: isText(bytes) ? 'text' : 'binary' };
}

function claimsJson(headers: readonly HeaderPair[]): boolean {
  return /[/+]json\b/i.test(headerValue(headers, 'content-type') ?? '');
}

const jsonWhiteSpace = new Set([0x20, 0x0a, 0x0d, 0x09]);

function looksLikeJson(bytes: Uint8Array): boolean {
  const first = bytes.subarray(bomLength(bytes)).find((byte) => !jsonWhiteSpace.has(byte));
  return first === 0x7b || first === 0x5b;
}

function isText(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return false;
  }
  return !bytes.includes(0);
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
