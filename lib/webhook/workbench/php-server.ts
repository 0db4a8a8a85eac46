// PHP’s $_SERVER and CGI’s environment: https://www.rfc-editor.org/rfc/rfc3875#section-4.1
import type { JsonNode } from '../json/tree.ts';
import { headerValue, type HeaderPair } from '../../delivery/headers.ts';
import { addressOf } from './address.ts';
import { bodyBehind } from './body-behind.ts';
import { headerPair } from '../fixtures/header-pairs.ts';
import type { PastedMessage } from './pasted.ts';

/** One variable, as byte text. */
export type ServerEntry = readonly [name: string, value: string];

/** Whether a JSON object is a dump of $_SERVER. */
export function isServerDump(root: JsonNode): root is JsonNode & { kind: 'object' } {
  return (
    root.kind === 'object' &&
    root.members.some(({ key }) => /^(?:HTTP_\w+|REQUEST_METHOD)$/.test(key))
  );
}

const noBody =
  'A $_SERVER dump holds no body, so nothing is judged. Put the body behind it, after an empty line, ' +
  'or beside it under “Headers and body”, or drop the body’s file.';

/** The request that the variables tell of; what has a body lacks it, for it stands elsewhere. */
export function serverMessage(entries: readonly ServerEntry[]): PastedMessage {
  const values = new Map(entries);
  const headers = entries.flatMap((entry) => headerOf(entry, values));
  const method = values.get('REQUEST_METHOD');
  const seconds = Number(values.get('REQUEST_TIME_FLOAT') ?? values.get('REQUEST_TIME'));
  const address = addressOf(values.get('REQUEST_URI') ?? '', headers, schemeOf(values));
  return {
    kind: 'php-server',
    ...(method ? { method } : {}),
    ...address,
    headers,
    body: new Uint8Array(),
    ...(seconds > 0 ? { receivedAt: Math.round(seconds * 1000) } : {}),
    ...(hasBody(method, headers) ? { lacksBody: true, notes: [noBody] } : { notes: [] }),
  };
}

/** The message with its body, which was found elsewhere. */
export function withBody(
  { lacksBody: _lacksBody, ...message }: PastedMessage,
  body: Uint8Array<ArrayBuffer>,
  ...notes: string[]
): PastedMessage {
  return {
    ...message,
    body,
    notes: [...message.notes.filter((note) => note !== noBody), ...notes],
  };
}

/** The message with what stands in `bytes` behind its dump, which ends at `end`. */
export function withBodyBehind(
  message: PastedMessage,
  bytes: Uint8Array,
  end: number,
): PastedMessage {
  const length = headerValue(message.headers, 'content-length');
  const isKnown = length !== null && /^\d{1,15}$/.test(length);
  const behind = bodyBehind(bytes, end, isKnown ? Number(length) : null);
  return behind ? withBody(message, behind.body, behind.note) : message;
}

function hasBody(method: string | undefined, headers: readonly HeaderPair[]): boolean {
  const length = headerValue(headers, 'content-length');
  return length === null ? method !== 'GET' && method !== 'HEAD' : length !== '0';
}

/** The header as sent, as far as can be known: CGI loses case, and `_` may have been `-`. */
function headerOf([key, value]: ServerEntry, all: Map<string, string>): HeaderPair[] {
  const name = /^(?:HTTP_(\w+)|(CONTENT_TYPE|CONTENT_LENGTH))$/.exec(key);
  if (!name || value === '') return [];
  // PHP’s own server gives these two under both names.
  if (/^CONTENT_(?:TYPE|LENGTH)$/.test(name[1] ?? '') && all.get(name[1]!)) return [];
  const words = (name[1] ?? name[2]!).split('_');
  const spelled = words.map((word) => word.slice(0, 1) + word.slice(1).toLowerCase()).join('-');
  return [headerPair(spelled, value, 'The $_SERVER dump')];
}

function schemeOf(values: Map<string, string>): string | undefined {
  const https = values.get('HTTPS');
  if (https !== undefined && https !== '' && https !== 'off') return 'https';
  return values.get('HTTP_X_FORWARDED_PROTO') === undefined
    ? values.get('REQUEST_SCHEME')
    : undefined;
}
