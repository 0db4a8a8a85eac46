import { byteText, utf8Bytes } from '../fixtures/byte-text.ts';
import { commandAround, isCurl, readCurl } from './curl.ts';
import { isFetchCall, readFetchCalls } from './fetch-call.ts';
import { readHttpText } from './http-text.ts';
import { readJsonEnvelope } from './json-envelope.ts';
import { pastedFrom, PasteError, type Pasted, type PastedMessage } from './pasted.ts';
import { isPhpDump, readPhpDump } from './php-dump.ts';
import { serverMessage, withBody, withBodyBehind } from './php-server.ts';
import { mostPastedBytes, tooLarge } from './too-large.ts';

type BodyFile = Uint8Array<ArrayBuffer>;

/**
 * Reads what somebody pasted or dropped, whatever it is: an HTTP message, a curl command, a fetch
 * call, a HAR or an entry of one, a Creel fixture, a dump of $_SERVER. `bodyFile` is what a curl
 * command reads with `@`, or the body that a dump does not hold. Never throws.
 */
export function readPasted(input: string | Uint8Array, bodyFile?: BodyFile): Pasted {
  return pastedFrom(() => {
    const sizeBytes = typeof input === 'string' ? input.length : input.byteLength;
    if (sizeBytes > mostPastedBytes) throw new PasteError(tooLarge(sizeBytes));
    const bytes = typeof input === 'string' ? utf8Bytes(input) : input;
    const messages = readAny(bytes.subarray(startOf(bytes)), bodyFile);
    if (!bodyFile) return messages;
    return messages.map((one) => (one.lacksBody ? withBody(one, bodyFile, fileTaken) : one));
  });
}

const fileTaken = 'The file that was given is taken as the body.';

/** Reads bytes from their first character that is neither white space nor a byte order mark. */
function readAny(bytes: Uint8Array, bodyFile: BodyFile | undefined): PastedMessage[] {
  if (bytes.byteLength === 0) throw new PasteError('There is nothing in it: it is empty.');
  const head = byteText(bytes.subarray(0, 4096));
  if (isUtf16(bytes)) throw new PasteError('This is UTF-16 text: save it as UTF-8.');
  if (isCurl(head)) return readCurl(bytes, bodyFile);
  if (isFetchCall(head)) return readFetchCalls(bytes);
  const around = commandAround(head);
  if (around !== null) throw new PasteError(around);
  if (isPhpDump(head)) return [readServerDump(bytes)];
  if (/^[{[]/.test(head)) return readJsonEnvelope(bytes);
  return [readHttpText(bytes)];
}

function readServerDump(bytes: Uint8Array): PastedMessage {
  const { entries, end } = readPhpDump(byteText(bytes));
  return withBodyBehind(serverMessage(entries), bytes, end);
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
