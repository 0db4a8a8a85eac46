/** Where Shopify's webhook page of 2017-09 lists topics; `refusal` is the text of its 422 answer. */
export const topicLists = [
  'payloads',
  'topic property',
  'list filter',
  'count filter',
  'refusal',
] as const;
export type TopicList = (typeof topicLists)[number];

/** Topics with the same payload, as the page heads it: one sample serves the group. */
export type ShopifyGroup =
  | 'Cart'
  | 'Checkout'
  | 'Collection'
  | 'CollectionPublication'
  | 'Customer'
  | 'CustomerSavedSearch'
  | 'DraftOrder'
  | 'Fulfillment'
  | 'FulfillmentEvent'
  | 'Order'
  | 'OrderTransaction'
  | 'Product'
  | 'ProductPublication'
  | 'Refund'
  | 'Shop'
  | 'Theme';

export type ShopifyTopic = {
  topic: string;
  /** The payload's group, or null where the page prints no payload. */
  group: ShopifyGroup | null;
  lists: readonly TopicList[];
};

// The first four lists name the same 47 topics. The refusal names 60: all 13 others are real topics,
// still in Shopify's documentation of 2026, that the page says nothing else about.
const everyList = topicLists;
const refusalOnly: readonly TopicList[] = ['refusal'];

/** The 60 topics of the page, in the order of its longest list. */
export const shopifyTopics: readonly ShopifyTopic[] = [
  { topic: 'app/uninstalled', group: 'Shop', lists: everyList },
  { topic: 'carts/create', group: 'Cart', lists: everyList },
  { topic: 'carts/update', group: 'Cart', lists: everyList },
  { topic: 'channels/delete', group: null, lists: refusalOnly },
  { topic: 'checkouts/create', group: 'Checkout', lists: everyList },
  { topic: 'checkouts/delete', group: 'Checkout', lists: everyList },
  { topic: 'checkouts/update', group: 'Checkout', lists: everyList },
  { topic: 'collection_listings/add', group: 'CollectionPublication', lists: everyList },
  { topic: 'collection_listings/remove', group: 'CollectionPublication', lists: everyList },
  { topic: 'collection_listings/update', group: 'CollectionPublication', lists: everyList },
  { topic: 'collection_publications/create', group: null, lists: refusalOnly },
  { topic: 'collection_publications/delete', group: null, lists: refusalOnly },
  { topic: 'collection_publications/update', group: null, lists: refusalOnly },
  { topic: 'collections/create', group: 'Collection', lists: everyList },
  { topic: 'collections/delete', group: 'Collection', lists: everyList },
  { topic: 'collections/update', group: 'Collection', lists: everyList },
  { topic: 'customer_groups/create', group: 'CustomerSavedSearch', lists: everyList },
  { topic: 'customer_groups/delete', group: 'CustomerSavedSearch', lists: everyList },
  { topic: 'customer_groups/update', group: 'CustomerSavedSearch', lists: everyList },
  { topic: 'customers/create', group: 'Customer', lists: everyList },
  { topic: 'customers/delete', group: 'Customer', lists: everyList },
  { topic: 'customers/disable', group: 'Customer', lists: everyList },
  { topic: 'customers/enable', group: 'Customer', lists: everyList },
  { topic: 'customers/update', group: 'Customer', lists: everyList },
  { topic: 'disputes/create', group: null, lists: refusalOnly },
  { topic: 'disputes/update', group: null, lists: refusalOnly },
  { topic: 'draft_orders/create', group: 'DraftOrder', lists: everyList },
  { topic: 'draft_orders/delete', group: 'DraftOrder', lists: everyList },
  { topic: 'draft_orders/update', group: 'DraftOrder', lists: everyList },
  { topic: 'fulfillment_events/create', group: 'FulfillmentEvent', lists: everyList },
  { topic: 'fulfillment_events/delete', group: 'FulfillmentEvent', lists: everyList },
  { topic: 'fulfillments/create', group: 'Fulfillment', lists: everyList },
  { topic: 'fulfillments/update', group: 'Fulfillment', lists: everyList },
  { topic: 'order_transactions/create', group: 'OrderTransaction', lists: everyList },
  { topic: 'orders/cancelled', group: 'Order', lists: everyList },
  { topic: 'orders/create', group: 'Order', lists: everyList },
  { topic: 'orders/delete', group: 'Order', lists: everyList },
  { topic: 'orders/fulfilled', group: 'Order', lists: everyList },
  { topic: 'orders/paid', group: 'Order', lists: everyList },
  { topic: 'orders/partially_fulfilled', group: 'Order', lists: everyList },
  { topic: 'orders/updated', group: 'Order', lists: everyList },
  { topic: 'product_listings/add', group: 'ProductPublication', lists: everyList },
  { topic: 'product_listings/remove', group: 'ProductPublication', lists: everyList },
  { topic: 'product_listings/update', group: 'ProductPublication', lists: everyList },
  { topic: 'product_publications/create', group: null, lists: refusalOnly },
  { topic: 'product_publications/delete', group: null, lists: refusalOnly },
  { topic: 'product_publications/update', group: null, lists: refusalOnly },
  { topic: 'products/create', group: 'Product', lists: everyList },
  { topic: 'products/delete', group: 'Product', lists: everyList },
  { topic: 'products/update', group: 'Product', lists: everyList },
  { topic: 'refunds/create', group: 'Refund', lists: everyList },
  { topic: 'shop/update', group: 'Shop', lists: everyList },
  { topic: 'tax_services/create', group: null, lists: refusalOnly },
  { topic: 'tax_services/update', group: null, lists: refusalOnly },
  { topic: 'themes/create', group: 'Theme', lists: everyList },
  { topic: 'themes/delete', group: 'Theme', lists: everyList },
  { topic: 'themes/publish', group: 'Theme', lists: everyList },
  { topic: 'themes/update', group: 'Theme', lists: everyList },
  { topic: 'variants/in_stock', group: null, lists: refusalOnly },
  { topic: 'variants/out_of_stock', group: null, lists: refusalOnly },
];
