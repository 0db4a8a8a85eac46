/** The payload printed for collection_listings/add, collection_listings/remove, collection_listings/update. */
export const collectionPublicationSample = String.raw`{
  "collection_listing": {
    "collection_id": 408372092144951419,
    "updated_at": null,
    "body_html": "<b>Some HTML<\/b>",
    "default_product_image": null,
    "handle": "mynewcollection",
    "image": null,
    "title": "My New Collection",
    "sort_order": null,
    "published_at": "2017-09-22T14:07:07-04:00"
  }
}`;
