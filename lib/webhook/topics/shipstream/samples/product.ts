/** The payloads printed for product, by topic. */
export const productSamples = {
  'product:created': String.raw`{
    "topic" : "product:created",
    "message" : {
        "sku" : "product1",
        "webhook_increment_id" : 1
    }
}`,
  'product:updated': String.raw`{
    "topic" : "product:updated",
    "message" : {
        "sku" : "product1",
        "webhook_increment_id" : 1
    }
}`,
  'product:deleted': String.raw`{
    "topic" : "product:deleted",
    "message" : {
        "sku" : "product1",
        "webhook_increment_id" : 1
    }
}`,
};
