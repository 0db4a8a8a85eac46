import { concatUint8Arrays, stringToUint8Array } from 'uint8array-extras';
import type { Received } from '../received.ts';
import type { Scheme } from './scheme.ts';
import type { SecretKey } from './secret.ts';
import type { ValueReader } from './source.ts';

type Bytes = Uint8Array<ArrayBuffer>;

export type Message = { ok: true; bytes: Bytes } | { ok: false; lacks: string };

/** The bytes that a scheme says were signed, or what is missing to build them. */
export function buildMessage(
  scheme: Scheme,
  received: Received,
  read: ValueReader,
  { text: secret, preamble }: Pick<SecretKey, 'text' | 'preamble'> = { text: null, preamble: null },
): Message {
  if (typeof scheme.message === 'function') {
    const built = scheme.message(received, read, preamble) ?? {
      lacks: 'what its message is made of',
    };
    return 'lacks' in built ? { ok: false, ...built } : { ok: true, bytes: built };
  }
  const parts: Uint8Array[] = [];
  for (const [index, piece] of scheme.message.split(/\{(\w+)\}/).entries()) {
    const isToken = index % 2 === 1;
    const part = isToken ? tokenBytes(piece, scheme, received, read, secret) : textBytes(piece);
    if (!part) return { ok: false, lacks: piece };
    parts.push(part);
  }
  // Of `{body}` alone the bytes are the body's own: no copy, and what all such schemes sign is one.
  const written = parts.filter(({ byteLength }) => byteLength > 0);
  const bytes = written.length === 1 ? written[0]! : concatUint8Arrays(written);
  return { ok: true, bytes: bytes as Bytes };
}

/** Builds the messages of a scheme's parts, each once for all keys but those that it depends on. */
export function createMessages(scheme: Scheme): (part: Signed, key: SecretKey) => Message {
  const built = new WeakMap<Signed, Map<string | null, Message>>();
  return (part, key) => {
    const messages = built.get(part) ?? new Map<string | null, Message>();
    built.set(part, messages);
    const own = ofKey(scheme, key);
    const message = messages.get(own) ?? buildMessage(scheme, part.received, part.read, key);
    messages.set(own, message);
    return message;
  };
}

type Signed = { received: Received; read: ValueReader };

/** What of a key is in the message: of most schemes nothing. */
function ofKey({ message }: Scheme, { text, preamble }: SecretKey): string | null {
  if (typeof message === 'function') return preamble;
  return message.includes('{secret}') ? text : null;
}

function tokenBytes(
  token: string,
  { values = {} }: Scheme,
  { body, method, url }: Received,
  read: ValueReader,
  secret: string | null,
): Uint8Array | null {
  if (token === 'body') return body;
  if (token === 'method') return textBytes(method);
  if (token === 'url') return textBytes(url);
  if (token === 'path') return textBytes(url && pathOf(url));
  if (token === 'secret') return textBytes(secret ?? undefined);
  return textBytes(values[token] && read(values[token])[0]?.text);
}

function textBytes(text: string | undefined): Uint8Array | null {
  return text === undefined ? null : stringToUint8Array(text);
}

/** The path of a URL with its query; nothing where it is no URL. */
export function pathOf(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const { pathname, search } = new URL(url);
  return pathname + search;
}
