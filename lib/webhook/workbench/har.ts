// HAR 1.2, http://www.softwareishard.com/blog/har-12-spec/
import { FormatError } from '../fixtures/format-error.ts';
import { harEntries, readHarEntry, type HarRequest } from '../fixtures/har-entry.ts';
import type { JsonNode } from '../json/tree.ts';
import { addressOf } from './address.ts';
import { withNote, type PastedMessage } from './pasted.ts';

/** The requests of a HAR file or of one entry. Entries that cannot be read are left out and counted. */
export function readHar(root: JsonNode): PastedMessage[] {
  const all = harEntries(root);
  const read = all.map(tryEntry);
  const messages = read.flatMap((result) => (result instanceof FormatError ? [] : [result]));
  const failures = read.filter((result) => result instanceof FormatError);
  if (failures.length === 0) return messages;
  if (messages.length === 0) throw failures[0]!;
  const note = `${failures.length} of ${all.length} entries are left out: ${failures[0]!.message}`;
  return messages.map((message) => withNote(message, note));
}

function tryEntry(entry: JsonNode): PastedMessage | FormatError {
  try {
    return messageOf(readHarEntry(entry));
  } catch (error) {
    if (error instanceof FormatError) return error;
    throw error;
  }
}

function messageOf(read: HarRequest): PastedMessage {
  const { method, url, target, headers, body, receivedAt, sha256, sizeNote } = read;
  return {
    kind: 'har',
    method,
    ...(target === null ? { url } : addressOf(target, headers)),
    headers,
    body,
    ...(receivedAt !== null && Number.isFinite(receivedAt) ? { receivedAt } : {}),
    ...(sha256 ? { claimedSha256: sha256.toLowerCase() } : {}),
    notes: sizeNote === null ? [] : [sizeNote],
  };
}
