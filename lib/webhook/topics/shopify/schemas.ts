// A payload's fields are those of Shopify's webhook page of 2017-09. What its samples have as null or as
// an empty array, and the topics that it prints no payload for, are typed as in today's documentation:
// https://shopify.dev/docs/api/webhooks
import { whenDeleted, type PayloadSchema } from '../schema/payload-schema.ts';
import { cart } from './schemas/cart.ts';
import { deletedChannel } from './schemas/channel.ts';
import { checkout } from './schemas/checkout.ts';
import { collectionPublication } from './schemas/collection-publication.ts';
import { collection } from './schemas/collection.ts';
import { customerSavedSearch } from './schemas/customer-saved-search.ts';
import { customer } from './schemas/customer.ts';
import { dispute } from './schemas/dispute.ts';
import { draftOrder } from './schemas/draft-order.ts';
import { fulfillmentEvent } from './schemas/fulfillment-event.ts';
import { fulfillment } from './schemas/fulfillment.ts';
import { orderTransaction } from './schemas/order-transaction.ts';
import { order } from './schemas/order.ts';
import { productPublication } from './schemas/product-publication.ts';
import { product } from './schemas/product.ts';
import {
  publishedCollection,
  publishedProduct,
  unpublishedCollection,
  unpublishedProduct,
} from './schemas/publication.ts';
import { refund } from './schemas/refund.ts';
import { shop } from './schemas/shop.ts';
import { taxService } from './schemas/tax-service.ts';
import { theme } from './schemas/theme.ts';
import { variant } from './schemas/variant.ts';
import { shopifyTopics } from './topics.ts';

/** By what stands before the slash. */
const byPrefix: Readonly<Record<string, PayloadSchema>> = {
  app: shop,
  carts: cart,
  checkouts: checkout,
  collection_listings: collectionPublication,
  collection_publications: publishedCollection,
  collections: collection,
  customer_groups: customerSavedSearch,
  customers: customer,
  disputes: dispute,
  draft_orders: draftOrder,
  fulfillment_events: fulfillmentEvent,
  fulfillments: fulfillment,
  order_transactions: orderTransaction,
  orders: order,
  product_listings: productPublication,
  product_publications: publishedProduct,
  products: product,
  refunds: refund,
  shop,
  tax_services: taxService,
  themes: theme,
  variants: variant,
};

// The page prints the whole thing where it was deleted; what comes is little more than an identity.
// Only a fulfillment event is whole there as well.
const special: Readonly<Record<string, PayloadSchema>> = {
  'channels/delete': deletedChannel,
  'checkouts/delete': whenDeleted(checkout, { identity: ['id', 'token', 'cart_token'] }),
  'collection_listings/remove': whenDeleted(collectionPublication),
  'collection_publications/delete': unpublishedCollection,
  'collections/delete': whenDeleted(collection),
  'customer_groups/delete': whenDeleted(customerSavedSearch),
  'customers/delete': whenDeleted(customer),
  'draft_orders/delete': whenDeleted(draftOrder),
  'orders/delete': whenDeleted(order),
  'product_listings/remove': whenDeleted(productPublication),
  'product_publications/delete': unpublishedProduct,
  'products/delete': whenDeleted(product),
  'themes/delete': whenDeleted(theme),
};

// A topic is whatever a sender wrote, hence a Map.
const schemas = new Map(
  shopifyTopics.map(({ topic }) => [topic, special[topic] ?? byPrefix[topic.split('/')[0]!]!]),
);

/** Every payload of Shopify's 60 topics, once, and none of what a deleted thing leaves. */
export const shopifyPayloads: readonly PayloadSchema[] = Object.values(byPrefix).filter(
  (schema, at, all) => all.indexOf(schema) === at,
);

/** What a topic's body looks like, or null where the page has no such topic. */
export function shopifyPayload(topic: string): PayloadSchema | null {
  return schemas.get(topic) ?? null;
}
