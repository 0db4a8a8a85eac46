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
  return { ok: true, bytes: concatUint8Arrays(parts) as Bytes };
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

function pathOf(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const { pathname, search } = new URL(url);
  return pathname + search;
}
