/** The payloads printed for track, by topic. */
export const trackSamples = {
  'track:created': String.raw`{
    "topic" : "track:created",
    "message" : {
        "webhook_increment_id" : 1,
        "unique_id" : 5,
        "shipment_unique_id" : 100000007,
        "order_unique_id" : 100000018,
        "source" : "shopify",
        "track_number" : "794657040105",
        "carrier" : "fedex",
    }
}`,
};
