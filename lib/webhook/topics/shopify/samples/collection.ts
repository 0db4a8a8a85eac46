/** The payload printed for collections/create, collections/delete, collections/update. */
export const collectionSample = String.raw`{
  "id": 408372092144951419,
  "handle": "mynewcollection",
  "title": "My New Collection",
  "updated_at": "2017-09-22T14:06:49-04:00",
  "body_html": "<b>Some HTML<\/b>",
  "published_at": "2017-09-22T11:06:49-04:00",
  "sort_order": null,
  "template_suffix": null,
  "published_scope": "global"
}`;
