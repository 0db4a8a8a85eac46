import { headerValue, type HeaderPair } from '../../../delivery/headers.ts';
import { unwrapBase64 } from './base64.ts';
import { nameOfBytes } from './hash.ts';
import type { Bytes, Made, Subject } from './row.ts';
import { tokenise, type Tokens } from './tokens.ts';
import { unpack } from './unpack.ts';

/** Makes subjects of a body and of what rows make of it. */
export type SubjectOf = (bytes: Bytes) => Subject;

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Unpacks what can be unpacked, the body itself and what it holds as base64, for that cannot be done at
 * once later.
 */
export async function createSubjects(
  body: Bytes,
  headers: readonly HeaderPair[],
): Promise<SubjectOf> {
  const unpacked = new Map<string, readonly Made[]>();
  for (const packed of [body, unwrapBase64(body)]) {
    const made = packed ? await unpack(packed, headers) : [];
    if (packed && made.length > 0) unpacked.set(nameOfBytes(packed), made);
  }
  const saysForm = /^\s*application\/x-www-form-urlencoded\b/i.test(
    headerValue(headers, 'content-type') ?? '',
  );
  return (bytes) => {
    let tokens: Tokens | null | undefined;
    let text: string | null | undefined;
    return {
      bytes,
      // What is indented anew is larger, and still the body that limits allowed.
      size: bytes.length > body.length * 8 ? bytes.length : body.length,
      tokens: () => (tokens === undefined ? (tokens = tokenise(bytes)) : tokens),
      text: () => (text === undefined ? (text = textOf(bytes)) : text),
      unpacked: () => (unpacked.size > 0 ? (unpacked.get(nameOfBytes(bytes)) ?? []) : []),
      isForm: () => isForm(bytes, saysForm),
    };
  };
}

function textOf(bytes: Bytes): string | null {
  try {
    return utf8.decode(bytes);
  } catch {
    return null;
  }
}

/** `curl -d` calls everything a form: one that starts as JSON or XML is none. */
function isForm(bytes: Bytes, saysForm: boolean): boolean {
  const start = String.fromCharCode(...bytes.subarray(0, 200));
  if (/^\s*[{["<]/.test(start)) return false;
  return saysForm || /^[\w.+%~*[\]-]+=[!-~]*$/.test(start);
}
