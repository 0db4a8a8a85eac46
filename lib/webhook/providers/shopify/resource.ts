import type { HeaderPair } from '../../../delivery/headers.ts';
import { at, textOf, type JsonNode } from '../../json/tree.ts';
import type { Resource, ResourceRef } from '../provider.ts';
import { shopifyHeader } from './header.ts';

/** Where a topic's resource has its identity. Paths are object keys joined by dots. */
type Rule = {
  type: string;
  /** The first of these that is there is the id; of paths joined by a comma all must be there. */
  id: readonly string[];
  /** A header of Shopify's, without its prefix, that has the id as text. */
  header?: string;
  parents?: Readonly<Record<string, string>>;
  /** Other names of the same resource, which other topics may use. */
  also?: readonly string[];
  /** A header of Shopify's, without its prefix, that has another name of the resource. */
  alsoHeader?: string;
};

/** By the part of the topic before the slash; each from the topic's sample in Shopify's Webhook page. */
const shop: Rule = {
  type: 'shop',
  id: ['id'],
  header: 'shop-domain',
  also: ['myshopify_domain'],
  alsoHeader: 'shop-domain',
};
const rulesByPrefix: Readonly<Record<string, Rule>> = {
  app: shop,
  shop,
  carts: { type: 'cart', id: ['token', 'id'] },
  channels: { type: 'channel', id: ['id'] },
  // checkouts/delete has no token, and from 2026-04 on the others have no id: what joins them is the
  // cart's token, under which a checkout is known as well.
  checkouts: {
    type: 'checkout',
    id: ['token', 'id', 'cart_token'],
    parents: { cart: 'cart_token' },
    also: ['id', 'cart_token'],
  },
  collections: { type: 'collection', id: ['id'] },
  collection_listings: { type: 'collection', id: ['collection_listing.collection_id'] },
  collection_publications: {
    type: 'collection_publication',
    id: ['collection_id,publication_id', 'id', 'collection_id'],
    parents: { collection: 'collection_id' },
    also: ['id'],
  },
  customers: { type: 'customer', id: ['id'] },
  customer_groups: { type: 'customer_group', id: ['id'] },
  disputes: { type: 'dispute', id: ['id'], parents: { order: 'order_id' } },
  draft_orders: { type: 'draft_order', id: ['id'], parents: { order: 'order_id' } },
  fulfillments: { type: 'fulfillment', id: ['id'], parents: { order: 'order_id' } },
  fulfillment_events: {
    type: 'fulfillment_event',
    id: ['id'],
    parents: { fulfillment: 'fulfillment_id', order: 'order_id' },
  },
  orders: { type: 'order', id: ['id'], header: 'order-id' },
  order_transactions: {
    type: 'order_transaction',
    id: ['id'],
    parents: { order: 'order_id', order_transaction: 'parent_id' },
  },
  products: { type: 'product', id: ['id'], header: 'product-id' },
  product_listings: { type: 'product', id: ['product_listing.product_id'] },
  product_publications: {
    type: 'product_publication',
    id: ['product_id,publication_id', 'id', 'product_id'],
    parents: { product: 'product_id' },
    also: ['id'],
  },
  refunds: { type: 'refund', id: ['id'], parents: { order: 'order_id' } },
  tax_services: { type: 'tax_service', id: ['id'], header: 'shop-domain' },
  themes: { type: 'theme', id: ['id'] },
  variants: { type: 'variant', id: ['id'], parents: { product: 'product_id' } },
};
// A topic is whatever a sender wrote: `constructor` must not find what every object has.
const rules = new Map(Object.entries(rulesByPrefix));

/** What a Shopify delivery is about, or null where the topic is unknown or its identity is missing. */
export function resourceOf(
  topic: string,
  account: string,
  headers: readonly HeaderPair[],
  root: JsonNode | null,
): Resource | null {
  const rule = rules.get(topic.split('/')[0]!);
  if (!rule) return null;
  const text = (path: string) => textOf(at(root, ...path.split('.'))) || null;
  const repeated = rule.header ? shopifyHeader(headers, rule.header) : null;
  const id = unrounded(firstOf(rule.id, text), repeated) ?? themeId(rule, text);
  if (id === null) return null;
  const parents = Object.entries(rule.parents ?? {}).flatMap(([type, path]) =>
    ref(type, text(path)),
  );
  const also = new Set((rule.also ?? []).map(text));
  if (rule.alsoHeader) also.add(shopifyHeader(headers, rule.alsoHeader) || null);
  also.delete(id);
  return {
    provider: 'shopify',
    account,
    type: rule.type,
    id,
    parents,
    also: Array.from(also).flatMap((other) => ref(rule.type, other)),
  };
}

function firstOf(paths: readonly string[], text: (path: string) => string | null): string | null {
  for (const path of paths) {
    const parts = path.split(',').map(text);
    if (parts.every((part) => part !== null)) return parts.join('/');
  }
  return null;
}

/**
 * The body's id, or the header's where the body has none, or has it as JavaScript rounds it: then
 * somebody on the way has parsed and printed the body, and the header still knows every digit.
 */
function unrounded(id: string | null, repeated: string | null): string | null {
  if (id === null || repeated === null) return id ?? repeated;
  return String(Number(repeated)) === id ? repeated : id;
}

/** The document's theme has no id: within a shop its name and role name it. */
function themeId(rule: Rule, text: (path: string) => string | null): string | null {
  const name = rule.type === 'theme' ? text('name') : null;
  return name === null ? null : `${name} (${text('role') ?? 'no role'})`;
}

function ref(type: string, id: string | null): ResourceRef[] {
  return id === null ? [] : [{ type, id }];
}
