import type { Field } from './leaves.ts';

/** What a topic's payload looks like. Several topics may share one. */
export type PayloadSchema = {
  /** As the provider's document heads it: `Order`. */
  group: string;
  /** The same with its article, for messages: `an Order`. */
  article: string;
  /** The whole body. */
  body: Field;
  /**
   * Paths of keys joined by dots; one of these must be there, and be no container. Behind `.*` it is
   * the keys of a container that name what the payload is about.
   */
  identity: readonly string[];
  /** The document's own sample has null there, so null is no loss. */
  mayIdentityBeNull?: true;
  /** Only the identity is sure to be there, as when a thing was deleted; other fields may be. */
  isPartial?: true;
  /** The topic that a body of this shape is taken to be where no header tells: the thing as it is now. */
  likeliestTopic: string;
};

/** The same payload where a thing was deleted: `identity` takes the place of its own. */
export function whenDeleted(
  schema: PayloadSchema,
  { identity = schema.identity, ...other }: Partial<PayloadSchema> = {},
): PayloadSchema {
  return { ...schema, identity, isPartial: true, ...other };
}
