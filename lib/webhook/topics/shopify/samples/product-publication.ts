/** The payload printed for product_listings/add, product_listings/remove, product_listings/update. */
export const productPublicationSample = String.raw`{
  "product_listing": {
    "product_id": 788032119674292922,
    "created_at": null,
    "updated_at": null,
    "body_html": null,
    "handle": "example-t-shirt",
    "product_type": "Shirts",
    "title": "Example T-Shirt",
    "vendor": "Acme",
    "available": true,
    "tags": "mens t-shirt example",
    "published_at": "2017-09-22T14:07:06-04:00",
    "variants": [
      {
        "id": 642667041472713922,
        "title": "",
        "option_values": [
          {
            "option_id": 527050010214937811,
            "name": "Title",
            "value": "Small"
          }
        ],
        "price": "19.99",
        "formatted_price": "$19.99",
        "compare_at_price": "24.99",
        "grams": 200,
        "requires_shipping": true,
        "sku": "example-shirt-s",
        "barcode": null,
        "taxable": true,
        "position": 0,
        "available": true,
        "inventory_policy": "deny",
        "inventory_quantity": 75,
        "inventory_management": null,
        "fulfillment_service": "manual",
        "weight": 0.44,
        "weight_unit": "lb",
        "image_id": null,
        "created_at": null,
        "updated_at": null
      },
      {
        "id": 757650484644203962,
        "title": "",
        "option_values": [
          {
            "option_id": 527050010214937811,
            "name": "Title",
            "value": "Medium"
          }
        ],
        "price": "19.99",
        "formatted_price": "$19.99",
        "compare_at_price": "24.99",
        "grams": 200,
        "requires_shipping": true,
        "sku": "example-shirt-m",
        "barcode": null,
        "taxable": true,
        "position": 0,
        "available": true,
        "inventory_policy": "deny",
        "inventory_quantity": 50,
        "inventory_management": "shopify",
        "fulfillment_service": "manual",
        "weight": 0.44,
        "weight_unit": "lb",
        "image_id": null,
        "created_at": null,
        "updated_at": null
      }
    ],
    "images": [
      {
        "id": 539438707724640965,
        "created_at": null,
        "position": 0,
        "updated_at": null,
        "product_id": 788032119674292922,
        "src": "\/\/cdn.shopify.com\/s\/assets\/shopify_shirt-39bb555874ecaeed0a1170417d58bbcf792f7ceb56acfe758384f788710ba635.png",
        "variant_ids": [
        ],
        "width": 323,
        "height": 434
      }
    ],
    "options": [
      {
        "id": 527050010214937811,
        "name": "Title",
        "product_id": null,
        "position": 1,
        "values": [
          "Small",
          "Medium"
        ]
      }
    ]
  }
}`;
