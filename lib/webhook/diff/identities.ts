// By which keys items are told apart where learning would take the wrong one. Each entry says where that
// is seen; what learning gets right has no place here.
import type { IdentityRule } from './compare.ts';
import type { RuleSubject } from './rules.ts';

/** `topics` is a topic, or what topics begin with and a `*`. */
type TopicIdentities = { topics: string; identities: readonly IdentityRule[] };

/** Creel’s own rules for the arrays of a topic. */
export function identitiesOf({ provider, topic }: RuleSubject): readonly IdentityRule[] {
  const known = provider === null ? undefined : ofProviders[provider];
  if (!known || topic === null) return [];
  return known.filter(({ topics }) => meets(topics, topic)).flatMap(({ identities }) => identities);
}

function meets(topics: string, topic: string): boolean {
  return topics.endsWith('*') ? topic.startsWith(topics.slice(0, -1)) : topic === topics;
}

const ofProviders: Readonly<Record<string, readonly TopicIdentities[] | undefined>> = Object.assign(
  Object.create(null),
  {
    shopify: [
      {
        // In the Cart of Shopify’s webhook page of 2017-09, and of every documented version since, `id`
        // is `variant_id` again: a variant that is in the cart twice, engraved in two ways, has it
        // twice. `key` is the line’s own, the variant and a digest of its properties.
        topics: 'carts/*',
        identities: [{ path: '/line_items', keys: ['key', 'id'] }],
      },
      // In the ProductPublication of the same page, as in documented payloads to this day, the values of
      // a variant name their option by `option_id`. Its `name`, which learning takes, may be edited.
      ...['product_listings/*', 'scheduled_product_listings/*'].map((topics) => ({
        topics,
        identities: [{ path: '/*/variants/*/option_values', keys: ['option_id', 'name'] }],
      })),
      {
        // The documented payloads since 2025-07 name lines by `line_item_id` alone: learning takes a
        // quantity where more of these are on both sides, and makes one line of another.
        topics: 'inventory_transfers/*',
        identities: ['/items_added', '/items_removed', '/items_updated'].map((path) => ({
          path,
          keys: ['line_item_id'],
        })),
      },
    ],
  } satisfies Record<string, readonly TopicIdentities[]>,
);
