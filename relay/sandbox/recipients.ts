import type { ShipstreamWebhooks } from './shipstream-webhooks.ts';
import type { Subscriptions } from './subscriptions.ts';
import type { To } from './sending.ts';

/** Those whom something is sent to, as they are now. */
export type Recipients = {
  /** Where to send to, or null where it is no longer wanted. */
  addressOf(to: To): Promise<string | null>;
  /** Whether it is removed because it keeps failing; only Shopify does that. */
  removeFailing(to: To): Promise<boolean>;
};

export function createRecipients({
  subscriptions,
  shipstream,
}: {
  subscriptions: Subscriptions;
  shipstream: ShipstreamWebhooks;
}): Recipients {
  return {
    async addressOf(to) {
      const found =
        to.provider === 'shopify'
          ? await subscriptions.get(to, to.subscription)
          : await shipstream.get(to.webhook);
      return found && found.address;
    },
    async removeFailing(to) {
      return to.provider === 'shopify' && (await subscriptions.remove(to, to.subscription));
    },
  };
}
