/** The payloads printed for order, by topic. */
export const orderSamples = {
  'order:created': String.raw`{
    "topic" : "order:created",
    "message" : {
        "unique_id" : "100000015",
        "webhook_increment_id" : 2,
        "stock_adjustments" : {
            "sku123" : {
                "qty_adjust" : -5,
                "qty_available": 95
            }
        }
    }
}`,
  'order:canceled': String.raw`{
    "topic" : "order:canceled",
    "message" : {
        "unique_id" : "100000016",
        "webhook_increment_id" : 1,
        "stock_adjustments" : {
            "sku123" : {
                "qty_adjust" : 5,
                "qty_available": 95
            }
        }
    }
}`,
  'order:holded': String.raw`{
    "topic" : "order:holded",
    "message" : {
        "unique_id" : "100000017",
        "webhook_increment_id" : 3
    }
}`,
  'order:completed': String.raw`{
    "topic" : "order:completed",
    "message" : {
        "unique_id" : "100000020",
        "webhook_increment_id" : 5
    }
}`,
  'order:address_validation_failed': String.raw`{
    "topic" : "order:address_validation_failed",
    "message" : {
        "unique_id" : "100000021",
        "webhook_increment_id" : 1
    }
}`,
  'order:status_changed': String.raw`{
    "topic" : "order:status_changed",
    "message" : {
        "unique_id" : "100000022",
        "webhook_increment_id" : 1,
        "old_status" : null,
        "new_status" : "new",
        "old_state" : null,
        "new_state" : "new"
    }
}`,
};
