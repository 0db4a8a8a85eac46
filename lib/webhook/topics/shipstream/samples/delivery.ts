/** The payloads printed for delivery, by topic. */
export const deliverySamples = {
  'delivery:created': String.raw`{
    "topic" : "delivery:created",
    "message" : {
        "unique_id" : "1000029",
        "webhook_increment_id" : 1
    }
}`,
  'delivery:canceled': String.raw`{
    "topic" : "delivery:canceled",
    "message" : {
        "unique_id" : "1000030",
        "webhook_increment_id" : 1
    }
}`,
  'delivery:accepted': String.raw`{
    "topic" : "delivery:accepted",
    "message" : {
        "unique_id" : "1000031",
        "webhook_increment_id" : 1
    }
}`,
  'delivery:processed': String.raw`{
    "topic" : "delivery:processed",
    "message" : {
        "unique_id" : "1000032",
        "webhook_increment_id" : 1
    }
}`,
  'delivery:exception': String.raw`{
    "topic" : "delivery:exception",
    "message" : {
        "unique_id" : "1000033",
        "webhook_increment_id" : 1
    }
}`,
  'delivery:putaway': String.raw`{
    "topic" : "delivery:putaway",
    "message" : {
        "unique_id" : "1000034",
        "webhook_increment_id" : 1
    }
}`,
  'delivery:committed': String.raw`{
    "topic" : "delivery:committed",
    "message" : {
        "unique_id" : "1000035",
        "webhook_increment_id" : 1,
        "stock_adjustments" : {
            "sku123" : {
                "qty_adjust" : 5,
                "qty_available": 95
            }
        }
    }
}`,
  'delivery:status_changed': String.raw`{
    "topic" : "delivery:status_changed",
    "message" : {
        "unique_id" : "1000036",
        "webhook_increment_id" : 1,
        "old_status" : "putting_away",
        "new_status" : "put_away",
        "old_state" : "putting_away",
        "new_state" : "complete"
    }
}`,
};
