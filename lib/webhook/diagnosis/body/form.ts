// Forms: a JSON in a field of one, and how a form is written.
import { formPairs } from '../../form.ts';
import { nameAt } from './reorder.ts';
import { one, type Made, type Subject } from './row.ts';
import { hexValue } from './scan.ts';
import { key, openObject, string, type Tokens } from './tokens.ts';
import { mostMade, Writer } from './writer.ts';

/** So many fields are looked into. */
const mostFields = 8;

/** The values of fields that hold JSON, and the whole form decoded. */
export function* decodedForm({ bytes, isForm }: Subject): Generator<Made> {
  if (!isForm()) return;
  const encoder = new TextEncoder();
  let count = 0;
  for (const { name, value } of formPairs(bytes)) {
    if (count++ === mostFields) break;
    if (/^\s*[{[]/.test(value)) {
      yield { bytes: encoder.encode(value), detail: `the field “${name.slice(0, 40)}” alone` };
    }
  }
  yield* one(percentDecoded(bytes), 'the whole form, decoded');
}

/** The body as the field `payload` of a form, or a flat object of strings as a form of its members. */
export function* encodedForm(body: Subject): Generator<Made> {
  const tokens = body.tokens();
  if (!tokens) return;
  const fields = flatFields(tokens);
  if (fields) {
    yield* one(written(fields, '+'), 'a form of its members');
    yield* one(written(fields, '%20'), 'a form of its members, spaces as %20');
  }
  const text = body.text();
  if (text === null) return;
  yield* one(written([['payload', text]], '+'), 'in the field “payload”');
  yield* one(written([['payload', text]], '%20'), 'in the field “payload”, spaces as %20');
}

/** The same form with spaces and percent escapes written otherwise. */
export function* respelledForm({ bytes, isForm }: Subject): Generator<Made> {
  if (!isForm()) return;
  yield* one(respelledBytes(bytes, { space: '%20' }), 'spaces as %20');
  yield* one(respelledBytes(bytes, { space: '+' }), 'spaces as +');
  yield* one(respelledBytes(bytes, { hex: 'upper' }), 'percent escapes in capitals');
  yield* one(respelledBytes(bytes, { hex: 'lower' }), 'percent escapes in small letters');
}

const plus = 0x2b;
const percent = 0x25;

/** The byte that is escaped at a place, or -1. */
function escapedAt(bytes: Uint8Array, at: number): number {
  if (bytes[at] !== percent) return -1;
  const high = hexValue(bytes[at + 1]);
  const low = hexValue(bytes[at + 2]);
  return high < 0 || low < 0 ? -1 : high * 16 + low;
}

function percentDecoded(bytes: Subject['bytes']): Subject['bytes'] | null {
  const out = new Uint8Array(bytes.length);
  let length = 0;
  for (let at = 0; at < bytes.length; at++) {
    const escaped = escapedAt(bytes, at);
    if (escaped >= 0) at += 2;
    out[length++] = escaped >= 0 ? escaped : bytes[at] === plus ? 0x20 : bytes[at]!;
  }
  return out.subarray(0, length);
}

type Spelling = { space?: '+' | '%20'; hex?: 'upper' | 'lower' };

function respelledBytes(bytes: Subject['bytes'], { space, hex }: Spelling) {
  const out = new Writer(bytes.length + 64, mostMade(bytes.length));
  for (let at = 0; at < bytes.length; at++) {
    const escaped = escapedAt(bytes, at);
    if (space && (bytes[at] === plus || escaped === 0x20)) out.ascii(space);
    else if (hex && escaped >= 0) {
      const digits = `%${escaped.toString(16).padStart(2, '0')}`;
      out.ascii(hex === 'upper' ? digits.toUpperCase() : digits);
    } else {
      out.copy(bytes, at, escaped >= 0 ? at + 3 : at + 1);
    }
    if (escaped >= 0) at += 2;
  }
  return out.result();
}

/** The members of an object that holds strings only. */
function flatFields(tokens: Tokens): [string, string][] | null {
  const { count, kind } = tokens;
  if (kind[0] !== openObject || count < 3) return null;
  for (let token = 1; token < count - 1; token++) {
    if (kind[token] !== key && kind[token] !== string) return null;
  }
  const fields: [string, string][] = [];
  for (let token = 1; token < count - 1; token += 2) {
    fields.push([nameAt(tokens, token), nameAt(tokens, token + 1)]);
  }
  return fields;
}

/** As the URL standard writes a form, or with spaces as encodeURIComponent has them. */
function written(fields: readonly (readonly [string, string])[], space: '+' | '%20') {
  const params = new URLSearchParams(fields.map(([name, value]) => [name, value]));
  const text = params.toString();
  return new TextEncoder().encode(space === '+' ? text : text.replaceAll('+', '%20'));
}
