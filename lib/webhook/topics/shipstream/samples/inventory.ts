/** The payloads printed for inventory, by topic. */
export const inventorySamples = {
  'inventory:adjusted': String.raw`{
    "topic" : "inventory:adjusted",
    "message" : {
        "webhook_increment_id" : 1,
        "stock_adjustments" : {
            "sku123" : {
                "qty_adjust" : 5,
                "qty_available": 95
            }
        }
    }
}`,
};
