import { parseJson } from '../json/parse.ts';
import type { JsonNode } from '../json/tree.ts';
import { bytesOf, byteText, excerpt, utf8Bytes } from '../fixtures/byte-text.ts';
import { headerPair, pairsOf } from '../fixtures/header-pairs.ts';
import { readJsLiteral, skipSpace } from './js-literal.ts';
import { serverEntries } from './json-envelope.ts';
import { pastedFrom, PasteError, type Pasted, type PastedMessage } from './pasted.ts';
import { isPhpDump, readPhpDump } from './php-dump.ts';
import { isServerDump, serverMessage, withBody } from './php-server.ts';
import { mostPastedBytes, tooLarge } from './too-large.ts';
import { fromBase64, fromHex } from '../fixtures/written-bytes.ts';

export type PastedParts = {
  /** `Name: value` lines, JSON or what a console prints of an object, or a dump of $_SERVER. */
  headers: string;
  body: string | Uint8Array;
  /** How `body` is written; a file dropped as it is is `text`. */
  bodyEncoding: 'text' | 'base64' | 'hex';
};

/** Reads headers and body that were pasted apart. Never throws. */
export function readParts({ headers, body, bodyEncoding }: PastedParts): Pasted {
  return pastedFrom(() => {
    const largest = Math.max(headers.length, body.length);
    if (largest > mostPastedBytes) throw new PasteError(tooLarge(largest));
    const message = readHeaders(headers.replace(/^\ufeff/, ''));
    const bytes = readBody(body, bodyEncoding);
    return [message.lacksBody && bytes.byteLength === 0 ? message : withBody(message, bytes)];
  });
}

function readBody(
  body: string | Uint8Array,
  encoding: PastedParts['bodyEncoding'],
): Uint8Array<ArrayBuffer> {
  if (encoding === 'text') return typeof body === 'string' ? utf8Bytes(body) : new Uint8Array(body);
  const text = typeof body === 'string' ? body : byteText(body);
  return encoding === 'hex' ? fromHex(text, 'The body') : fromBase64(text, 'The body');
}

function readHeaders(text: string): PastedMessage {
  const bytes = utf8Bytes(text);
  if (isPhpDump(text)) return serverMessage(readPhpDump(byteText(bytes)).entries);
  if (!/^\s*[{[]/.test(text)) return readLines(byteText(bytes));
  const parsed = parseJson(bytes);
  const root = parsed.ok ? parsed.root : readPrinted(text);
  if (isServerDump(root)) return serverMessage(serverEntries(root));
  return {
    kind: 'parts',
    headers: pairsOf(root, 'The headers'),
    body: new Uint8Array(),
    notes: [],
  };
}

/** An object or list as a console prints it. */
function readPrinted(text: string): JsonNode {
  const root = readJsLiteral(text, 0);
  const rest = text.slice(skipSpace(text, root.end));
  if (rest === '') return root;
  throw new PasteError(`Behind the headers stands ${excerpt(rest)}.`);
}

const requestLine = /^([A-Z]+) (\S+)(?: HTTP\/[\d.]+)?$/;

/** `Name: value` lines of byte text, with a request line before them or without; empty lines do not count. */
function readLines(text: string): PastedMessage {
  const lines = text.split('\n').map((line) => line.replace(/\r$/, ''));
  const request = requestLine.exec(lines[0] ?? '');
  const [, method, target] = request ?? [];
  const headers = lines.flatMap((line, index) => {
    if (/^[ \t]*$/.test(line) || (request && index === 0)) return [];
    const colon = line.indexOf(':');
    const what = `Line ${index + 1} of the headers`;
    if (colon === -1) throw new PasteError(`${what} is no “Name: value”: ${excerpt(line)}.`);
    return [headerPair(line.slice(0, colon).trim(), line.slice(colon + 1), what)];
  });
  return {
    kind: 'parts',
    ...(method === undefined ? {} : { method }),
    ...(target === undefined ? {} : { target }),
    headers,
    body: bytesOf(''),
    notes: [],
  };
}
