// HAR 1.2, http://www.softwareishard.com/blog/har-12-spec/
import { at, member, textOf, type JsonNode } from '../json/tree.ts';
import { utf8Bytes } from './byte-text.ts';
import { pairsOf } from './header-pairs.ts';
import { PasteError, withNote, type PastedMessage } from './pasted.ts';
import { fromBase64 } from './written-bytes.ts';

/** The requests of a HAR file or of one entry. Entries that cannot be read are left out and counted. */
export function readHar(root: JsonNode): PastedMessage[] {
  const entries = at(root, 'log', 'entries') ?? root;
  const all = entries.kind === 'array' ? entries.items : [entries];
  const read = all.map(tryEntry);
  const messages = read.flatMap((result) => (result instanceof PasteError ? [] : [result]));
  const failures = read.filter((result) => result instanceof PasteError);
  if (failures.length === 0) return messages;
  if (messages.length === 0) throw failures[0]!;
  const note = `${failures.length} of ${all.length} entries are left out: ${failures[0]!.message}`;
  return messages.map((message) => withNote(message, note));
}

function tryEntry(entry: JsonNode): PastedMessage | PasteError {
  try {
    return readEntry(entry);
  } catch (error) {
    if (error instanceof PasteError) return error;
    throw error;
  }
}

function readEntry(entry: JsonNode): PastedMessage {
  const request = member(entry, 'request');
  const [method, url] = [textOf(member(request, 'method')), textOf(member(request, 'url'))];
  if (method === null || url === null) {
    throw new PasteError('An entry has no request with method and url.');
  }
  const body = bodyOf(request);
  const time = Date.parse(textOf(member(entry, 'startedDateTime')) ?? '');
  return {
    kind: 'har',
    method,
    url,
    headers: pairsOf(member(request, 'headers'), 'The headers of an entry'),
    body,
    ...(Number.isNaN(time) ? {} : { receivedAt: time }),
    notes: sizeNotes(request, body),
  };
}

function bodyOf(request: JsonNode | null): Uint8Array<ArrayBuffer> {
  const text = at(request, 'postData', 'text');
  const fields = at(request, 'postData', 'params');
  if (text?.kind === 'string') {
    // Not in HAR 1.2, but written by some tools as for responses.
    const encoding = textOf(at(request, 'postData', 'encoding'));
    return encoding === 'base64' ? fromBase64(text.string, 'A body') : utf8Bytes(text.string);
  }
  if (fields?.kind === 'array' && fields.items.length > 0) {
    throw new PasteError('An entry keeps only its form’s fields, not the bytes that were sent.');
  }
  return new Uint8Array();
}

/** A HAR keeps text: bytes that were none, or were trimmed, show in the size. */
function sizeNotes(request: JsonNode | null, { byteLength }: Uint8Array): string[] {
  const size = Number(textOf(member(request, 'bodySize')) ?? -1);
  if (!(size > 0) || size === byteLength) return [];
  return [`The HAR says that ${size} bytes were sent, but its text has ${byteLength}.`];
}
