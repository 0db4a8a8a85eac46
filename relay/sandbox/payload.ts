import { parseJson } from '../../lib/webhook/json/parse.ts';
import { type ByteRange, type JsonNode, member, textOf } from '../../lib/webhook/json/tree.ts';

/** A JSON object that is to be sent, with where everything stands in its bytes. */
export type Payload = { bytes: Uint8Array<ArrayBuffer>; root: JsonNode & { kind: 'object' } };

export type ReadPayload = { ok: true; payload: Payload } | { ok: false; reason: string };

/** Reads a payload. The reason is a sentence for people. */
export function readPayload(bytes: Uint8Array<ArrayBuffer>): ReadPayload {
  const parsed = parseJson(bytes);
  if (!parsed.ok) {
    const { line, column, message } = parsed.error;
    return { ok: false, reason: `It is no JSON at line ${line}, column ${column}: ${message}.` };
  }
  const { root } = parsed;
  if (root.kind === 'object') return { ok: true, payload: { bytes, root } };
  return { ok: false, reason: 'It is no JSON object.' };
}

/**
 * The payload with only these of its outermost members, as they stand in it byte for byte: no id is
 * rounded. All of it where no field is named.
 */
export function narrowed(payload: Payload, fields: readonly string[]): Payload {
  if (fields.length === 0) return payload;
  const wanted = new Set(fields);
  const kept = payload.root.members.filter(({ key }) => wanted.has(key));
  const parts = kept.map(({ keyRange, value }) => textAt(payload, keyRange.start, value.end));
  return payloadOf(`{${parts.join(',')}}`);
}

/** The payload with a made-up metafield of each namespace, as Shopify’s Metafield resource of 2017 shows them. */
export function withMetafields(
  payload: Payload,
  namespaces: readonly string[],
  at: { topic: string; time: string },
): Payload {
  if (namespaces.length === 0 || member(payload.root, 'metafields')) return payload;
  const ownerId = member(payload.root, 'id');
  // Its own digits, which no number of JavaScript holds; a text id is no id of a metafield's owner.
  const owner = ownerId?.kind === 'number' ? textOf(ownerId) : null;
  const resource = JSON.stringify(resourceIn(at.topic));
  const time = JSON.stringify(at.time);
  const items = namespaces.map((namespace, index) => {
    const name = JSON.stringify(namespace);
    return `{"id":${firstMetafieldId + index},"namespace":${name},"key":"sample","value":"made up by Creel","value_type":"string","description":null,"owner_id":${owner},"created_at":${time},"updated_at":${time},"owner_resource":${resource}}`;
  });
  return withMember(payload, 'metafields', `[${items.join(',')}]`);
}

/** The payload with other bytes in place of a value that stands in it. */
export function replaced(payload: Payload, { start, end }: ByteRange, text: string): Payload {
  const before = textAt(payload, 0, start);
  return payloadOf(before + text + textAt(payload, end, payload.bytes.byteLength));
}

/** What a topic's payloads are of: `line_item` of `line_items/create`. */
export function resourceIn(topic: string): string {
  const plural = topic.split('/')[0]!;
  // Its payload is the shop.
  if (plural === 'app') return 'shop';
  return plural.endsWith('ies') ? `${plural.slice(0, -3)}y` : plural.replace(/s$/, '');
}

/** Where the document's own metafields have their ids. */
const firstMetafieldId = 721_389_482;

/** The object with one more member behind the others. */
export function withMember(payload: Payload, key: string, json: string): Payload {
  const { members, end } = payload.root;
  const added = `${JSON.stringify(key)}:${json}`;
  const last = members.at(-1)?.value.end ?? end - 1;
  return replaced(payload, { start: last, end: last }, (members.length > 0 ? ', ' : '') + added);
}

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });

function textAt({ bytes }: Payload, start: number, end: number): string {
  return utf8.decode(bytes.subarray(start, end));
}

function payloadOf(text: string): Payload {
  const read = readPayload(new TextEncoder().encode(text));
  if (read.ok) return read.payload;
  throw new Error(read.reason);
}
