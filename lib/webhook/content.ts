import { headerValue, type HeaderPair } from '../delivery/headers.ts';
import { parseForm } from './form.ts';
import { bomLength } from './json/locate.ts';
import { parseJson } from './json/parse.ts';
import type { JsonError, JsonNode } from './json/tree.ts';
import { parseXml } from './xml.ts';

/** How a body reads; always a view, the raw bytes stay the truth. */
export type BodyContent =
  | { kind: 'empty' }
  | { kind: 'json'; root: JsonNode }
  | { kind: 'invalid-json'; error: JsonError }
  | { kind: 'xml'; root: JsonNode }
  | { kind: 'invalid-xml'; error: JsonError }
  | { kind: 'form'; root: JsonNode }
  | { kind: 'text' }
  | { kind: 'binary' };

/** What a body is, and what the content type says wrongly of it, as a sentence, or null. */
export type Reading = { content: BodyContent; problem: string | null };

/**
 * Reads a body by its content type and its bytes. A body that is JSON or XML is read as that, whatever
 * was claimed: a claim of the other one is a problem, for the receiver's parser fails on it. A form’s
 * content type is none, since `curl -d` sends it with everything.
 */
export function readContent(bytes: Uint8Array, headers: readonly HeaderPair[]): Reading {
  if (bytes.byteLength === 0) return without({ kind: 'empty' });
  const type = headerValue(headers, 'content-type') ?? '';
  const first = firstCode(bytes);
  const looksLikeJson = first === 0x7b || first === 0x5b;
  const looksLikeXml = first === 0x3c;
  if (/[/+]json\b/i.test(type)) {
    const xml = looksLikeXml ? xmlOf(bytes, null) : null;
    if (xml?.kind !== 'xml') return without(jsonOf(bytes));
    return { content: xml, problem: 'Content-Type says JSON, but the body is XML.' };
  }
  if (/[/+]xml\b/i.test(type)) {
    const json = looksLikeJson ? jsonOf(bytes) : null;
    if (json?.kind !== 'json') return without(xmlOf(bytes, charsetOf(type)));
    return { content: json, problem: 'Content-Type says XML, but the body is JSON.' };
  }
  if (looksLikeJson) return without(jsonOf(bytes));
  const isForm = /^\s*application\/x-www-form-urlencoded\b/i.test(type);
  return without(
    (looksLikeXml ? unclaimedXml(bytes, type, isForm) : null) ??
      (isForm ? formOf(bytes) : null) ??
      textOrBinary(bytes),
  );
}

export function textOrBinary(bytes: Uint8Array): BodyContent {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return { kind: 'binary' };
  }
  return { kind: bytes.includes(0) ? 'binary' : 'text' };
}

function without(content: BodyContent): Reading {
  return { content, problem: null };
}

function jsonOf(bytes: Uint8Array): BodyContent {
  const result = parseJson(bytes);
  return result.ok
    ? { kind: 'json', root: result.root }
    : { kind: 'invalid-json', error: result.error };
}

function xmlOf(bytes: Uint8Array, charset: string | null): BodyContent {
  const result = parseXml(bytes, { charset });
  return result.ok
    ? { kind: 'xml', root: result.root }
    : { kind: 'invalid-xml', error: result.error };
}

/** Only a declaration makes what is no XML a broken one: the rest may be HTML or anything. */
function unclaimedXml(bytes: Uint8Array, type: string, isForm: boolean): BodyContent | null {
  const at = bomLength(bytes);
  const isDeclared = String.fromCharCode(...bytes.subarray(at, at + 5)) === '<?xml';
  if (!isDeclared && !isForm && type !== '') return null;
  const content = xmlOf(bytes, charsetOf(type));
  return content.kind === 'xml' || (isDeclared && type === '') ? content : null;
}

function formOf(bytes: Uint8Array): BodyContent | null {
  const root = bytes.includes(0) ? null : parseForm(bytes);
  return root && { kind: 'form', root };
}

function charsetOf(type: string): string | null {
  return /;\s*charset\s*=\s*"?([^\s;"]+)/i.exec(type)?.[1] ?? null;
}

const whiteSpace = new Set([0x20, 0x0a, 0x0d, 0x09]);

/** The first byte that is neither white space nor part of a byte order mark. */
function firstCode(bytes: Uint8Array): number | undefined {
  return bytes.subarray(bomLength(bytes)).find((byte) => !whiteSpace.has(byte));
}
