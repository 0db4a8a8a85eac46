/** The payloads printed for product_media, by topic. */
export const productMediaSamples = {
  'product_media:created': String.raw`{
    "topic" : "product_media:created",
    "message" : {
        "sku" : "product1",
        "webhook_increment_id" : 3
    }
}`,
  'product_media:updated': String.raw`{
    "topic" : "product_media:updated",
    "message" : {
        "sku" : "product1",
        "webhook_increment_id" : 3
    }
}`,
  'product_media:deleted': String.raw`{
    "topic" : "product_media:deleted",
    "message" : {
        "sku" : "product1",
        "webhook_increment_id" : 5
    }
}`,
};
