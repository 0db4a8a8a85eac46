/** The payload printed for fulfillment_events/create, fulfillment_events/delete. */
export const fulfillmentEventSample = String.raw`{
  "id": 1234567,
  "fulfillment_id": 123456,
  "status": "in_transit",
  "message": "Item is now in transit",
  "happened_at": "2017-09-22T14:07:05-04:00",
  "city": "Montreal",
  "province": "QC",
  "country": "CA",
  "zip": null,
  "address1": null,
  "latitude": null,
  "longitude": null,
  "shop_id": 690933842,
  "created_at": "2017-09-22T14:07:05-04:00",
  "updated_at": "2017-09-22T14:07:05-04:00",
  "estimated_delivery_at": null,
  "order_id": 820982911946154508
}`;
