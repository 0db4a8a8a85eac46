import type { HeaderPair } from '../../delivery/headers.ts';
import type { BodyView } from '../body.ts';
import type { Scheme } from '../signature/scheme.ts';

/** What a provider's own documents call a thing, and its id as text. */
export type ResourceRef = { type: string; id: string };

/** What a delivery is about. Identity is provider, account, type and id together. */
export type Resource = ResourceRef & {
  provider: string;
  /** The shop domain, or the source where the provider names no account. */
  account: string;
  /** Resources it belongs to: a refund's order. */
  parents: ResourceRef[];
  /**
   * Other names and other resources that the same delivery speaks of: a checkout's cart token, each
   * SKU of an adjustment. `sequence/aliases.ts` tells which are which.
   */
  also: ResourceRef[];
};

/** What orders a provider's deliveries: a counter, or the time at which it says they were triggered. */
export type Sequence = { by: 'counter' | 'triggered-at'; value: string };

/** What a change of status says, each as text, or null where it says null or nothing. */
export type StatusChange = {
  oldStatus: string | null;
  newStatus: string | null;
  oldState: string | null;
  newState: string | null;
};

export type Description = {
  /** The provider's id, or null where nobody recognises the delivery. */
  provider: string | null;
  topic: string | null;
  /** True where the topic was not read where the provider writes it, but found by a tolerant scan. */
  topicInferred: boolean;
  /** The account the sender names (Shopify: the shop domain), or null where it names none. */
  account: string | null;
  resource: Resource | null;
  /** The sender's id of this delivery, or null. */
  deliveryId: string | null;
  sequence: Sequence | null;
  /** The version of the API that the payload was made for, as the sender says it, or null. */
  apiVersion: string | null;
  /** What all deliveries of one action have in common (Shopify: `X-Shopify-Event-Id`), or null. */
  eventId: string | null;
  /** The resource's own clock, as sent, or null where there is none that orders its deliveries. */
  updatedAt: string | null;
  /** What a topic about a change of status says; null for all others. */
  status: StatusChange | null;
};

/** A provider: one file or folder that knows all about it, found through the registry. */
export type Provider = {
  id: string;
  name: string;
  schemes: readonly Scheme[];
  recognises: (headers: readonly HeaderPair[], view: BodyView) => boolean;
  /**
   * `source` stands in for the account where the provider names none; `saidTopic` is what somebody
   * says the topic is, where that is not left to the delivery.
   */
  describe: (
    headers: readonly HeaderPair[],
    view: BodyView,
    source: string,
    saidTopic?: string,
  ) => Omit<Description, 'provider'>;
};
