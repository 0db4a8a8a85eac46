// Formats that are JSON around a request. Their text is read with the lossless parser, so that a
// body in it comes out exactly.
import { parseJson } from '../json/parse.ts';
import { at, member, textOf, type JsonNode } from '../json/tree.ts';
import { addressOf } from './address.ts';
import { byteText, utf8Bytes } from './byte-text.ts';
import { readHar } from './har.ts';
import { pairsOf } from './header-pairs.ts';
import { PasteError, type PastedMessage } from './pasted.ts';
import { endOfJson } from './php-dump-end.ts';
import { isServerDump, serverMessage, withBodyBehind, type ServerEntry } from './php-server.ts';
import { fromBase64 } from './written-bytes.ts';

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
  if (at(root, 'log', 'entries') || member(root, 'request')) return readHar(root);
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

/** A Creel fixture, version 1. */
function readFixture(root: JsonNode): PastedMessage {
  if (textOf(member(root, 'creel')) !== '1') {
    throw new PasteError('This Creel fixture has a version that is not known here; 1 is.');
  }
  const [method, target, receivedAt, sha256] = ['method', 'target', 'receivedAt', 'sha256'].map(
    (key) => textOf(member(root, key)),
  );
  const headers = pairsOf(member(root, 'headers'), 'The headers of this fixture');
  return {
    kind: 'creel-fixture',
    ...(method ? { method } : {}),
    ...addressOf(target ?? '', headers),
    headers,
    body: bodyOf(root),
    notes: [],
    ...(receivedAt && Number.isFinite(Number(receivedAt))
      ? { receivedAt: Number(receivedAt) }
      : {}),
    ...(sha256 ? { claimedSha256: sha256.toLowerCase() } : {}),
  };
}

function bodyOf(root: JsonNode): Uint8Array<ArrayBuffer> {
  const [body, base64] = [member(root, 'body'), member(root, 'bodyBase64')];
  if (body && base64) throw new PasteError('This fixture has both body and bodyBase64.');
  if (base64?.kind === 'string') return fromBase64(base64.string, 'The body of this fixture');
  if (body?.kind === 'string') return utf8Bytes(body.string);
  throw new PasteError('This fixture has no body and no bodyBase64 as text.');
}
