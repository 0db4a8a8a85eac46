import { member, type JsonNode } from '../json/tree.ts';
import { lineAt, utf8Bytes, utf8Text } from '../fixtures/byte-text.ts';
import { pairsOf } from '../fixtures/header-pairs.ts';
import { readJsLiteral, skipSpace } from './js-literal.ts';
import { PasteError, type PastedMessage } from './pasted.ts';

const call =
  /(?:(?:const|let|var)\s+[\w$]+\s*=\s*)?(?:await\s+)?(?:(?:window|self|globalThis)\s*\.\s*)?fetch\s*\(/y;

export function isFetchCall(text: string): boolean {
  call.lastIndex = skipSpace(text, 0);
  return call.test(text);
}

/** The requests of `fetch(…)` calls as browsers copy them, in order. Nothing is run. */
export function readFetchCalls(bytes: Uint8Array): PastedMessage[] {
  const text = utf8Text(bytes, 'This fetch call');
  const messages: PastedMessage[] = [];
  let at = skipSpace(text, 0);
  for (call.lastIndex = at; call.test(text); call.lastIndex = at) {
    const { message, end } = readCall(text, call.lastIndex);
    messages.push(message);
    at = skipSpace(text, end);
    while (text[at] === ';') at = skipSpace(text, at + 1);
  }
  return messages;
}

function readCall(text: string, start: number): { message: PastedMessage; end: number } {
  const url = readJsLiteral(text, start);
  let options: JsonNode | null = null;
  let at = skipSpace(text, url.end);
  if (text[at] === ',') {
    at = skipSpace(text, at + 1);
    if (text[at] !== ')') {
      options = readJsLiteral(text, at);
      at = skipSpace(text, options.end);
      if (text[at] === ',') at = skipSpace(text, at + 1);
    }
  }
  if (text[at] !== ')')
    throw new PasteError(`Line ${lineAt(text, at)}: expected ) at the end of fetch(…).`);
  if (url.kind !== 'string') throw new PasteError('fetch needs its URL as text.');
  return { message: messageOf(url.string, options), end: at + 1 };
}

function messageOf(url: string, options: JsonNode | null): PastedMessage {
  const body = member(options, 'body');
  if (body && body.kind !== 'string' && body.kind !== 'null') {
    throw new PasteError('The body of this fetch call is no text.');
  }
  const method = member(options, 'method');
  const headers = pairsOf(member(options, 'headers'), 'The headers of this fetch call');
  const hasType = headers.some(([name]) => name.toLowerCase() === 'content-type');
  const isText = body?.kind === 'string';
  return {
    kind: 'fetch',
    method: method?.kind === 'string' ? normalMethod(method.string) : 'GET',
    ...(URL.canParse(url) ? { url } : { target: url }),
    // What fetch itself sends with a text: https://fetch.spec.whatwg.org/#bodyinit-safely-extract
    headers:
      isText && !hasType ? [...headers, ['Content-Type', 'text/plain;charset=UTF-8']] : headers,
    body: utf8Bytes(isText ? body.string : ''),
    notes: [],
  };
}

/** https://fetch.spec.whatwg.org/#concept-method-normalize */
function normalMethod(method: string): string {
  return /^(?:delete|get|head|options|post|put)$/i.test(method) ? method.toUpperCase() : method;
}
