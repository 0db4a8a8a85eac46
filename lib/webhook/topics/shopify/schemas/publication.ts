// Collections and products in a sales channel, as Shopify's documentation shows them
// (https://shopify.dev/docs/api/webhooks). Their own id is null there, and a deleted one is `{id: null}`:
// what is published names them. The page has its payloads of listings under a like name.
import { whenDeleted, type PayloadSchema } from '../../schema/payload-schema.ts';
import { object, type Shape } from '../../schema/containers.ts';
import { flag, time, unset, whole } from '../../schema/leaves.ts';

const publicationFields: Shape = {
  id: unset.whole,
  publication_id: unset.whole,
  published_at: time,
  published: flag,
  created_at: unset.time,
  updated_at: unset.time,
};

export const publishedCollection: PayloadSchema = {
  group: 'collection_publications',
  article: 'a collection’s publication',
  likeliestTopic: 'collection_publications/update',
  identity: ['collection_id'],
  body: object({ ...publicationFields, collection_id: whole }),
};

export const publishedProduct: PayloadSchema = {
  group: 'product_publications',
  article: 'a product’s publication',
  likeliestTopic: 'product_publications/update',
  identity: ['product_id'],
  body: object({ ...publicationFields, product_id: whole }),
};

export const unpublishedCollection = whenDeleted(publishedCollection, {
  identity: ['id', 'collection_id'],
  mayIdentityBeNull: true,
});

export const unpublishedProduct = whenDeleted(publishedProduct, {
  identity: ['id', 'product_id'],
  mayIdentityBeNull: true,
});
