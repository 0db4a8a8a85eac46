import { headerValue } from '../../delivery/headers.ts';
import { treeOf, type BodyView } from '../body.ts';
import { member, textOf, type JsonNode } from '../json/tree.ts';
import type { Scheme } from '../signature/scheme.ts';
import type { Provider, Resource, ResourceRef, StatusChange } from './provider.ts';

const signatureHeader = 'X-Plugin-Hmac-Sha256';

const scheme: Scheme = {
  id: 'shipstream',
  provider: 'shipstream',
  name: 'ShipStream',
  docs: 'https://docs.shipstream.io/merchant-api/webhook',
  check: { kind: 'hmac', hash: 'SHA-256' },
  signature: { headers: [signatureHeader], encoding: 'base64' },
  message: '{body}',
  covers: 'body',
  secret: {
    label: 'Secret key of the webhook',
    where: 'ShipStream → the webhook → Secret Key (free text that its owner chose)',
    as: ['text'],
  },
  traps: [
    'The document writes X_PLUGIN_HMAC_SHA256, which is how PHP and CGI spell X-Plugin-Hmac-Sha256; some proxies drop headers with underscores.',
    'PHP prints / as \\/ in JSON: parsing and printing the body again breaks the signature.',
  ],
};

/** ShipStream's plugin API: `{topic, message: {…, webhook_increment_id}}`. It names no account. */
export const shipstream: Provider = {
  id: 'shipstream',
  name: 'ShipStream',
  schemes: [scheme],
  recognises: (headers, view) =>
    headerValue(headers, signatureHeader) !== null ||
    (topicOf(view).topic !== null && hasMessage(view)),
  describe: (_headers, view, source, saidTopic) => {
    const found = topicOf(view);
    const topic = saidTopic ?? found.topic;
    const message = messageOf(view);
    const counter = textOf(member(message, 'webhook_increment_id'));
    return {
      topic,
      topicInferred: saidTopic === undefined && found.inferred,
      account: null,
      resource: topic && message ? resourceOf(topic, message, source) : null,
      deliveryId: null,
      sequence: counter === null ? null : { by: 'counter', value: counter },
      apiVersion: null,
      eventId: null,
      updatedAt: null,
      status: topic?.endsWith(':status_changed') ? statusOf(message) : null,
    };
  },
};

/** The body's topic; where the body is no JSON, what a tolerant scan finds, marked as inferred. */
function topicOf(view: BodyView): { topic: string | null; inferred: boolean } {
  if (view.content.kind !== 'invalid-json') {
    const node = member(treeOf(view), 'topic');
    return { topic: node?.kind === 'string' ? node.string : null, inferred: false };
  }
  const topic = /"topic"\s*:\s*"([a-z_]+:[a-z_]+)"/.exec(scannable(view.bytes))?.[1] ?? null;
  return { topic, inferred: topic !== null };
}

/** Whether there is a `message` object, as far as a body that may be no JSON tells. */
function hasMessage(view: BodyView): boolean {
  if (view.content.kind !== 'invalid-json') return messageOf(view)?.kind === 'object';
  return /"message"\s*:\s*\{/.test(scannable(view.bytes));
}

/** One character a byte, for patterns of ASCII. */
function scannable(bytes: Uint8Array): string {
  return new TextDecoder('windows-1252').decode(bytes);
}

function messageOf(view: BodyView): JsonNode | null {
  return member(treeOf(view), 'message');
}

/** Since 2021 `new_status` and `new_state` are written `status` and `state`. */
function statusOf(message: JsonNode | null): StatusChange | null {
  const text = (key: string) => textOf(member(message, key));
  const change = {
    oldStatus: text('old_status'),
    newStatus: text('new_status') ?? text('status'),
    oldState: text('old_state'),
    newState: text('new_state') ?? text('state'),
  };
  return Object.values(change).some((value) => value !== null) ? change : null;
}

/** Where else an id may stand, by type: `unique_id` went from deliveries and tracks in 2021. */
const otherIds = new Map<string, readonly string[]>([
  ['delivery', ['delivery_id', 'increment_id']],
  ['track', ['track_id', 'number', 'track_number']],
]);

/**
 * The resource by the part of the topic before the colon. `import` 5 and `track` 5 are different
 * resources; a track writes its order's id as a number where the order writes text, so ids are text.
 */
function resourceOf(topic: string, message: JsonNode, source: string): Resource | null {
  const type = topic.split(':')[0]!;
  const text = (key: string) => textOf(member(message, key)) || null;
  const skus = skusOf(message);
  const make = (resourceType: string, id: string, also: ResourceRef[]): Resource => ({
    provider: 'shipstream',
    account: source,
    type: resourceType,
    id,
    parents: [
      ...parent('order', text('order_unique_id')),
      ...parent('shipment', text('shipment_unique_id')),
    ],
    also,
  });
  if (type === 'product' || type === 'product_media') {
    const sku = text('sku');
    return sku === null
      ? null
      : {
          ...make(type, sku, []),
          parents: type === 'product' ? [] : [{ type: 'product', id: sku }],
        };
  }
  if (type === 'inventory') {
    const [first, ...rest] = skus;
    return first ? make('product', first.id, rest) : null;
  }
  const names = ['unique_id', ...(otherIds.get(type) ?? [`${type}_id`])].map(text);
  const [id, ...others] = new Set(names.filter((name) => name !== null));
  if (id === undefined) return null;
  // A delivery goes by its ids alike; what else tells a track is no name of it.
  const also = type === 'delivery' ? others.map((other) => ({ type, id: other })) : [];
  return make(type, id, [...also, ...skus]);
}

/** `stock_adjustments` is keyed by SKU: the delivery belongs to each of these products as well. */
function skusOf(message: JsonNode): ResourceRef[] {
  const adjustments = member(message, 'stock_adjustments');
  if (adjustments?.kind !== 'object') return [];
  const skus = new Set(adjustments.members.map(({ key }) => key));
  skus.delete('');
  return Array.from(skus, (id) => ({ type: 'product', id }));
}

function parent(type: string, id: string | null): ResourceRef[] {
  return id === null ? [] : [{ type, id }];
}
