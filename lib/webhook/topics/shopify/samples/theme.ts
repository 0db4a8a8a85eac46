/** The payload printed for themes/create, themes/delete, themes/publish, themes/update. */
export const themeSample = String.raw`{
  "id": null,
  "name": "Comfort",
  "created_at": "2017-09-22T14:07:05-04:00",
  "updated_at": "2017-09-22T14:07:05-04:00",
  "role": "main",
  "theme_store_id": 1234,
  "previewable": true,
  "processing": false
}`;
