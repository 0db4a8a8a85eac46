import { cartSample } from './samples/cart.ts';
import { checkoutSample } from './samples/checkout.ts';
import { collectionSample } from './samples/collection.ts';
import { collectionPublicationSample } from './samples/collection-publication.ts';
import { customerSample } from './samples/customer.ts';
import { customerSavedSearchSample } from './samples/customer-saved-search.ts';
import { draftOrderSample } from './samples/draft-order.ts';
import { fulfillmentSample } from './samples/fulfillment.ts';
import { fulfillmentEventSample } from './samples/fulfillment-event.ts';
import { orderSample } from './samples/order.ts';
import { orderTransactionSample } from './samples/order-transaction.ts';
import { productSample } from './samples/product.ts';
import { productPublicationSample } from './samples/product-publication.ts';
import { refundSample } from './samples/refund.ts';
import { shopSample } from './samples/shop.ts';
import { themeSample } from './samples/theme.ts';
import type { ShopifyGroup } from './topics.ts';

/** The 16 payloads that the page prints, byte for byte. */
export const shopifySamples: Readonly<Record<ShopifyGroup, string>> = {
  Cart: cartSample,
  Checkout: checkoutSample,
  Collection: collectionSample,
  CollectionPublication: collectionPublicationSample,
  Customer: customerSample,
  CustomerSavedSearch: customerSavedSearchSample,
  DraftOrder: draftOrderSample,
  Fulfillment: fulfillmentSample,
  FulfillmentEvent: fulfillmentEventSample,
  Order: orderSample,
  OrderTransaction: orderTransactionSample,
  Product: productSample,
  ProductPublication: productPublicationSample,
  Refund: refundSample,
  Shop: shopSample,
  Theme: themeSample,
};
