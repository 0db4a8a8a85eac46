import { parseHttpMessage } from '../fixtures/http-message.ts';
import { addressOf } from './address.ts';
import { byteText, utf8Bytes } from './byte-text.ts';
import { isCurl, readCurl } from './curl.ts';
import { isFetchCall, readFetchCalls } from './fetch-call.ts';
import { readJsonEnvelope } from './json-envelope.ts';
import { pastedFrom, PasteError, type Pasted, type PastedMessage } from './pasted.ts';
import { isPhpDump, readPhpDump } from './php-dump.ts';
import { serverMessage } from './php-server.ts';

/** More is no request that somebody looks at, and a tree of it would not fit into a panel. */
export const mostPastedBytes = 64 * 1024 * 1024;

/**
 * Reads what somebody pasted or dropped, whatever it is: an HTTP message, a curl command, a fetch
 * call, a HAR or an entry of one, a Creel fixture, a dump of $_SERVER. Never throws.
 */
export function readPasted(input: string | Uint8Array): Pasted {
  return pastedFrom(() => {
    const sizeBytes = typeof input === 'string' ? input.length : input.byteLength;
    if (sizeBytes > mostPastedBytes) throw new PasteError(tooLarge(sizeBytes));
    const bytes = typeof input === 'string' ? utf8Bytes(input) : input;
    return readAny(bytes.subarray(startOf(bytes)));
  });
}

/** Reads bytes from their first character that is neither white space nor a byte order mark. */
function readAny(bytes: Uint8Array): PastedMessage[] {
  if (bytes.byteLength === 0) throw new PasteError('There is nothing in it: it is empty.');
  const head = byteText(bytes.subarray(0, 4096));
  if (isUtf16(bytes)) throw new PasteError('This is UTF-16 text: save it as UTF-8.');
  if (isCurl(head)) return readCurl(bytes);
  if (isFetchCall(head)) return readFetchCalls(bytes);
  if (isPhpDump(head)) return [serverMessage(readPhpDump(byteText(bytes)))];
  if (/^[{[]/.test(head)) return readJsonEnvelope(bytes);
  return [readHttpMessage(bytes)];
}

const formats =
  'Creel reads HTTP messages, curl commands, fetch calls, HAR files, Creel fixtures and dumps of $_SERVER.';

function readHttpMessage(bytes: Uint8Array): PastedMessage {
  const parsed = parseHttpMessage(bytes);
  if (!parsed.ok) throw new PasteError(`${parsed.reason} ${formats}`);
  const { method, target, headers, body } = parsed.message;
  return { kind: 'http-message', method, ...addressOf(target, headers), headers, body };
}

function startOf(bytes: Uint8Array): number {
  const hasBom = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  let at = hasBom ? 3 : 0;
  while (isBlank(bytes[at])) at++;
  return at;
}

function isBlank(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d;
}

function isUtf16([first, second]: Uint8Array): boolean {
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
}

function tooLarge(sizeBytes: number): string {
  return (
    `This is ${mebibytes(sizeBytes)}, and at most ${mebibytes(mostPastedBytes)} are read here. ` +
    'Of a HAR file, copy only the request: “Copy as cURL” or “Copy as fetch”.'
  );
}

function mebibytes(sizeBytes: number): string {
  return `${Math.round(sizeBytes / 1024 / 1024)} MiB`;
}
