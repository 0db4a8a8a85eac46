// HTTP messages, and what people paste for one: without the version, or without the request line.
import { concatUint8Arrays } from 'uint8array-extras';
import { headerValue } from '../../delivery/headers.ts';
import { parseHttpMessage, type HttpMessage } from '../fixtures/http-message.ts';
import { addressOf } from './address.ts';
import { byteText, bytesOf } from '../fixtures/byte-text.ts';
import { PasteError, type PastedMessage } from './pasted.ts';

const formats =
  'Creel reads HTTP messages, curl commands, fetch calls, HAR files, Creel fixtures and dumps of $_SERVER.';

const withoutVersion = /^([A-Z]+ (?:\/|https?:\/\/|\*)[^ \t\r\n]*)[ \t]*(?=\r?\n)/;
// `https://…` alone on a line is no header.
const headerFirst = /^[\w!#$%&'*+.^`|~-]+:(?!\/\/)/;

export function readHttpText(bytes: Uint8Array): PastedMessage {
  const head = byteText(bytes.subarray(0, 4096));
  const short = withoutVersion.exec(head);
  if (short) return fullMessage(parsed(replaced(bytes, short[0].length, `${short[1]} HTTP/1.1`)));
  if (headerFirst.test(head)) return headersAndBody(bytes);
  return fullMessage(parsed(bytes));
}

function fullMessage({ method, target, headers, body }: HttpMessage): PastedMessage {
  const notes = framingNotes({ headers, body });
  return { kind: 'http-message', method, ...addressOf(target, headers), headers, body, notes };
}

const noRequestLine =
  'There is no request line, so the method and the URL are not known: where they are signed, put “POST https://…” before the headers.';

function headersAndBody(bytes: Uint8Array): PastedMessage {
  const { headers, body } = parsed(replaced(bytes, 0, 'POST / HTTP/1.1\n'), { linesAdded: 1 });
  return {
    kind: 'http-message',
    headers,
    body,
    urlNote: noRequestLine,
    notes: framingNotes({ headers, body }),
  };
}

function parsed(bytes: Uint8Array, { linesAdded = 0 } = {}): HttpMessage {
  const result = parseHttpMessage(bytes);
  if (result.ok) return result.message;
  const reason = result.reason.replace(
    /^Line (\d+)/,
    (_line, number: string) => `Line ${Number(number) - linesAdded}`,
  );
  const apart = linesAdded > 0 ? 'Headers alone go under “Headers and body”.' : formats;
  throw new PasteError(`${reason} ${apart}`);
}

function replaced(bytes: Uint8Array, length: number, text: string): Uint8Array {
  return concatUint8Arrays([bytesOf(text), bytes.subarray(length)]);
}

/** Whoever records the socket itself has chunk framing around the body, which nobody signed. */
function framingNotes({ headers, body }: Pick<HttpMessage, 'headers' | 'body'>): string[] {
  const encoding = headerValue(headers, 'transfer-encoding') ?? '';
  const start = /^([\da-f]{1,8})(?:;[^\r\n]*)?\r?\n/i.exec(byteText(body.subarray(0, 256)));
  const isEnded = /\n0+(?:;[^\r\n]*)?\r?\n(?:[^]*\n)?$/.test(byteText(body.subarray(-256)));
  if (!/\bchunked\b/i.test(encoding) || !start || !isEnded) return [];
  return [
    `The body looks like chunks (the first says ${start[1]}) and is taken as it stands. Chunk sizes are ` +
      'not signed: if the signature fails, give the body without them.',
  ];
}
