// For tests: what was signed and what is here, for each change of a body, made without the rows.
import { gzipSync } from 'node:zlib';
import type { BodyChange } from '../lib/webhook/diagnosis/changes.ts';
import { bytesOf, type Bytes } from './planted-senders.ts';

export type Planted = { signed: Bytes; yours: Bytes };
type Plant = (compact: string) => { signed: string | Buffer; yours: string | Buffer };

const pretty = (text: string, indent: number | string) =>
  JSON.stringify(JSON.parse(text), null, indent);
const escaped = (text: string, upper = false) =>
  text.replaceAll(/[\u0080-\uFFFF]/g, (letter) => {
    const hex = letter.charCodeAt(0).toString(16).padStart(4, '0');
    return String.raw`\u${upper ? hex.toUpperCase() : hex}`;
  });
const slashed = (text: string) => text.replaceAll('/', String.raw`\/`);
const htmlEscaped = (text: string) =>
  text.replaceAll(/[<>&]/g, (sign) => String.raw`\u00${sign.charCodeAt(0).toString(16)}`);
/** As Python’s json.dumps prints it. */
const spaced = (text: string) => {
  const strings: string[] = [];
  const bare = text.replaceAll(/"(?:[^"\\]|\\.)*"/g, (string) => `"${strings.push(string) - 1}"`);
  const wide = bare.replaceAll(',', ', ').replaceAll(':', ': ');
  return wide.replaceAll(/"(\d+)"/g, (_all, index: string) => strings[Number(index)]!);
};
const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
};
const mojibake = (text: string) => Buffer.from(text).toString('latin1');
const lines = 'id;name\r\n1;Zoë\r\n2;Ünal';
const form = 'payload=a%20b%2Fc&x=1';

/** By the change that it should be named as. */
export const plants: Record<BodyChange, Plant> = {
  'newline-added': (text) => ({ signed: `${text}\n`, yours: text }),
  'crlf-added': (text) => ({ signed: `${text}\r\n`, yours: text }),
  'newline-removed': (text) => ({ signed: text, yours: `${text}\n` }),
  'whitespace-trimmed': (text) => ({ signed: text, yours: `  ${text} \t` }),
  'crlf-to-lf': () => ({ signed: lines.replaceAll('\r', ''), yours: lines }),
  'lf-to-crlf': () => ({ signed: lines, yours: lines.replaceAll('\r', '') }),
  'bom-added': (text) => ({ signed: `\uFEFF${text}`, yours: text }),
  'bom-removed': (text) => ({ signed: text, yours: `\uFEFF${text}` }),
  'json-compact': (text) => ({ signed: text, yours: pretty(text, 2) }),
  'json-spaced': (text) => ({ signed: spaced(text), yours: text }),
  'json-pretty-2': (text) => ({ signed: pretty(text, 2), yours: text }),
  'json-pretty-4': (text) => ({ signed: pretty(text, 4), yours: text }),
  'json-pretty-tab': (text) => ({ signed: pretty(text, '\t'), yours: text }),
  'slashes-escaped': (text) => ({ signed: slashed(text), yours: text }),
  'slashes-unescaped': (text) => ({ signed: text, yours: slashed(text) }),
  'unicode-escaped': (text) => ({ signed: escaped(text), yours: text }),
  'unicode-escaped-upper': (text) => ({ signed: escaped(text, true), yours: text }),
  'unicode-unescaped': (text) => ({ signed: text, yours: escaped(text) }),
  'escapes-lower': (text) => ({ signed: escaped(text), yours: escaped(text, true) }),
  'escapes-upper': (text) => ({ signed: escaped(text, true), yours: escaped(text) }),
  'html-escaped': (text) => ({ signed: htmlEscaped(text), yours: text }),
  'html-unescaped': (text) => ({ signed: text, yours: htmlEscaped(text) }),
  'keys-sorted': (text) => ({ signed: JSON.stringify(sorted(JSON.parse(text))), yours: text }),
  'numbers-as-javascript': () => ({ signed: '{"a":194,"b":0.1}', yours: '{"a":194.0,"b":0.10}' }),
  'number-neighbour': () => ({
    signed: '{"id":820982911946154508}',
    yours: '{"id":820982911946154500}',
  }),
  'decimals-padded': () => ({ signed: '{"price":194.0,"id":7}', yours: '{"price":194,"id":7}' }),
  'json-as-javascript': () => ({
    signed: '{"1":"é","2":"/","a":194}',
    yours: String.raw`{"a": 194.0, "2":"\/", "1":"\u00e9"}`,
  }),
  nfc: (text) => ({ signed: text.normalize('NFC'), yours: text.normalize('NFD') }),
  nfd: (text) => ({ signed: text.normalize('NFD'), yours: text.normalize('NFC') }),
  'mojibake-made': (text) => ({ signed: mojibake(text), yours: text }),
  'mojibake-undone': (text) => ({ signed: text, yours: mojibake(text) }),
  'latin1-encoded': () => ({ signed: Buffer.from(lines, 'latin1'), yours: lines }),
  'latin1-decoded': () => ({ signed: lines, yours: Buffer.from(lines, 'latin1') }),
  'base64-encoded': (text) => ({ signed: Buffer.from(text).toString('base64'), yours: text }),
  'base64-decoded': (text) => ({ signed: text, yours: Buffer.from(text).toString('base64') }),
  'gzip-unpacked': (text) => ({ signed: text, yours: gzipSync(text) }),
  'form-decoded': () => ({ signed: 'payload=a b/c&x=1', yours: form }),
  'form-encoded': (text) => ({
    signed: new URLSearchParams({ payload: text }).toString(),
    yours: text,
  }),
  'form-respelled': () => ({ signed: form, yours: 'payload=a+b%2Fc&x=1' }),
  'body-empty': (text) => ({ signed: '', yours: text }),
};

const asBytes = (side: string | Buffer): Bytes =>
  typeof side === 'string' ? bytesOf(side) : new Uint8Array(side);

/** Plants a change in a text. */
export function planted(change: BodyChange, text: string): Planted {
  const { signed, yours } = plants[change](text);
  return { signed: asBytes(signed), yours: asBytes(yours) };
}
