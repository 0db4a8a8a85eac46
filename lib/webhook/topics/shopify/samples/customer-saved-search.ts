/** The payload printed for customer_groups/create, customer_groups/delete, customer_groups/update. */
export const customerSavedSearchSample = String.raw`{
  "id": 239443597569284757,
  "name": "Repeat Customers",
  "created_at": "2017-09-22T14:06:47-04:00",
  "updated_at": "2017-09-22T14:06:47-04:00",
  "query": "orders_count:>1"
}`;
