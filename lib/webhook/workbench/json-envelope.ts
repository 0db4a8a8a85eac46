// Formats that are JSON around a request. Their text is read with the lossless parser, so that a
// body in it comes out exactly.
import { byteText, utf8Bytes } from '../fixtures/byte-text.ts';
import { readCreelJson } from '../fixtures/creel-json.ts';
import { isHar } from '../fixtures/har-entry.ts';
import { parseJson } from '../json/parse.ts';
import { member, textOf, type JsonNode } from '../json/tree.ts';
import { addressOf } from './address.ts';
import { readHar } from './har.ts';
import { PasteError, type PastedMessage } from './pasted.ts';
import { endOfJson } from './php-dump-end.ts';
import { isServerDump, serverMessage, withBodyBehind, type ServerEntry } from './php-server.ts';

export function readJsonEnvelope(bytes: Uint8Array): PastedMessage[] {
  const parsed = parseJson(bytes);
  if (!parsed.ok) {
    const dump = readDumpBeforeBody(bytes);
    if (dump) return [dump];
    const { line, column, message } = parsed.error;
    throw new PasteError(`Line ${line}, column ${column}: ${message}. ${bodyAlone}`);
  }
  const { root } = parsed;
  if (member(root, 'creel')) return [readFixture(root)];
  if (isHar(root)) return readHar(root);
  if (isServerDump(root)) {
    return [serverMessage(serverEntries(root))];
  }
  throw new PasteError(`This JSON is no HAR, no Creel fixture and no $_SERVER dump. ${bodyAlone}`);
}

/** A dump with its body behind it is no JSON as a whole. */
function readDumpBeforeBody(bytes: Uint8Array): PastedMessage | null {
  const end = endOfJson(byteText(bytes));
  if (end === bytes.byteLength) return null;
  const parsed = parseJson(bytes.subarray(0, end));
  if (!parsed.ok || !isServerDump(parsed.root)) return null;
  return withBodyBehind(serverMessage(serverEntries(parsed.root)), bytes, end);
}

/** PHP writes JSON only of UTF-8, so that is what the bytes were. */
export function serverEntries({ members }: JsonNode & { kind: 'object' }): ServerEntry[] {
  return members.map(({ key, value }) => [key, byteText(utf8Bytes(textOf(value) ?? ''))]);
}

const bodyAlone = 'If it is a body, give it as the body, with its headers beside it.';

/** A Creel fixture, version 1; what was left out of it is not known. */
function readFixture(root: JsonNode): PastedMessage {
  const { method, target, headers, body, receivedAt, sha256 } = readCreelJson(root);
  return {
    kind: 'creel-fixture',
    ...(method ? { method } : {}),
    ...addressOf(target ?? '', headers),
    headers,
    body,
    notes: [],
    ...(receivedAt !== null && Number.isFinite(receivedAt) ? { receivedAt } : {}),
    ...(sha256 ? { claimedSha256: sha256.toLowerCase() } : {}),
  };
}
